// SPDX-License-Identifier: Apache-2.0
/// @file
/// A book of loans settled under a programme's interest subsidy: decisions, awards, what each year's
/// budget pays.
///
/// Scale    firms are awarded on their own (loan_awards.hpp) and put together in the order of the book; the
///          caller may run the parts at once (`ForEach`). The result is the same bytes whatever their number.
/// Errors   OutOfRange where an amount leaves 2^63 fen
#pragma once

#include <cstddef>
#include <vector>

#include <tiexi/settlement/budget.hpp>
#include <tiexi/settlement/firm_settlement.hpp>
#include <tiexi/settlement/loan_awards.hpp>
#include <tiexi/settlement/loan_payments.hpp>
#include <tiexi/subsidy/basis.hpp>

namespace tiexi {

struct LoanSettlement {
  std::vector<FailedTests> failed;             ///< one a loan of the book; 0 is eligible
  std::vector<std::size_t> unknown_reference;  ///< loans refused as `lpr-unknown`: no decision, no award
  std::vector<LoanAward> loan_awards;          ///< by firm, then serving order of the loans, then year
  std::vector<FirmAward> firm_awards;          ///< by firm, then year
  std::vector<FunderShare> funder_shares;      ///< one a firm award and funder
};

struct SettlementOptions {
  Budgets budgets;
  std::size_t parts = 1;  ///< into how many the firms are cut, by number of lines
  ForEach for_each = one_by_one;
};

[[nodiscard]] LoanSettlement settle_loans(const AssessmentBasis& basis,
                                          const SettlementOptions& options = {});

}  // namespace tiexi
