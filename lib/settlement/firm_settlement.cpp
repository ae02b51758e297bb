// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/firm_settlement.hpp>

#include <utility>

#include "firm_settler.hpp"

namespace tiexi {

std::string_view name_of(BoundBy bound_by) {
  switch (bound_by) {
    case BoundBy::nothing:
      return "";
    case BoundBy::firm_cap:
      return "firm-cap";
    case BoundBy::budget:
      return "budget";
  }
  return "";
}

FirmSettlement settle_firm(const AssessmentBasis& basis, std::size_t firm) {
  const SubsidyPlan plan(basis);
  FirmSettler settler(plan, Countables::kept);
  std::vector<FailedTests> failed(basis.book.loans_of(firm).size());
  settler.read({firm, firm + 1}, failed);
  settler.settle(firm);
  auto& settlement = settler.settlement();
  settlement.failed = std::move(failed);
  settlement.counted.assign(settler.counted().begin(), settler.counted().end());
  return std::move(settlement);
}

}  // namespace tiexi
