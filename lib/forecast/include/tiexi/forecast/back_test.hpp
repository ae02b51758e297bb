// SPDX-License-Identifier: Apache-2.0
/// @file
/// How good a forecast would have been: calibrate on the book as it was known before a year, forecast the year,
/// settle what truly happened in it, and say where the truth fell.
///
/// Known      the book of 31 December before the year (known_book.hpp), and the fixings up to then
/// Truth      the book as it is known on the as-of date, settled as of 31 December of the year: what it awards for the
///            year. The book must reach the year: nothing in it is no truth
/// Quantities `loan-interest`, then the measures that were claimed before or in the year, their `total`, and
///            `new-principal`, what was lent in the year
/// Rank       the part of the simulated years below the truth, those equal to it counted half: over many years
///            and books of a good forecast, as likely to be anywhere between 0 and 1
/// z          (truth - mean) / deviation; none where all simulated years are equal
/// Inside     50: from P25 to P75, 90: from P5 to P95, both included
/// Not in it  how unsure the parameters are: the simulated years take them as they were estimated
///
/// Worked case  simulated 1, 2, 3, 4 and truth 3: rank (2 + 0.5) / 4 = 0.625
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/forecast/calibration.hpp>
#include <tiexi/forecast/forecast.hpp>

namespace tiexi {

struct BackTestTerms {
  int year = 0;
  std::optional<Date> since;
  GrowthUse growth = GrowthUse::never;
  std::uint32_t paths = 1000;
  std::uint64_t seed = 1;
  std::optional<Date>
      as_of;  ///< the day up to which the book is complete; not given: at least to the year's end
};

inline constexpr std::array<double, 5> back_test_quantiles = {0.05, 0.25, 0.50, 0.75, 0.95};

struct BackTestRow {
  std::string quantity;
  Money truth;
  double mean = 0;       ///< yuan
  double deviation = 0;  ///< yuan
  std::optional<double> z;
  double rank = 0;
  std::array<Money, back_test_quantiles.size()> quantiles;
  bool inside_50 = false;
  bool inside_90 = false;
};

struct BackTest {
  int year = 0;
  Calibration calibration;
  std::uint64_t paths = 0;  ///< fewer than asked for where it was stopped
  std::vector<BackTestRow> rows;
};

/// Where `truth` falls among the simulated amounts, all in fen. @pre there is one
[[nodiscard]] BackTestRow place_in(std::string quantity, Money truth,
                                   const std::vector<std::int64_t>& simulated);

/// @throws InvalidInput of `year` or `as_of` where the book ends before the year does; if the book says nothing before
/// the year, or was stopped before the first path
[[nodiscard]] BackTest back_test(const Book& book, const Programme& programme, const LprTable& lpr,
                                 const BackTestTerms& terms, const RunControl& control);

}  // namespace tiexi
