// SPDX-License-Identifier: Apache-2.0
/// @file
/// What `tiexi forecast` writes: outlays.csv, paths.csv on request, a CSV for every table of the report,
/// summary.json, report.html.
///
/// outlays.csv    year, measure, mean, std_error, p05 to p99, expected_shortfall_95, budget, probability_over
/// intervals.csv  year, measure, quantity, value, low, high: 95% intervals around the same
/// drivers.csv    source, own, own_std_error, total, total_std_error: parts of the variance
/// limits.csv     limit, year, bound, cases, share: how often caps, quotas, ceilings, budgets bound
/// averages.csv   year, average_of_rule, std_error, rule_of_average, difference
/// promised.csv   year, measure, promised: of what was in the book already, on average
/// funders.csv    year, funder, paid: of the interest subsidy on average, where the programme names funders
/// refusals.csv   code, loans: not eligible, on average over the horizon
/// Amounts        two decimals, rounded half up from the double that an estimate is
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/forecast/comparison.hpp>
#include <tiexi/forecast/drivers.hpp>
#include <tiexi/forecast/summary.hpp>
#include <tiexi/io/digest.hpp>
#include <tiexi/io/output_folder.hpp>

namespace tiexi {

struct ForecastResults {
  ForecastSummary summary;
  std::vector<Driver> drivers;
  std::vector<Money> rule_of_average;  ///< by year
  bool stopped = false;                ///< by the user, before all paths were done
};

/// The folder of a forecast; files that an earlier run left there and this one does not write go.
[[nodiscard]] OutputFolder forecast_folder(const std::filesystem::path& folder);

/// All but paths.csv and report.html.
void write_forecast_tables(OutputFolder& folder, const Forecast& forecast, const ForecastResults& results,
                           const std::vector<InputDigest>& inputs);

/// paths.csv as the paths come: `path`, `year`, `measure`, `outlay`.
class PathsFile {
 public:
  PathsFile(OutputFolder& folder, const OutlayShape& shape);
  void add(const Outlays& shard);

 private:
  OutlayShape shape_;
  CsvWriter csv_;
};

/// An estimate in yuan as an amount; its probability or share as `0.123456`.
[[nodiscard]] std::string amount_text(double yuan);
[[nodiscard]] std::string share_text(double share);

}  // namespace tiexi
