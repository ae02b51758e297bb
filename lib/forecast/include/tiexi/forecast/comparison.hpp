// SPDX-License-Identifier: Apache-2.0
/// @file
/// Two scenarios path by path: the same random numbers under both, so that what differs is what was changed
/// and not the dice.
///
/// Difference   the second less the first; its interval is that of differences of pairs, far narrower than what
///              two separate forecasts could tell
/// Years        those that both have; measures that one alone has cost the other nothing
/// Memory       bounded whatever the number of paths: both are run together and forgotten as they come
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

/// By year, then measure, the total last; then the same for all common years. @throws InvalidInput if no year
/// is common, or the draws are not made alike
[[nodiscard]] std::vector<ComparisonRow> compare(const Forecast& first, const Forecast& second,
                                                 PathRange paths, const RunControl& control = {});

/// A step from the last forecast to this one.
struct Step {
  std::string name;  ///< `book`, `volume`, `terms`, `conduct`, `claims`, `reference_rate`, `rules`, `caps`
  Estimate change;   ///< of the mean outlay over the common years, in yuan
  std::vector<Estimate> by_year;
  /// Mean outlays before and after it, to the fen: one step's `after` is the next one's `before`, and those of
  /// the whole are the sums of the years, so that changes taken from them add up without a fen left over.
  Money before;
  Money after;
  std::vector<Money> before_by_year;
  std::vector<Money> after_by_year;
};

/// One side of a re-estimate.
struct Version {
  Scenario scenario;
  Programme programme;  ///< without the scenario's reform
  Book book;
  LprTable history = LprTable::official();
};

/// The change from one forecast to the next, split by changing one group of assumptions after the other, in the
/// order named above, on the same random numbers: the steps add up to the whole change exactly.
///
/// `book`            horizon, as-of date, payment lag, and the book given with it, firms there from the start
/// `volume`          arrivals, grades, counts and sizes of loans, common factors
/// `terms`           terms, methods, spreads, repricing
/// `conduct`         filing, prepayment, lateness
/// `claims`          claims on other measures
/// `reference_rate`  the model of the LPR, and the fixings it goes on from
/// `rules`, `caps`   the programme and its reform; `caps` are parameters with `cap` or `quota` in their path
///
/// Paths and the way they are drawn are the last forecast's.
[[nodiscard]] std::vector<Step> re_estimate(const Version& last, const Version& now, PathRange paths,
                                            const RunControl& control = {});

/// The first of the years that both horizons have. @throws InvalidInput if there is none
[[nodiscard]] int first_common_year(const OutlayShape& first, const OutlayShape& second);

}  // namespace tiexi
