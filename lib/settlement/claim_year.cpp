// SPDX-License-Identifier: Apache-2.0
#include "claim_year.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <variant>

#include <tiexi/award/claim_amount.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/money/allocate.hpp>

#include "claim_caps.hpp"

namespace tiexi {
namespace {

using Awards = std::vector<ClaimAward*>;

/// The test of a measure that is of this rule, or nothing where the measure does not ask for it.
template <class Rule>
std::optional<std::size_t> test_of(const MeasureRules& rules, std::size_t measure) {
  for (const auto test : rules.measures[measure].tests) {
    if (std::holds_alternative<Rule>(rules.tests[test].rule)) return test;
  }
  return std::nullopt;
}

void refuse(ClaimAward& award, std::size_t test, std::optional<std::size_t> instead) {
  award.eligible = false;
  award.reasons.push_back({test, std::nullopt});
  award.instead = instead;
}

/// Steps 1 to 3.
void assess_claim(const ClaimBasis& basis, const FirmRecords& records, ClaimAward& award) {
  const ClaimCase claim{basis, award.claim, award.measure};
  award.reasons = failed_tests(claim, records);
  award.eligible = award.reasons.empty();
  if (!award.eligible) return;
  award.award_uncapped = award_uncapped(claim);
  const auto left = least_left(basis.rules, records.of(claim.firm()), award.measure, claim.year(),
                               claim.claims().project_id[award.claim]);
  award.alone = left ? std::min(award.award_uncapped, *left) : award.award_uncapped;
  const auto other = claim.claims().other_award[award.claim];
  const auto test = test_of<NoHigherAward>(basis.rules, award.measure);
  if (test && other && *other > award.alone) refuse(award, *test, std::nullopt);
}

/// What claims compete for: an item or a cost, of one firm or of all.
struct Rivalry {
  std::uint64_t firm;  ///< past the last firm where the item is one for all
  std::size_t space;
  std::string_view name;
  ClaimAward* award;

