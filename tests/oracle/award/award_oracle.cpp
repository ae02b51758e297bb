// SPDX-License-Identifier: Apache-2.0
#include "award_oracle.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <set>
#include <stdexcept>
#include <tuple>

#include <boost/multiprecision/cpp_int.hpp>

#include "award_tests.hpp"

namespace tiexi::oracle {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

/// One claim on its way through the steps of a year.
struct Case {
  const Claim* claim = nullptr;
  const MeasureSpec* spec = nullptr;
  ClaimAward result;
  Fen alone = 0;
};

using Cases = std::vector<Case>;
using Members = std::vector<Case*>;  ///< in the order of the ties: earlier applied, then claim id
using Key = std::vector<std::string>;
using KeyOf = std::function<Key(const Case&)>;  ///< an empty key belongs to no group

Fen in_range(const cpp_int& fen) {
  if (fen > std::numeric_limits<Fen>::max()) throw std::out_of_range("amount: beyond 2^63 fen");
  return static_cast<Fen>(fen);
}

cpp_int floor_of(const cpp_rational& x) { return numerator(x) / denominator(x); }  // x >= 0

Fen half_up(const cpp_rational& x) { return in_range(floor_of(x + cpp_rational(1, 2))); }

void expect(bool holds, const std::string& message) {
  if (!holds) throw std::invalid_argument(message);
}

const FirmFacts& facts_of(const std::vector<FirmFacts>& firms, const std::string& firm_id) {
  for (const FirmFacts& firm : firms) {
    if (firm.firm_id == firm_id) return firm;
  }
  throw std::invalid_argument("firm_id: got " + firm_id + ", wanted a firm with facts");
}

// ---- the data, as the contract lets it through

void check_firms(const std::vector<FirmFacts>& firms) {
  std::set<std::string> ids;
  for (const FirmFacts& firm : firms) {
    expect(ids.insert(firm.firm_id).second, "firm_id: got " + firm.firm_id + " twice");
  }
}

void check_claims(const std::vector<FirmFacts>& firms, const std::vector<Claim>& claims) {
  std::set<std::string> ids;
  for (const Claim& claim : claims) {
    expect(ids.insert(claim.claim_id).second, "claim_id: got " + claim.claim_id + " twice");
    (void)facts_of(firms, claim.firm_id);
    (void)measure_named(claim.measure);
    expect(!claim.applied_on || claim.applied_on->year == claim.year,
           "year: of " + claim.claim_id + " is not that of applied_on");
    for (const auto& amount : {claim.amount, claim.approved_amount, claim.other_award, claim.count}) {
      expect(amount.value_or(0) >= 0, "amount: got a negative one in " + claim.claim_id);
    }
  }
}

Payments payments_from(const std::vector<FirmFacts>& firms, const std::vector<HistoryRow>& history) {
  std::set<std::string> known;
  for (const FirmFacts& firm : firms) known.insert(firm.firm_id);
  Payments payments;
  for (const HistoryRow& row : history) {
    expect(known.count(row.firm_id) == 1, "firm_id: got " + row.firm_id + " without facts");
    expect(row.paid >= 0, "paid: got a negative one for " + row.firm_id);
    const bool loans = row.measure == "loan-interest";
    expect(loans || !measure_named(row.measure).project_required || !row.project_id.empty(),
           "project_id: got none for " + row.firm_id + ", " + row.measure);
    payments.push_back(row);
  }
  return payments;
}

// ---- groups of cases

Key cap_key(const Case& c) {
  if (c.spec->cap.empty()) return {};
  const bool by_project = cap_named(c.spec->cap).scope == CapScope::firm_and_project_for_life;
  return {c.spec->cap, c.claim->firm_id, by_project ? c.claim->project_id : ""};
}

/// Only items paid by the piece can be claimed twice; the claims of a space project add up.
Key item_key(const Case& c) {
  const bool by_the_piece = c.spec->pays == Pays::amount_per_item;
  if (!by_the_piece || c.spec->items.empty() || c.claim->project_id.empty()) return {};
  return {c.spec->items, items_span_firms(*c.spec) ? "" : c.claim->firm_id, c.claim->project_id};
}

Key cost_key(const Case& c) {
  if (c.claim->same_cost_as.empty()) return {};
  return {c.claim->firm_id, c.claim->same_cost_as};
}

Key measure_key(const Case& c) { return {c.claim->measure}; }

std::map<Key, Members> grouped(const Members& members, const KeyOf& key_of) {
  std::map<Key, Members> groups;
  for (Case* c : members) {
    if (const Key key = key_of(*c); !key.empty()) groups[key].push_back(c);
  }
  return groups;
}

/// Those still in: no reason against them so far.
Members still_in(Cases& cases) {
  Members members;
  for (Case& c : cases) {
    if (c.result.reasons.empty()) members.push_back(&c);
  }
  std::sort(members.begin(), members.end(), [](const Case* a, const Case* b) {
    return std::tie(*a->claim->applied_on, a->claim->claim_id) <
           std::tie(*b->claim->applied_on, b->claim->claim_id);
  });
  return members;
}

cpp_int sum_of(const std::vector<Fen>& amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), cpp_int(0));
}

