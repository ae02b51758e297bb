// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the loans of a book are still to cost: by firm and year, the subsidy of normal lines that are not paid
/// yet as of the day, as if each were paid on its due day.
///
/// How  the firms are awarded once more with the lines paid when due, seen from the last of these days; what
///      that adds to a firm's year is promised
///
/// Worked case  a line with 125,000.00 of interest due on 2022-04-10 and unpaid as of 2022-03-31: 87,500.00
///              promised for 2022 at 70%
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <tiexi/book/loans.hpp>
#include <tiexi/settlement/loan_awards.hpp>

namespace tiexi {

struct LoanPromise {
  std::size_t firm = 0;  ///< row in the book
  int year = 0;
  Money promised;  ///< above zero
};

using PaidOn = std::vector<OptionalDate>;

/// One day a line: that of its payment or, for a normal line unpaid as of the day, its due day.
[[nodiscard]] PaidOn paid_when_due(const Lines& lines, Date as_of);
/// The last of the days, at least `at_least`.
[[nodiscard]] Date last_payment(const PaidOn& paid_on, Date at_least);

/// @param now, later  awards of the same firms, in the order of the book; `later` with the lines paid when due
[[nodiscard]] std::vector<LoanPromise> loan_promises(std::span<const FirmAward> now,
                                                     std::span<const FirmAward> later);

/// The book's lines as `paid_when_due` has them, for as long as this lives.
class PaidWhenDue {
 public:
  PaidWhenDue(Lines& lines, PaidOn paid_on);
  PaidWhenDue(const PaidWhenDue&) = delete;
  PaidWhenDue& operator=(const PaidWhenDue&) = delete;
  ~PaidWhenDue();

 private:
  Lines& lines_;
  PaidOn paid_on_;
};

}  // namespace tiexi
