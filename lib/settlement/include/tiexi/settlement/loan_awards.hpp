// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the loans of firms come to before any budget: the part of a settlement that looks at one firm at a time.
///
/// Pieces   a book too large for one memory, or for one machine, is awarded piece by piece, a firm never cut;
///          the firm awards of all pieces are then paid at once (loan_payments.hpp). The result is that of
///          `settle_loans`, whatever the pieces.
/// Scale    the caller may run the parts of a piece at once (`ForEach`): the same bytes for any number of them
/// Errors   OutOfRange where an amount leaves 2^63 fen
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <tiexi/base/for_each.hpp>
#include <tiexi/book/book.hpp>
#include <tiexi/settlement/budget.hpp>
#include <tiexi/settlement/firm_settlement.hpp>
#include <tiexi/subsidy/basis.hpp>

namespace tiexi {

struct LoanAwards {
  std::vector<FailedTests> failed;             ///< one a loan of the firms; 0 is eligible
  std::vector<std::size_t> unknown_reference;  ///< loans refused as `lpr-unknown`: no decision, no award
  std::vector<LoanAward> loan_awards;          ///< by firm, then serving order of the loans, then year
  std::vector<FirmAward> firm_awards;          ///< by firm, then year; `paid` equals `award`
  std::vector<BudgetClaim> claims;             ///< one a firm award, where asked for
};

enum class BudgetClaims { kept, dropped };

struct AwardOptions {
  BudgetClaims claims = BudgetClaims::dropped;  ///< kept where a budget is to be split later
  std::size_t parts = 1;                        ///< into how many the firms are cut, by number of lines
  ForEach for_each = one_by_one;
  std::optional<Rows> firms;  ///< these only; nothing for all of the book
  /// One a loan of the firms, or none: tests that it fails whatever this assessment finds. A higher award elsewhere is
  /// found anew.
  std::span<const FailedTests> failed_already = {};
};

[[nodiscard]] LoanAwards award_loans(const AssessmentBasis& basis, const AwardOptions& options = {});

}  // namespace tiexi
