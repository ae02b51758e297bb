// SPDX-License-Identifier: Apache-2.0
/// @file
/// Dates for the oracle: whole days counted from 1970-01-01 (day 0), Gregorian, years 1 to 9999.
///
/// Worked case  day_of(2021, 6, 7) is 18785; civil_of(18785) is 2021-06-07.
#pragma once

#include <cstdint>
#include <string>

namespace tiexi::oracle {

using Day = std::int64_t;

struct Civil {
  int year = 1970;
  int month = 1;
  int day = 1;
};

[[nodiscard]] bool is_leap(int year);
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] Day day_of(int year, int month, int day);
[[nodiscard]] Civil civil_of(Day day);
[[nodiscard]] int year_of(Day day);

/// The same month and day some years later; 29 February becomes 28 February in a common year.
[[nodiscard]] Day years_later(Day day, int years);

/// The same day some months later; a day the month does not have becomes its last day.
[[nodiscard]] Day months_later(Day day, int months);

/// `YYYY-MM-DD`.
[[nodiscard]] std::string text_of(Day day);

}  // namespace tiexi::oracle
