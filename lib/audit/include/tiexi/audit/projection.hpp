// SPDX-License-Identifier: Apache-2.0
/// @file
/// The lines that have not happened yet: each loan extended, after its last statement line, from its terms.
///
/// Balance   that of the last statement line goes on, also where the terms alone would have another one; after
///           it the terms decide
/// Rate      fixed, or by the fixings; beyond the last fixing known that one is taken
/// Complete  only lines due up to the date asked for
/// Marked    projected lines are a table of their own. `with_projected` makes a book in which each is paid on
///           its due date: for planning, never for what is due today
///
/// Worked case 1,000,000.00 for two years from 2023-01-10, 5%, bullet_interest by quarter, act_360; statement to
///             2023-07-10. To 2024-01-31: two lines, 2023-07-10 to 10-10 of 12,777.78 and 10-10 to 2024-01-10
///             of 12,777.78
#pragma once

#include <cstddef>
#include <vector>

#include <tiexi/base/outcome.hpp>
#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/lpr/lpr.hpp>

namespace tiexi {

struct NotProjected {
  std::size_t loan = 0;  ///< row in the book
  Failure failure;       ///< `terms-missing`, or `bad-terms` with what the terms lack
};

struct Projection {
  Lines lines;  ///< by loan, then `from`; none is paid
  std::vector<NotProjected> left_out;
};

[[nodiscard]] Projection project_lines(const Book& book, const LprTable& lpr, Date until);

struct ProjectedBook {
  Book book;
  std::vector<std::uint8_t> projected;  ///< one a line of `book.lines`: 1 where it has not happened yet
};

[[nodiscard]] ProjectedBook with_projected(const Book& book, const Projection& projection);

}  // namespace tiexi
