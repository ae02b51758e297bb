// SPDX-License-Identifier: Apache-2.0
// What must hold of any settlement of claims, on random ten-year histories.
#include <algorithm>
#include <map>
#include <random>

#include <catch2/catch.hpp>
#include <support/claim_output.hpp>
#include <support/oracle_history.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/ledger.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

const MeasureRules& rules() {
  static const auto programme = Programme::shipped("nanshan-2021");
  return *programme.measures();
}

struct Settled {
  std::string awards;
  std::string plan;
};

Settled settle(const ClaimsBook& rows, const MeasureBudgets& budgets = {}) {
  const auto book = book_of(rows);
  const ClaimBasis basis{book, rules()};
  const auto settled = settle_claims(basis, budgets);
  return {awards_text(basis, settled), plan_text(basis, payout_plan(basis, settled))};
}

/// A part of a cap: firm, cap, year or 0, project or nothing.
using CapPart = std::tuple<std::uint32_t, std::size_t, int, std::string>;

void add_draws(std::map<CapPart, Exact>& drawn, std::uint32_t firm, std::size_t measure, int year,
               std::string_view project, Money paid) {
  for (const auto cap : rules().measures[measure].caps) {
    const auto key = cap_key(rules(), cap, year, project);
    auto& sum = drawn[{firm, cap, key.year, std::string(key.project_id)}];
    sum = sum + Exact::of(paid);
  }
}

PaidLine paid_line_of(const HistoryRow& row) {
  return {std::string(row.firm_id),    std::string(row.measure),     row.year, row.paid,
          std::string(row.project_id), std::string(row.same_cost_as)};
}

/// The history before, and what the ledger says was paid since.
ClaimsBook with_ledger(ClaimsBook rows, const Ledger& ledger) {
  for (const auto& row : ledger.history()) rows.history.push_back(paid_line_of(row));
  return rows;
}

/// Claims up to a year, or after it.
ClaimsBook claims_where(ClaimsBook rows, int year, bool up_to) {
  std::erase_if(rows.claims, [&](const ClaimLine& claim) { return (*claim.year <= year) != up_to; });
  return rows;
}

Ledger ledger_of(const ClaimsBook& rows) {
  const auto book = book_of(rows);
  const ClaimBasis basis{book, rules()};
  Ledger ledger;
  post(ledger, basis, settle_claims(basis));
  return ledger;
}

constexpr int split_year = 2023;

}  // namespace

TEST_CASE("claims: no cap is exceeded beyond what the history had drawn", "[award][property]") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    const auto drawn = oracle::random_history({20, seed, false, false});
    const auto book = book_of(rows_of(drawn));
    const ClaimBasis basis{book, rules()};
    const auto settled = settle_claims(basis);
    std::map<CapPart, Exact> before;
    const auto& history = book.history;
    for (std::size_t row = 0; row < history.size(); ++row) {
      const auto measure = rules().find(history.measure[row]);
      if (!measure) continue;
      add_draws(before, history.firm[row], *measure, history.year[row], history.project_id[row],
                history.paid[row]);
    }
    auto after = before;
    const auto& claims = book.claims;
    for (const auto& award : settled.awards) {
      CHECK(award.paid <= award.award);
      CHECK(award.award <= award.award_uncapped);
      add_draws(after, claims.firm[award.claim], award.measure, claims.year[award.claim],
                claims.project_id[award.claim], award.paid);
    }
    for (const auto& [part, sum] : after) {
      const auto cap = Exact::of(rules().caps[std::get<1>(part)].amount);
      const auto found = before.find(part);
      const auto overdrawn = found == before.end() ? cap : std::max(cap, found->second);
      CHECK(sum <= overdrawn);
    }
  }
}

TEST_CASE("claims: the order of the rows changes nothing", "[award][property]") {
  std::mt19937 random(20210620);
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const auto drawn = oracle::random_history({20, seed, true, true});
    auto rows = rows_of(drawn);
    const auto first = settle(rows, budgets_of(drawn));
    std::shuffle(rows.firms.begin(), rows.firms.end(), random);
    std::shuffle(rows.claims.begin(), rows.claims.end(), random);
    std::shuffle(rows.history.begin(), rows.history.end(), random);
    const auto second = settle(rows, budgets_of(drawn));
    CHECK(first.awards == second.awards);
    CHECK(first.plan == second.plan);
  }
}

TEST_CASE("claims: a budget that binds is paid out to the fen", "[award][property]") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const auto drawn = oracle::random_history({20, seed, true, false});
    const auto book = book_of(rows_of(drawn));
    const ClaimBasis basis{book, rules()};
    const auto budgets = budgets_of(drawn);
    std::map<std::pair<std::string, int>, std::pair<Money, Money>> sums;  // award, paid
    for (const auto& award : settle_claims(basis, budgets).awards) {
      auto& [awarded, paid] = sums[{rules().measures[award.measure].id, book.claims.year[award.claim]}];
      awarded += award.award;
      paid += award.paid;
    }
    for (const auto& [key, sum] : sums) {
      const auto of_measure = budgets.find(key.first);
      const bool limited = of_measure != budgets.end() && of_measure->second.contains(key.second);
      CHECK(sum.second == (limited ? std::min(sum.first, of_measure->second.at(key.second)) : sum.first));
    }
  }
}

