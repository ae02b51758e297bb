// SPDX-License-Identifier: Apache-2.0
/// @file
/// A book as a calibration looks at it: the days observed, the grades, which firms and loans count.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/forecast/calibration.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/programme/programme.hpp>

#include "population.hpp"

namespace tiexi {

/// [first day, day after the last) of a calendar year.
[[nodiscard]] Period calendar_year(int year);

struct CalibrationView {
  /// @throws InvalidInput if nothing happened in the window
  CalibrationView(const Book& known, const Programme& given_programme, const LprTable& given_lpr,
                  const CalibrationTerms& terms);

  [[nodiscard]] bool saw(Date date) const { return window.contains(date); }
  [[nodiscard]] int first_year() const { return window.from.year(); }
  [[nodiscard]] int last_year() const { return (window.to - 1).year(); }
  /// How much of the year was seen, from `from` on.
  [[nodiscard]] double part_of(int year, Date from) const;
  [[nodiscard]] double part_of(int year) const { return part_of(year, window.from); }
  /// A simulated firm meets the programme's tests of a firm; so must those that are counted.
  [[nodiscard]] bool is_of_programme(std::size_t firm) const;

  const Book& book;
  const Programme& programme;
  const LprTable& lpr;
  Period window;
  GrowthUse growth;
  int base_year;                        ///< the scenario's first
  std::vector<std::string> grades;      ///< those of the defaults, then others of the book
  bool firms_have_grades = false;       ///< any of them
  bool loans_have_grades = false;       ///< any of them one of its own
  std::vector<std::size_t> firm_grade;  ///< `no_grade` where it has none
  std::vector<std::size_t> loan_grade;
};

}  // namespace tiexi
