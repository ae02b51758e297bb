// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the loans of a book are still to cost: by firm and year, the subsidy of normal lines that are not paid
/// yet as of the day, as if each were paid on its due day.
///
/// How       the firms are awarded once more with these payments made; what that adds to a firm's year is promised. All
///           else is seen from the same day: a loan that fails a test today is promised nothing
/// Per firm  what one is promised does not depend on the others
///
/// Worked case  a line with 125,000.00 of interest due on 2022-04-10 and unpaid as of 2022-03-31: 87,500.00
///              promised for 2022 at 70%
#pragma once

#include <cstddef>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/settlement/loan_awards.hpp>

namespace tiexi {

struct LoanPromise {
  std::size_t firm = 0;  ///< row in the book
  int year = 0;
  Money promised;  ///< above zero
};

/// @param book     that of the basis; its lines are changed on the way and put back
/// @param failed   one a loan of the firms: what it fails as of the day
/// @param now      their awards as of the day
/// @param options  the same that these were awarded with
[[nodiscard]] std::vector<LoanPromise> loan_promises(Book& book, const AssessmentBasis& basis,
                                                     std::span<const FailedTests> failed,
                                                     std::span<const FirmAward> now, AwardOptions options);

}  // namespace tiexi
