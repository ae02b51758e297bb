// SPDX-License-Identifier: Apache-2.0
/// @file
/// A scenario's parameters from a book of loans and claims: each with its standard error and the number of
/// observations it stands on. Names are those of the scenario file; what the book says nothing about keeps the
/// documented default.
///
/// Window      `since` to `as_of`, both included; parts of years count as parts. `since` is 1 January of the
///             year of the first loan credited (or claim made) unless given
/// Known       what happened after `as_of` is not read: hand in `known_book` (known_book.hpp) of the day
/// Grade       of a loan: at filing, else its firm's. Where the book gives firms' grades, firms without any are
///             left out: a scenario's firms have one
/// Errors      standard errors take firms as independent of each other, and years too: what a common factor
///             adds is in no single year's book. Chances by k of n have the error of (k + 2) of (n + 4), so that
///             it is not 0 where k is
/// Growth      is told in any case, and enters the scenario only where the terms say so: always, or where it is two
///             standard errors from 0. That of a few years is rarely one to go on with
/// Throws      InvalidInput if the book has neither loans nor claims in the window
///
/// Worked case  grade A, six loans credited, five of them filed: `grades.A.filing_share` 0.833333, standard
///              error sqrt(0.7 x 0.3 / 10) = 0.144914, 6 observations
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/forecast/scenario.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/programme/programme.hpp>

namespace tiexi {

enum class GrowthUse { significant, always, never };

struct CalibrationTerms {
  Date as_of;
  std::optional<Date> since;
  GrowthUse growth = GrowthUse::never;
};

/// Six significant digits, no exponent: `0.0123457`, `1234570`.
[[nodiscard]] std::string decimal_text(double value);

struct ParameterEstimate {
  std::string path;  ///< e.g. `grades.A.lateness`, `loans.term_months.12`
  std::string text;  ///< the value as a scenario file says it, without quotes
  double value = 0;  ///< of a number; a word has none, and `std_error` is that of its share
  std::optional<double> std_error;
  std::uint64_t observations = 0;
  bool in_scenario = true;  ///< false: told, not used
};

struct Calibration {
  CalibrationTerms terms;  ///< `since` filled in
  std::string programme;
  std::vector<std::string> grades;           ///< in the order of the scenario
  std::vector<std::string> claims;           ///< measures that have claims
  std::vector<ParameterEstimate> estimates;  ///< in the order of the scenario file
  std::uint64_t firms_left_out = 0;          ///< without a grade
  Scenario scenario;                         ///< what the scenario file says

  /// Null where the book says nothing.
  [[nodiscard]] const ParameterEstimate* find(std::string_view path) const;
};

/// @throws InvalidInput
[[nodiscard]] Calibration calibrate(const Book& book, const Programme& programme, const LprTable& lpr,
                                    const CalibrationTerms& terms);

/// What a scenario file says besides parameters: the lines of its section `[book]`, e.g. `folder`.
struct ScenarioBook {
  std::string key;
  std::string file;
};

/// A scenario file, every parameter commented: estimated, with its standard error, or left at its default.
/// `language` is `en` or `zh`. Without a book it parses to the calibration's own scenario.
[[nodiscard]] std::string scenario_text(const Calibration& calibration, std::string_view language,
                                        const std::vector<ScenarioBook>& book = {});

}  // namespace tiexi
