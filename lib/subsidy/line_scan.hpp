// SPDX-License-Identifier: Apache-2.0
/// @file
/// What many lines' dates and kinds say. Loops without a jump over plain columns, of which the
/// compiler makes vectors; what is asked of one line alone is `late_line` (met.hpp) and `paid_on` (basis.hpp).
#pragma once

#include <cstdint>
#include <span>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>

namespace tiexi {

/// Sets 1 for each normal line that is later than the days of grace, seen from the as-of date; else 0.
/// @pre one a line
void find_late(const Lines& lines, Rows rows, Date as_of, std::int64_t grace_days,
               std::span<std::uint8_t> late);

}  // namespace tiexi
