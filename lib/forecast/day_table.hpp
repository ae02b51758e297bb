// SPDX-License-Identifier: Apache-2.0
/// @file
/// Years and months of days by looking them up: a path asks for them a hundred thousand times.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/calendar/months.hpp>

namespace tiexi {

/// Days of the years `first` to `last`. Asking for others is a broken promise.
class DayTable {
 public:
  DayTable(int first, int last) : first_month_(first * 12), first_day_(Date::of(first, 1, 1).epoch_days()) {
    for (int month = 0; month < (last - first + 1) * 12; ++month) {
      starts_.push_back(Date::of(first + month / 12, month % 12 + 1, 1).epoch_days());
      month_of_.insert(month_of_.end(),
                       static_cast<std::size_t>(days_in_month(first + month / 12, month % 12 + 1)), month);
    }
    starts_.push_back(Date::of(last + 1, 1, 1).epoch_days());
  }

  /// Months of year 0 up to the date's month: year x 12 + month - 1.
  [[nodiscard]] int month_of(Date date) const {
    return first_month_ + month_of_[static_cast<std::size_t>(date.epoch_days() - first_day_)];
  }
  [[nodiscard]] int year_of(Date date) const { return month_of(date) / 12; }
  [[nodiscard]] int days_of(int month) const { return start(month + 1) - start(month); }
  /// `day` of the month, 1 for the first.
  [[nodiscard]] Date date(int month, int day) const { return Date::epoch_days(start(month) + day - 1); }
  [[nodiscard]] int day_of(Date date) const { return date.epoch_days() - start(month_of(date)) + 1; }

  /// As `add_months` with `MonthEnd::last_day`.
  [[nodiscard]] Date plus_months(Date from, int months) const {
    const int month = month_of(from) + months;
    return date(month, std::min(day_of(from), days_of(month)));
  }

 private:
  [[nodiscard]] std::int32_t start(int month) const {
    return starts_[static_cast<std::size_t>(month - first_month_)];
  }

  int first_month_;
  std::int32_t first_day_;
  std::vector<std::int32_t> starts_;    // of each month
  std::vector<std::int32_t> month_of_;  // of each day, from the first month
};

}  // namespace tiexi
