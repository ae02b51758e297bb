// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a planner reads of a forecast: by year and measure the mean, the quantiles, the worst twentieth, and
/// the chance of exceeding the budget, each with how sure it is.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/statistics.hpp>
#include <tiexi/forecast/tally.hpp>

namespace tiexi {

inline constexpr std::array<double, 7> summary_quantiles = {0.05, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99};

/// A row of outlays.csv.
struct OutlaySummary {
  int year = 0;         ///< 0 for the whole horizon
  std::string measure;  ///< `total` for all of them
  Estimate mean;        ///< in yuan; corrected by what was observed where the scenario asks for it
  std::array<Quantile, summary_quantiles.size()> quantiles;
  Estimate shortfall;  ///< at 95%
  std::optional<Money> budget;
  std::optional<Proportion> over;  ///< the chance that the outlay exceeds the budget
};

/// How often a limit was reached, of how many cases.
struct Binding {
  std::string name;  ///< `firm_cap`, `ceiling`, `quota`, `budget`
  int year = 0;
  std::int64_t bound = 0;
  std::int64_t cases = 0;
};

/// Every hundredth quantile of a year's total outlay, from the smallest to the largest: for drawing.
struct OutlayCurve {
  int year = 0;  ///< 0 for the whole horizon
  std::array<Money, 101> percentiles;
};

/// Yuan a path, by year of the horizon.
struct MeanByYear {
  std::string name;
  std::vector<double> yuan;
};

struct ForecastSummary {
  std::uint64_t paths = 0;
  std::vector<OutlaySummary> rows;  ///< by year, then measure, the total last; then the same for the horizon
  std::vector<OutlayCurve> curves;  ///< by year, the horizon last
  std::vector<Binding> bindings;
  std::vector<Estimate> promised;               ///< yuan a path and year, of what was in the book already
  std::vector<MeanByYear> promised_by_measure;  ///< the same, of measures that have any
  std::vector<MeanByYear> funders;  ///< of the interest subsidy, where the programme names funders
  std::vector<std::pair<std::string, double>> refusals;  ///< code, loans a path over the horizon, most first
  double loans = 0;                                      ///< a path, over the horizon
  std::vector<double> quantiles_without_paths;           ///< too few paths for an interval around these
};

[[nodiscard]] ForecastSummary summarise(const Forecast& forecast, const OutlayTally& tally);

/// The budget a year's outlay of a measure (or the `total`) is held against: its own; of the only measure
/// also that of the total.
[[nodiscard]] std::optional<Money> budget_for(const Scenario& scenario, const std::string& measure, int year);

/// Adds paths until the standard error of each year's total is at most `relative` of its mean, or `at_most`
/// paths are done. @returns the number of paths
std::uint64_t run_until_error(const Forecast& forecast, double relative, std::uint32_t at_most,
                              const RunControl& control, OutlayTally& tally,
                              const std::function<void(const Outlays&)>& take = {});

}  // namespace tiexi
