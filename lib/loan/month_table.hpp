// SPDX-License-Identifier: Apache-2.0
/// @file
/// The first day of every month of a century and a half, so that stepping by months is a look and not a calculation.
///
/// Months  counted from year 0: year * 12 + month - 1
/// Range   1900-01 to 2092-11
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <tiexi/calendar/date.hpp>

namespace tiexi {

class MonthTable {
 public:
  static constexpr int first_year = 1900;
  static constexpr int last_year = 2092;

  /// The day of that number in a month, or its last day where it is shorter.
  [[nodiscard]] static Date day_of(int month, int day) {
    const auto* first = &first_days[static_cast<std::size_t>(month - first_year * 12)];
    return Date::epoch_days(std::min(first[0] + day, first[1]) - 1);
  }
  [[nodiscard]] static int month_of(Date date) {
    const int january = date.year() * 12;
    // Months have up to 31 days, so this is the month or the one before.
    const int guess = january + (date.epoch_days() - first_day(january)) / 31;
    return date.epoch_days() < first_day(guess + 1) ? guess : guess + 1;
  }
  [[nodiscard]] static int day_of_month(Date date) {
    return date.epoch_days() - first_day(month_of(date)) + 1;
  }

 private:
  [[nodiscard]] static std::int32_t first_day(int month) {
    return first_days[static_cast<std::size_t>(month - first_year * 12)];
  }

  static constexpr std::size_t months = static_cast<std::size_t>(last_year + 1 - first_year) * 12;

  static constexpr std::array<std::int32_t, months> make() {
    constexpr std::array<std::int32_t, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::array<std::int32_t, months> table{};
    std::int32_t day = -25'567;  // 1900-01-01, in days after 1970-01-01
    for (std::size_t i = 0; i < months; ++i) {
      table[i] = day;
      const auto year = first_year + static_cast<int>(i / 12);
      const bool is_leap = year % 4 == 0 && year != 1900;  // 2000 is one; 2100 is beyond
      day += days[i % 12] + (is_leap && i % 12 == 1 ? 1 : 0);
    }
    return table;
  }

  static const std::array<std::int32_t, months> first_days;
};

inline constexpr std::array<std::int32_t, MonthTable::months> MonthTable::first_days = MonthTable::make();

}  // namespace tiexi
