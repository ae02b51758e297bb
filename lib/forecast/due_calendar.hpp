// SPDX-License-Identifier: Apache-2.0
/// @file
/// The settlement dates that all simulated loans share, `20 March, 20 June, ...`, so that the lines of a loan are
/// found by looking up where they begin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <tiexi/calendar/date.hpp>

#include "day_table.hpp"
#include "loan_lines.hpp"

namespace tiexi {

class DueCalendar {
 public:
  /// Of the years `first` to `last`, both within the table.
  DueCalendar(const DayTable& days, const LineRules& rules, int first, int last)
      : first_day_(days.date(first * 12, 1)) {
    // Months of the calendar's quarters: March, June, September, December are 2, 5, 8, 11 from January.
    for (int month = first * 12 + rules.months - 1; month < (last + 1) * 12; month += rules.months) {
      dues_.push_back(days.date(month, rules.settlement_day));
      years_.push_back(month / 12);
    }
    const auto count = days.date(last * 12 + 11, 31) - first_day_ + 1;
    std::uint32_t next = 0;
    for (std::int64_t day = 0; day < count; ++day) {
      while (next < dues_.size() && dues_[next] <= first_day_ + day) ++next;
      after_.push_back(next);
    }
  }

  /// The place of the first date after `date`. @pre such a date is in the calendar's years
  [[nodiscard]] std::size_t after(Date date) const {
    return after_[static_cast<std::size_t>(date - first_day_)];
  }
  [[nodiscard]] Date date(std::size_t place) const { return dues_[place]; }
  [[nodiscard]] int year(std::size_t place) const { return years_[place]; }

 private:
  Date first_day_;
  std::vector<Date> dues_;
  std::vector<int> years_;
  std::vector<std::uint32_t> after_;  // by day
};

}  // namespace tiexi
