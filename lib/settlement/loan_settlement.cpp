// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/loan_settlement.hpp>

#include <utility>

namespace tiexi {

LoanSettlement settle_loans(const AssessmentBasis& basis, const SettlementOptions& options) {
  const auto claims = options.budgets.empty() ? BudgetClaims::dropped : BudgetClaims::kept;
  auto awards = award_loans(basis, {claims, options.parts, options.for_each, {}});
  LoanSettlement settlement{std::move(awards.failed),
                            std::move(awards.unknown_reference),
                            std::move(awards.loan_awards),
                            std::move(awards.firm_awards),
                            {}};
  if (!options.budgets.empty()) {
    pay_firms(basis.rules, options.budgets, awards.claims, settlement.firm_awards);
    pay_loans(basis.book, settlement.firm_awards, settlement.loan_awards);
  }
  settlement.funder_shares = funder_shares(basis.rules, settlement.firm_awards);
  return settlement;
}

}  // namespace tiexi
