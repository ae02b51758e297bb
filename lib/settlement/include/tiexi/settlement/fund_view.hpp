// SPDX-License-Identifier: Apache-2.0
/// @file
/// All measures in one view: year by measure, what was claimed, awarded, paid and promised, against the
/// budget.
///
///     claimed   what eligible claims and loans come to before caps and budgets
///     awarded   after the caps
///     paid      after the budget
///     promised  for later years: the payout plan, and the interest of loans in force that is still to be
///     paid left      budget - paid - promised; below zero where more is promised than there is
///
/// Errors    OutOfRange where a total leaves the range
///
/// Worked case  `waste` 2022, two claims of 300,000.00 and 100,000.01, budget 100,000.00: claimed 550,000.01,
/// awarded
///              400,000.01, paid 100,000.00, left 0.00
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/loan_promises.hpp>
#include <tiexi/settlement/loan_settlement.hpp>
#include <tiexi/settlement/payout_plan.hpp>

namespace tiexi {

struct FundLine {
  int year = 0;
  std::string measure;      ///< id; `loan-interest` for the interest subsidy
  std::size_t claims = 0;   ///< claims, or firms with an interest subsidy
  std::size_t refused = 0;  ///< of the claims
  Money claimed;
  Money awarded;
  Money paid;
  Money promised;
  std::optional<Money> budget;
  std::optional<Money> left;
  BudgetControl control = BudgetControl::none;  ///< what happens where the awards exceed the budget

  friend bool operator==(const FundLine&, const FundLine&) = default;
};

/// The parts of a settlement that the view adds up; what is missing leaves its lines out.
struct FundParts {
  const ClaimBasis* claims_basis = nullptr;
  const ClaimSettlement* claims = nullptr;
  const PayoutPlan* plan = nullptr;
  const LoanSettlement* loans = nullptr;
  std::vector<LoanPromise> loan_promises;
  BudgetControl loan_control = BudgetControl::none;
  MeasureBudgets budgets;  ///< with `loan-interest`
};

/// The same over all years: a line a measure, `year` 0, without budgets.
[[nodiscard]] std::vector<FundLine> fund_totals(const std::vector<FundLine>& lines);

/// By year, then byte order of the measure. A budget that nobody drew on has its line too.
[[nodiscard]] std::vector<FundLine> fund_view(const FundParts& parts);

}  // namespace tiexi