// ---- the steps of a year

Fen award_uncapped(const MeasureSpec& spec, const Claim& claim) {
  const Fen stated = spec.pays == Pays::share_of_amount
                         ? half_up(cpp_rational(spec.percent, 100) * *claim.amount)
                         : in_range(cpp_int(spec.per_item) * claim.count.value_or(1));
  return claim.approved_amount ? std::min(stated, *claim.approved_amount) : stated;
}

// Step 1.
Cases judged(const std::vector<FirmFacts>& firms, const std::vector<Claim>& claims, int year,
             const Payments& payments, const Parameters& parameters) {
  Cases cases;
  for (const Claim& claim : claims) {
    if (claim.year != year) continue;
    Case c;
    c.claim = &claim;
    c.spec = &measure_named(claim.measure);
    c.result.claim_id = claim.claim_id;
    c.result.firm_id = claim.firm_id;
    c.result.measure = claim.measure;
    c.result.year = year;
    c.result.reasons = failed_tests(facts_of(firms, claim.firm_id), claim, payments, parameters);
    cases.push_back(c);
  }
  return cases;
}

// Steps 2 and 3: `payments` has nothing of this year's claims yet.
void weigh_alone(const Members& members, const Payments& payments) {
  for (Case* c : members) {
    c->result.award_uncapped = award_uncapped(*c->spec, *c->claim);
    c->alone = c->result.award_uncapped;
    if (!c->spec->cap.empty()) {
      c->alone = std::min(c->alone, cap_left(*c->spec, payments, *c->claim, c->claim->year));
    }
    if (c->claim->other_award.value_or(0) > c->alone) {
      c->result.reasons.push_back("higher-award-elsewhere");
    }
  }
}

// Steps 4 and 5: of each group the highest alone stays, the earlier of equal ones.
void keep_the_highest(const Members& members, const KeyOf& key_of, const std::string& code) {
  for (const auto& [key, group] : grouped(members, key_of)) {
    const Case* winner = group.front();
    for (const Case* c : group) {
      if (c->alone > winner->alone) winner = c;
    }
    for (Case* c : group) {
      if (c == winner) continue;
      c->result.reasons.push_back(code);
      c->result.instead = winner->claim->claim_id;
    }
  }
}

// Step 6, also for the payout plan: `payments` has nothing of `year` but the history.
void cap_awards(const Members& members, const Payments& payments, int year) {
  for (Case* c : members) c->result.award = c->result.award_uncapped;
  for (const auto& [key, group] : grouped(members, cap_key)) {
    const Fen left = cap_left(*group.front()->spec, payments, *group.front()->claim, year);
    std::vector<Fen> weights;
    for (const Case* c : group) weights.push_back(c->result.award_uncapped);
    if (sum_of(weights) <= left) continue;
    const std::vector<Fen> parts = split_by_largest_remainder(left, weights);
    for (std::size_t i = 0; i < group.size(); ++i) group[i]->result.award = parts[i];
  }
}

// Step 7.
void pay_within_budgets(const Members& members, const Budgets& budgets, int year) {
  for (Case* c : members) c->result.paid = c->result.award;
  for (const auto& [key, group] : grouped(members, measure_key)) {
    const auto budget = budgets.find({group.front()->claim->measure, year});
    if (budget == budgets.end()) continue;
    std::vector<Fen> weights;
    for (const Case* c : group) weights.push_back(c->result.award);
    if (sum_of(weights) <= budget->second) continue;
    const std::vector<Fen> parts = split_by_largest_remainder(budget->second, weights);
    for (std::size_t i = 0; i < group.size(); ++i) group[i]->result.paid = parts[i];
  }
}

void say_what_bound(const Members& members) {
  for (Case* c : members) {
    ClaimAward& result = c->result;
    result.eligible = true;
    if (result.award < result.award_uncapped) result.bound_by = c->spec->cap;
    if (result.paid < result.award) result.bound_by = "budget";
  }
}

HistoryRow payment_for(const Claim& claim, int year, Fen paid) {
  return {claim.firm_id, claim.measure, year, paid, claim.project_id, claim.same_cost_as};
}

// Step 8: from here on this year's payments count like the history.
void book_payments(const Members& members, Payments& payments) {
  for (const Case* c : members) {
    payments.push_back(payment_for(*c->claim, c->claim->year, c->result.paid));
  }
  for (Case* c : members) {
    if (c->spec->cap.empty()) continue;
    c->result.caps_left = {{c->spec->cap, cap_left(*c->spec, payments, *c->claim, c->claim->year)}};
  }
}

// ---- the payout plan

int last_claim_year(const std::vector<Claim>& claims, const std::string& firm_id) {
  int last = std::numeric_limits<int>::min();
  for (const Claim& claim : claims) {
    if (claim.firm_id == firm_id) last = std::max(last, claim.year);
  }
  return last;
}