  [[nodiscard]] auto key() const { return std::tie(firm, space, name); }
};

/// The highest alone stays; ties to the earlier claim.
ClaimAward* winner_of(const Claims& claims, std::span<const Rivalry> rivals) {
  auto* winner = rivals.front().award;
  for (const auto& rival : rivals.subspan(1)) {
    const bool higher = rival.award->alone > winner->alone;
    const bool tied = rival.award->alone == winner->alone;
    if (higher || (tied && comes_before(claims, rival.award->claim, winner->claim))) winner = rival.award;
  }
  return winner;
}

/// Refuses all but one of the claims that compete for the same.
template <class Rule>
void keep_winners(const ClaimBasis& basis, std::vector<Rivalry>& rivals) {
  std::stable_sort(rivals.begin(), rivals.end(),
                   [](const Rivalry& a, const Rivalry& b) { return a.key() < b.key(); });
  for (auto first = rivals.begin(); first != rivals.end();) {
    const auto last =
        std::find_if(first, rivals.end(), [&](const Rivalry& r) { return r.key() != first->key(); });
    const auto* winner = winner_of(basis.book.claims, {first, last});
    for (auto rival = first; rival != last; ++rival) {
      if (rival->award == winner) continue;
      refuse(*rival->award, *test_of<Rule>(basis.rules, rival->award->measure), winner->claim);
    }
    first = last;
  }
}

/// Step 4.
void keep_one_per_item(const ClaimBasis& basis, std::span<ClaimAward*> awards) {
  std::vector<Rivalry> rivals;
  for (auto* award : awards) {
    const auto& items = basis.rules.measures[award->measure].items;
    const auto project = basis.book.claims.project_id[award->claim];
    if (!award->eligible || !items || project.empty()) continue;
    if (!test_of<ItemClaimedOnce>(basis.rules, award->measure)) continue;
    const bool shared = basis.rules.items[*items].over == ItemSpace::Over::all_firms;
    const auto firm = shared ? basis.book.firms.size() : basis.book.claims.firm[award->claim];
    rivals.push_back({firm, *items, project, award});
  }
  keep_winners<ItemClaimedOnce>(basis, rivals);
}

/// Step 5.
void keep_one_per_cost(const ClaimBasis& basis, std::span<ClaimAward*> awards) {
  std::vector<Rivalry> rivals;
  for (auto* award : awards) {
    const auto cost = basis.book.claims.same_cost_as[award->claim];
    if (!award->eligible || cost.empty()) continue;
    if (!test_of<NoHigherAward>(basis.rules, award->measure)) continue;
    rivals.push_back({basis.book.claims.firm[award->claim], 0, cost, award});
  }
  keep_winners<NoHigherAward>(basis, rivals);
}

/// Step 6 for the claims of one firm that stand.
void cap_firm(const ClaimBasis& basis, const FirmRecords& records, std::span<ClaimAward* const> awards) {
  const auto& claims = basis.book.claims;
  std::vector<CappedAward> capped;
  for (const auto* award : awards) {
    capped.push_back({award->measure, claims.project_id[award->claim], award->award_uncapped, {}, {}});
  }
  const auto first = awards.front()->claim;
  apply_caps(basis.rules, records.of(claims.firm[first]), claims.year[first], capped);
  for (std::size_t i = 0; i < awards.size(); ++i) {
    awards[i]->award = awards[i]->paid = capped[i].award;
    awards[i]->bound_by_cap = capped[i].cap;
  }
}

/// Step 7 for one measure.
void apply_budget(const ClaimBasis& basis, Money budget, Awards& awards) {
  std::stable_sort(awards.begin(), awards.end(), [&](const ClaimAward* a, const ClaimAward* b) {
    return comes_before(basis.book.claims, a->claim, b->claim);
  });
  std::vector<Money> weights;
  Int128 sum = 0;
  for (const auto* award : awards) {
    weights.push_back(award->award);
    sum += award->award.fen();
  }
  if (sum <= budget.fen()) return;
  const auto parts = allocate(budget, weights);
  for (std::size_t i = 0; i < awards.size(); ++i) {
    awards[i]->paid = parts[i];
    awards[i]->bound_by_budget = parts[i] != awards[i]->award;
  }
}

void apply_budgets(const ClaimBasis& basis, const MeasureBudgets& budgets,
                   std::span<ClaimAward* const> awards) {
  if (budgets.empty() || awards.empty() || basis.rules.budget_control == BudgetControl::none) return;
  const auto year = basis.book.claims.year[awards.front()->claim];
  std::map<std::size_t, Awards> by_measure;
  for (auto* award : awards) by_measure[award->measure].push_back(award);
  for (auto& [measure, of_measure] : by_measure) {
    const auto by_year = budgets.find(basis.rules.measures[measure].id);
    if (by_year == budgets.end()) continue;
    const auto budget = by_year->second.find(year);
    if (budget != by_year->second.end()) apply_budget(basis, budget->second, of_measure);
  }
}

/// Step 8.
void draw_payments(const ClaimBasis& basis, FirmRecords& records, std::span<ClaimAward* const> awards) {
  const auto& claims = basis.book.claims;
  for (const auto* award : awards) {
    records.draw(claims.firm[award->claim],
                 {award->measure, claims.year[award->claim], award->paid, claims.project_id[award->claim],
                  claims.same_cost_as[award->claim]});
  }
}

/// What the caps of a claim have left after the year.
void note_caps_left(const ClaimBasis& basis, const FirmRecords& records, ClaimAward& award) {
  const auto& claims = basis.book.claims;
  const auto& record = records.of(claims.firm[award.claim]);
  for (const auto cap : basis.rules.measures[award.measure].caps) {
    const auto key = cap_key(basis.rules, cap, claims.year[award.claim], claims.project_id[award.claim]);
    award.caps_left.push_back({cap, record.left_of(basis.rules, key)});
  }
}

using Piece = std::span<ClaimAward* const>;

/// Calls the function for each firm's awards. @pre they are by firm
template <class Run>
void for_each_firm(const Claims& claims, Piece awards, const Run& run) {
  for (std::size_t first = 0; first < awards.size();) {
    auto last = first + 1;
    const auto firm = claims.firm[awards[first]->claim];
    while (last < awards.size() && claims.firm[awards[last]->claim] == firm) ++last;
    run(awards.subspan(first, last - first));
    first = last;
  }
}

/// Pieces worth a thread's while, a firm never cut.
std::vector<Piece> pieces_of(const Claims& claims, Piece awards) {
  constexpr std::size_t worth_it = 2'000;
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  std::size_t end = 0;
  for_each_firm(claims, awards, [&](Piece of_firm) {
    end += of_firm.size();
    if (end - begin < worth_it) return;
    pieces.push_back(awards.subspan(begin, end - begin));
    begin = end;
  });
  if (begin < end) pieces.push_back(awards.subspan(begin));
  return pieces;
}

}  // namespace

bool comes_before(const Claims& claims, std::size_t a, std::size_t b) {
  const auto& left = claims.applied_on[a];
  const auto& right = claims.applied_on[b];
  if (left != right) return left && (!right || *left < *right);
  return a < b;
}

void settle_claim_year(const ClaimBasis& basis, const MeasureBudgets& budgets, const ForEach& for_each,
                       FirmRecords& records, std::span<ClaimAward*> awards) {
  const auto& claims = basis.book.claims;
  const auto each = [&](Piece all, const auto& run) {
    const auto pieces = pieces_of(claims, all);
    for_each(pieces.size(), [&](std::size_t i) {
      for (auto* award : pieces[i]) run(*award);
    });
  };
  each(awards, [&](ClaimAward& award) { assess_claim(basis, records, award); });
  keep_one_per_item(basis, awards);
  keep_one_per_cost(basis, awards);
  Awards standing;
  std::copy_if(awards.begin(), awards.end(), std::back_inserter(standing),
               [](const ClaimAward* award) { return award->eligible; });
  const auto pieces = pieces_of(claims, standing);
  for_each(pieces.size(), [&](std::size_t i) {
    for_each_firm(claims, pieces[i], [&](Piece of_firm) { cap_firm(basis, records, of_firm); });
  });
  apply_budgets(basis, budgets, standing);
  draw_payments(basis, records, standing);
  each(standing, [&](ClaimAward& award) { note_caps_left(basis, records, award); });
}

}  // namespace tiexi
