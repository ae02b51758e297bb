// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/claim_settlement.hpp>

#include <utility>

#include "claim_run.hpp"

namespace tiexi {

std::string bound_by_text(const MeasureRules& rules, const ClaimAward& award) {
  if (award.bound_by_budget) return "budget";
  return award.bound_by_cap ? rules.caps[*award.bound_by_cap].name : "";
}

std::string caps_left_text(const MeasureRules& rules, const ClaimAward& award) {
  std::string text;
  for (const auto& cap : award.caps_left) {
    text += (text.empty() ? "" : ";") + rules.caps[cap.cap].name + "=" + cap.left.text();
  }
  return text;
}

ClaimSettlement settle_claims(const ClaimBasis& basis, const MeasureBudgets& budgets,
                              const ForEach& for_each) {
  ClaimRun run(basis, budgets, for_each);
  while (run.next_year()) run.settle_next_year();
  return std::move(run).take();
}

}  // namespace tiexi