/// The claims that go on: paid in the last claim year, of a measure with support years.
Cases continued(const std::vector<Claim>& claims, const std::vector<ClaimAward>& awards,
                const std::string& firm_id) {
  Cases cases;
  const int last = last_claim_year(claims, firm_id);
  for (const Claim& claim : claims) {
    const MeasureSpec& spec = measure_named(claim.measure);
    if (claim.firm_id != firm_id || claim.year != last) continue;
    if (spec.support == Support::any_years) continue;
    for (const ClaimAward& award : awards) {
      if (award.claim_id == claim.claim_id && award.paid > 0) {
        cases.push_back({&claim, &spec, award, 0});
      }
    }
  }
  return cases;
}

/// After this year nothing more can be reached: every later year would use up another of at most
/// five years of support.
int plan_horizon(const Payments& payments, const std::string& firm_id) {
  int latest = std::numeric_limits<int>::min();
  for (const HistoryRow& row : payments) {
    if (row.firm_id == firm_id) latest = std::max(latest, row.year);
  }
  return latest + 5;
}

/// Promises one year to those whose support reaches it, and drops those promised nothing.
std::map<std::string, Fen> promise_year(Cases& cases, Payments& payments, int year) {
  Members reached;
  for (Case* c : still_in(cases)) {
    if (support_reaches(*c->spec, payments, c->claim->firm_id, year)) reached.push_back(c);
  }
  cap_awards(reached, payments, year);
  std::map<std::string, Fen> promised;
  for (Case* c : reached) {
    if (c->result.award == 0) c->result.reasons.push_back("promised-nothing");
    if (c->result.award > 0) promised[c->claim->measure] += c->result.award;
    payments.push_back(payment_for(*c->claim, year, c->result.award));
  }
  return promised;
}

/// @param payments history and run, a copy: the promises are added to it
std::vector<PlannedPayment> plan_of(const std::string& firm_id, Cases cases, Payments payments) {
  std::vector<PlannedPayment> plan;
  if (cases.empty()) return plan;
  const int horizon = plan_horizon(payments, firm_id);
  for (int year = cases.front().claim->year + 1; year <= horizon; ++year) {
    for (const auto& [measure, amount] : promise_year(cases, payments, year)) {
      plan.push_back({firm_id, measure, year, amount});
    }
  }
  return plan;
}

Payments payments_of(const Payments& payments, const std::string& firm_id) {
  Payments of_firm;
  std::copy_if(payments.begin(), payments.end(), std::back_inserter(of_firm),
               [&](const HistoryRow& row) { return row.firm_id == firm_id; });
  return of_firm;
}

}  // namespace

std::vector<Fen> split_by_largest_remainder(Fen total, const std::vector<Fen>& weights) {
  const cpp_int sum = sum_of(weights);
  expect(sum > 0, "weights: got nothing to split by");
  std::vector<Fen> parts;
  std::vector<std::pair<cpp_rational, std::size_t>> remainders;
  Fen left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    expect(weights[i] >= 0, "weights: got a negative one");
    const cpp_rational exact(cpp_int(total) * weights[i], sum);
    parts.push_back(in_range(floor_of(exact)));
    remainders.emplace_back(exact - cpp_rational(floor_of(exact)), i);
    left -= parts.back();
  }
  std::stable_sort(remainders.begin(), remainders.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; left > 0; ++i, --left) ++parts[remainders[i].second];
  return parts;
}

SettledClaims settle_claims(const std::vector<FirmFacts>& firms, const std::vector<Claim>& claims,
                            const std::vector<HistoryRow>& history, const Budgets& budgets,
                            const Parameters& parameters) {
  check_firms(firms);
  check_claims(firms, claims);
  Payments payments = payments_from(firms, history);
  std::set<int> years;
  for (const Claim& claim : claims) years.insert(claim.year);

  SettledClaims settled;
  for (const int year : years) {
    Cases cases = judged(firms, claims, year, payments, parameters);
    weigh_alone(still_in(cases), payments);
    keep_the_highest(still_in(cases), item_key, "item-claimed-twice");
    keep_the_highest(still_in(cases), cost_key, "higher-award-elsewhere");
    const Members paid = still_in(cases);
    cap_awards(paid, payments, year);
    pay_within_budgets(paid, budgets, year);
    say_what_bound(paid);
    book_payments(paid, payments);
    for (const Case& c : cases) settled.awards.push_back(c.result);
  }
  std::sort(settled.awards.begin(), settled.awards.end(),
            [](const ClaimAward& a, const ClaimAward& b) { return a.claim_id < b.claim_id; });

  std::set<std::string> claimants;
  for (const Claim& claim : claims) claimants.insert(claim.firm_id);
  for (const std::string& firm_id : claimants) {
    const auto plan =
        plan_of(firm_id, continued(claims, settled.awards, firm_id), payments_of(payments, firm_id));
    settled.plan.insert(settled.plan.end(), plan.begin(), plan.end());
  }
  std::sort(settled.plan.begin(), settled.plan.end(), [](const PlannedPayment& a, const PlannedPayment& b) {
    return std::tie(a.firm_id, a.measure, a.year) < std::tie(b.firm_id, b.measure, b.year);
  });
  return settled;
}

}  // namespace tiexi::oracle
