// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/claim_explanation.hpp>

#include <utility>

#include <tiexi/award/facts.hpp>
#include <tiexi/base/error.hpp>

#include "claim_caps.hpp"
#include "claim_run.hpp"

namespace tiexi {
namespace {

/// One claim with the state before its year and its year settled.
struct Case {
  const ClaimCase& claim;
  const FirmRecord& before;
  const ClaimAward& award;
  const ClaimRun& run;

  [[nodiscard]] const MeasureRules& rules() const { return claim.basis.rules; }
  [[nodiscard]] std::string_view project() const { return claim.claims().project_id[claim.claim]; }
  [[nodiscard]] CapKey key(std::size_t cap) const { return cap_key(rules(), cap, claim.year(), project()); }
};

AwardStep payment_step(const Case& c) {
  const auto& measure = c.claim.rule();
  if (measure.share) {
    const auto amount = *money_fact(c.claim, Fact::amount);
    const auto share = measure.share->percent_text();
    return {measure.article, "按" + share + "计算", "share of " + share,
            amount.text() + " x " + share + ", rounded " + std::string(name_of(c.rules().rounding)),
            amount.times(*measure.share, c.rules().rounding)};
  }
  const auto count = number_fact(c.claim, Fact::count).value_or(1);
  return {measure.article, "按项计算", "amount per item",
          std::to_string(count) + " x " + measure.per_item->text(), measure.per_item->times(count)};
}

void add_approved(const Case& c, std::vector<AwardStep>& steps) {
  const auto approved = money_fact(c.claim, Fact::approved_amount);
  if (!approved) return;
  steps.push_back({c.claim.rule().article, "不超过核定金额", "at most the approved amount",
                   "approved_amount " + approved->text(), c.award.award_uncapped});
}

void add_alone(const Case& c, std::vector<AwardStep>& steps) {
  for (const auto cap : c.claim.rule().caps) {
    const auto& rule = c.rules().caps[cap];
    const auto left = c.before.left_of(c.rules(), c.key(cap));
    steps.push_back({rule.article, "上限" + rule.name + "在本年前的余额",
                     "left of cap " + rule.name + " before the year",
                     rule.amount.text() + " less " + c.before.drawn_of(c.key(cap)).text() + " drawn",
                     std::min(left, steps.back().result)});
  }
}

/// The claims of the year that draw on the same part of a cap, and their sum.
std::string shared_cap(const Case& c, std::size_t cap) {
  std::size_t claims = 0;
  Exact sum;
  const auto& book = c.claim.claims();
  for (const auto& other : c.run.awards()) {
    if (!other.eligible || book.firm[other.claim] != c.claim.firm() ||
        book.year[other.claim] != c.claim.year())
      continue;
    for (const auto drawn : c.rules().measures[other.measure].caps) {
      if (drawn != cap) continue;
      const auto key = cap_key(c.rules(), cap, book.year[other.claim], book.project_id[other.claim]);
      if (!(key == c.key(cap))) continue;
      ++claims;
      sum += Exact::of(other.award_uncapped);
    }
  }
  return std::to_string(claims) + (claims == 1 ? " claim" : " claims") + " of " +
         (sum / Exact::of(100)).decimal_text(2, Rounding::half_up) + " in all, left " +
         c.before.left_of(c.rules(), c.key(cap)).text();
}

void add_caps(const Case& c, std::vector<AwardStep>& steps) {
  if (c.claim.rule().caps.empty()) return;
  std::string computed;
  std::string article;
  for (const auto cap : c.claim.rule().caps) {
    const auto& rule = c.rules().caps[cap];
    computed += (computed.empty() ? "" : "; ") + rule.name + ": " + shared_cap(c, cap);
    article += (article.empty() ? "" : ", ") + rule.article;
  }
  steps.push_back({article, "当年各项申请按最大余额法分配上限",
                   "caps split over the year's claims by largest remainder", std::move(computed),
                   c.award.award});
}

void add_budget(const Case& c, const MeasureBudgets& budgets, std::vector<AwardStep>& steps) {
  const auto by_year = budgets.find(c.claim.rule().id);
  if (by_year == budgets.end()) return;
  const auto budget = by_year->second.find(c.claim.year());
  if (budget == by_year->second.end()) return;
  steps.push_back(
      {"", "当年预算", "budget of the measure and year", "budget " + budget->second.text(), c.award.paid});
}

/// What step 3, 4 or 5 compared, where it refused the claim.
std::string rivals_text(const Case& c) {
  const auto& claims = c.claim.claims();
  const auto alone = "alone " + c.award.alone.text();
  if (c.award.instead) {
    const auto* winner = c.run.award_of(*c.award.instead);
    return alone + ", claim " + std::string(claims.id[*c.award.instead]) + " alone " + winner->alone.text();
  }
  return alone + ", " + "other_award " + fact_text(c.claim, Fact::other_award);
}

std::vector<AwardStep> steps_of(const Case& c, const MeasureBudgets& budgets, bool tests_met) {
  std::vector<AwardStep> steps;
  if (!tests_met) return steps;
  steps.push_back(payment_step(c));
  add_approved(c, steps);
  add_alone(c, steps);
  if (!c.award.eligible) return steps;
  add_caps(c, steps);
  add_budget(c, budgets, steps);
  return steps;
}

}  // namespace

ClaimExplanation explain_claim(const ClaimBasis& basis, const MeasureBudgets& budgets, std::size_t claim) {
  ClaimRun run(basis, budgets);
  const auto* award = run.award_of(claim);
  if (award == nullptr) {
    throw InvalidInput("claim", std::string(basis.book.claims.id[claim]), "a claim that is not rejected");
  }
  const ClaimCase one{basis, claim, award->measure};
  while (*run.next_year() < one.year()) run.settle_next_year();
  const auto before = run.records();
  const bool tests_met = failed_tests(one, before).empty();
  run.settle_next_year();
  const Case c{one, before.of(one.firm()), *award, run};
  const auto why = tests_met && !award->eligible ? rivals_text(c) : std::string{};
  return {explain_claim_tests(one, before, award->reasons, why), *award, steps_of(c, budgets, tests_met)};
}

}  // namespace tiexi
