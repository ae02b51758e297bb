// SPDX-License-Identifier: Apache-2.0
/// @file
/// Anniversaries of any date a file may hold: those beyond the calendar stop at its ends, where every
/// comparison still comes out right.
#pragma once

#include <tiexi/calendar/months.hpp>

namespace tiexi {

inline Date bounded_anniversary(Date date, std::int64_t years) {
  const auto year = date.year() + years;
  if (year < 1400) return Date::of(1400, 1, 1);
  if (year > 9999) return Date::of(9999, 12, 31);
  return anniversary(date, static_cast<int>(years));
}

}  // namespace tiexi
