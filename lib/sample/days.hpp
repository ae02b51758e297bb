// SPDX-License-Identifier: Apache-2.0
/// @file
/// The days a sample book plays on, once looked up: their text, the working day they move
/// to.
///
/// Range           2000-01-01 to 2045-12-31
/// Working days    where the calendar has notices (2019 to 2026); elsewhere a day stays where it is
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include <tiexi/calendar/date.hpp>

namespace tiexi::sample {

class Days {
 public:
  static const Days& table();

  [[nodiscard]] std::string_view text(Date date) const {
    const auto& day = days_[row(date)];
    return {day.text.data(), day.text.size()};
  }
  /// The date, or the next working day.
  [[nodiscard]] Date working(Date date) const { return days_[row(date)].working; }

 private:
  struct Day {
    std::array<char, 10> text;
    Date working;
  };

  Days();
  [[nodiscard]] std::size_t row(Date date) const;

  Date first_;
  std::vector<Day> days_;
};

}  // namespace tiexi::sample