TEST_CASE("claims: later years on the ledger of the earlier ones are the later years of one run",
          "[award][property]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const auto rows = rows_of(oracle::random_history({20, seed, false, false}));
    const auto ledger = ledger_of(claims_where(rows, split_year, true));
    const auto later = settle(with_ledger(claims_where(rows, split_year, false), ledger));
    const auto whole = settle(rows).awards;
    std::istringstream lines(later.awards);
    std::string line;
    std::getline(lines, line);  // the header
    while (std::getline(lines, line)) CHECK(whole.find("\n" + line + "\n") != std::string::npos);
  }
}

TEST_CASE("ledger: after a whole claw-back it is as if the payment had never been made",
          "[award][property]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const auto rows = rows_of(oracle::random_history({20, seed, false, false}));
    const auto later = claims_where(rows, split_year, false);
    const auto paid = ledger_of(claims_where(rows, split_year, true));
    if (paid.entries().empty()) continue;
    const auto payment = static_cast<std::size_t>(seed) % paid.entries().size();
    auto clawed_back = paid;
    clawed_back.claw_back_whole(payment, ClawBackGround::misuse, "17");
    Ledger never_paid;
    for (std::size_t i = 0; i < paid.entries().size(); ++i) {
      if (i != payment) never_paid.pay(paid.entries()[i].paid_for, paid.entries()[i].amount);
    }
    const auto a = settle(with_ledger(later, clawed_back));
    const auto b = settle(with_ledger(later, never_paid));
    CHECK(a.awards == b.awards);
    CHECK(a.plan == b.plan);
    Money sum;
    for (const auto& [account, balance] : clawed_back.balances()) sum += balance;
    CHECK(sum == Money{});
  }
}

TEST_CASE("plan: claiming again what is promised pays what was promised", "[award][property]") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    auto rows = rows_of(oracle::random_history({20, seed, false, false}));
    // A payment recorded for a later year could free a claim that the plan has given up.
    std::erase_if(rows.history, [](const PaidLine& row) { return row.year > 2021; });
    std::erase_if(rows.claims, [](const ClaimLine& claim) { return *claim.year > 2023; });
    const auto book = book_of(rows);
    const ClaimBasis basis{book, rules()};
    const auto settled = settle_claims(basis);
    const auto plan = payout_plan(basis, settled);

    std::map<std::string, int> last_year;
    for (const auto& claim : rows.claims)
      last_year[claim.firm] = std::max(last_year[claim.firm], *claim.year);
    std::map<std::string, const ClaimAward*> award_of;
    for (const auto& award : settled.awards) award_of[std::string(book.claims.id[award.claim])] = &award;
    auto again = rows;
    for (const auto& claim : rows.claims) {
      const auto& award = *award_of.at(claim.id);
      const bool repeated = rules().measures[award.measure].support && award.paid > Money{};
      if (*claim.year != last_year[claim.firm] || !repeated) continue;
      for (int k = 1; k <= 5; ++k) {
        auto later = claim;
        later.id += "-" + std::to_string(k);
        later.year = *claim.year + k;
        later.applied_on = Date::of(*later.year, 3, 1);
        later.same_cost_as.clear();  // the rent of another year is another cost
        later.other_award.reset();
        again.claims.push_back(later);
      }
    }
    std::map<std::tuple<std::string, std::string, int>, Money> promised;
    for (const auto& p : plan.payments) {
      promised[{std::string(book.firms.id[p.firm]), rules().measures[p.measure].id, p.year}] += p.promised;
    }
    const auto book_again = book_of(again);
    const ClaimBasis basis_again{book_again, rules()};
    std::map<std::tuple<std::string, std::string, int>, Money> paid;
    for (const auto& award : settle_claims(basis_again).awards) {
      const auto firm = std::string(book_again.firms.id[book_again.claims.firm[award.claim]]);
      const auto year = book_again.claims.year[award.claim];
      if (year > last_year[firm] && award.paid > Money{}) {
        paid[{firm, rules().measures[award.measure].id, year}] += award.paid;
      }
    }
    CHECK(paid == promised);
  }
}

TEST_CASE("plan: nothing is promised above what the caps leave", "[award][property]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const auto book = book_of(rows_of(oracle::random_history({20, seed, false, false})));
    const ClaimBasis basis{book, rules()};
    const auto settled = settle_claims(basis);
    const auto plan = payout_plan(basis, settled);
    for (const auto& open : plan.open) CHECK(open.left >= Money{});
    std::map<std::pair<std::size_t, std::size_t>, Money> promised;  // by firm and cap for life
    for (const auto& payment : plan.payments) {
      CHECK(payment.promised > Money{});
      for (const auto cap : rules().measures[payment.measure].caps) {
        if (rules().caps[cap].per == MeasureCap::Per::firm) promised[{payment.firm, cap}] += payment.promised;
      }
    }
    for (const auto& [key, sum] : promised) {
      CHECK(sum <= settled.records.of(key.first).left_of(rules(), cap_key(rules(), key.second, 0, {})));
    }
  }
}
