// SPDX-License-Identifier: Apache-2.0
/// @file
/// Two scenarios path by path: the same random numbers under both, so that what differs is what was changed
/// and not the dice.
///
/// Difference   the second less the first; its interval is that of differences of pairs, far narrower than what
///              two separate forecasts could tell
#pragma once

#include <string>
#include <vector>

#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/statistics.hpp>

namespace tiexi {

struct ComparisonRow {
  int year = 0;         ///< 0 for the whole horizon
  std::string measure;  ///< `total` for all of them
  Estimate first;
  Estimate second;
  Estimate difference;
  Quantile difference_p05;
  Quantile difference_p50;
  Quantile difference_p95;
  Proportion lower;  ///< the chance that the second pays less than the first
};

/// By year, then measure, the total last; then the same for the horizon. @throws InvalidInput if the years or
/// the measures differ
[[nodiscard]] std::vector<ComparisonRow> compare(const Forecast& first, const Forecast& second,
                                                 PathRange paths, const RunControl& control = {});

/// A step from the last forecast to this one.
struct Step {
  std::string name;  ///< `book`, `volume`, `terms`, `conduct`, `reference_rate`, `rules`, `caps`
  Estimate change;   ///< of the mean outlay over the horizon, in yuan
  std::vector<Estimate> by_year;
};

/// The change from one forecast to the next, split by changing one group of assumptions after the other, in the
/// order named above, on the same random numbers: the steps add up to the whole change exactly.
///
/// `book`            as-of date and the book given with it, firms there from the start
/// `volume`          arrivals, grades, counts and sizes of loans, common factors
/// `terms`           terms, methods, spreads, repricing
/// `conduct`         filing, prepayment, lateness
/// `reference_rate`  the model of the LPR
/// `rules`, `caps`   the programme and its reform; `caps` are parameters with `cap` or `quota` in their path
struct Version {
  Scenario scenario;
  Programme programme;  ///< without the scenario's reform
  Book book;
};
[[nodiscard]] std::vector<Step> re_estimate(const Version& last, const Version& now, PathRange paths,
                                            const RunControl& control = {});

}  // namespace tiexi
