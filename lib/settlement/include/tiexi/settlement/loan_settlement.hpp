// SPDX-License-Identifier: Apache-2.0
/// @file
/// A book of loans settled under a programme's interest subsidy: decisions, awards, what each year's
/// budget pays.
///
/// Scale    firms are settled on their own and put together in the order of the book; the caller may run the
///          parts at once (`ForEach`). The result is the same bytes whatever the number of parts.
/// Errors   OutOfRange where an amount leaves 2^63 fen
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include <tiexi/settlement/budget.hpp>
#include <tiexi/settlement/firm_settlement.hpp>
#include <tiexi/subsidy/basis.hpp>

namespace tiexi {

/// A funder's part of a firm's year, where the programme names funders; the parts add up to what is paid.
struct FunderShare {
  std::size_t firm = 0;
  int year = 0;
  std::size_t funder = 0;  ///< position in the programme's list
  Money amount;
};

struct LoanSettlement {
  std::vector<FailedTests> failed;             ///< one a loan of the book; 0 is eligible
  std::vector<std::size_t> unknown_reference;  ///< loans refused as `lpr-unknown`: no decision, no award
  std::vector<LoanAward> loan_awards;          ///< by firm, then serving order of the loans, then year
  std::vector<FirmAward> firm_awards;          ///< by firm, then year
  std::vector<FunderShare> funder_shares;      ///< one a firm award and funder
};

/// Calls the function for 0 to count - 1, in any order, perhaps at once; returns when all are done.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t)>& run)>;

/// One after the other.
void one_by_one(std::size_t count, const std::function<void(std::size_t)>& run);

struct SettlementOptions {
  Budgets budgets;
  std::size_t parts = 1;  ///< into how many the firms are cut, by number of lines
  ForEach for_each = one_by_one;
};

[[nodiscard]] LoanSettlement settle_loans(const AssessmentBasis& basis,
                                          const SettlementOptions& options = {});

}  // namespace tiexi
