// SPDX-License-Identifier: Apache-2.0
/// @file
/// What becomes of a loan, from the words of its calendar years: word 0 whether it pays late in the year, word 1
/// which line and how late, word 2 whether it is repaid early, word 3 on which day.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/forecast/discrete.hpp>

#include "forecast_model.hpp"

namespace tiexi {

/// The day of `year` on which a loan whose lines are open over `open` is repaid early; nothing where that is not
/// a day within them, or is known already.
inline std::optional<Date> prepayment_day(const ForecastModel& model, int year, std::uint32_t word,
                                          const Period& open) {
  const auto start = model.days.date(year * 12, 1);
  const auto length = static_cast<std::uint32_t>(model.days.date(year * 12 + 12, 1) - start);
  const auto day = start + uniform_below(length, word);
  if (day > open.from && day < open.to && day > model.scenario.as_of) return day;
  return std::nullopt;
}

/// The words of a loan's years, from the first on.
struct Conduct {
  int first_year = 0;
  std::span<const PhiloxWords> words;
};

/// Delays one line of each year in which the loan pays late. `late_below(year)` is the threshold of a year.
template <class Threshold>
void delay_lines(const ForecastModel& model, const Conduct& conduct, const Threshold& late_below,
                 std::span<FutureLine> lines) {
  for (std::size_t begin = 0; begin < lines.size();) {
    const int year = model.days.year_of(lines[begin].due_on);
    auto end = begin + 1;
    while (end < lines.size() && model.days.year_of(lines[end].due_on) == year) ++end;
    const auto t = static_cast<std::size_t>(year - conduct.first_year);
    if (year >= conduct.first_year && year <= model.last_year && t < conduct.words.size() &&
        conduct.words[t][0] < late_below(year)) {
      // One word says which line and, by what the choice leaves over, how late.
      const auto product = std::uint64_t{conduct.words[t][1]} * (end - begin);
      lines[begin + static_cast<std::size_t>(product >> 32U)].paid_on =
          lines[begin + static_cast<std::size_t>(product >> 32U)].due_on + 1 +
          uniform_below(static_cast<std::uint32_t>(model.scenario.loans.lateness_days_max),
                        static_cast<std::uint32_t>(product));
    }
    begin = end;
  }
}

}  // namespace tiexi
