// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/forecast_files.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tiexi/forecast/door.hpp>

namespace tiexi {
namespace {

std::optional<std::string> over_text(const OutlaySummary& row) {
  return row.over ? std::optional(share_text(row.over->value)) : std::nullopt;
}

void write_outlays(OutputFolder& folder, const ForecastSummary& summary) {
  auto csv =
      folder.csv("outlays.csv", {"year", "measure", "mean", "std_error", "p05", "p25", "p50", "p75", "p90",
                                 "p95", "p99", "expected_shortfall_95", "budget", "probability_over"});
  for (const auto& row : summary.rows) {
    if (row.year == 0) continue;
    csv << row.year << row.measure << amount_text(row.mean.value) << amount_text(row.mean.std_error);
    for (const auto& quantile : row.quantiles) csv << quantile.value;
    csv << amount_text(row.shortfall.value) << row.budget << over_text(row);
    csv.end_row();
  }
}

void write_intervals(OutputFolder& folder, const ForecastSummary& summary) {
  constexpr double z = 1.959963984540054;
  auto csv = folder.csv("intervals.csv", {"year", "measure", "quantity", "value", "low", "high"});
  for (const auto& row : summary.rows) {
    const auto year = row.year == 0 ? std::string("all") : std::to_string(row.year);
    const auto estimate = [&](const char* name, const Estimate& e) {
      csv.row(year, row.measure, name, amount_text(e.value), amount_text(e.value - z * e.std_error),
              amount_text(e.value + z * e.std_error));
    };
    estimate("mean", row.mean);
    for (const auto& q : row.quantiles) {
      csv.row(year, row.measure, fmt::format("p{:02.0f}", q.p * 100), q.value, q.low, q.high);
    }
    estimate("expected_shortfall_95", row.shortfall);
    if (row.over) {
      csv.row(year, row.measure, "probability_over", share_text(row.over->value), share_text(row.over->low),
              share_text(row.over->high));
    }
  }
}

void write_drivers(OutputFolder& folder, const std::vector<Driver>& drivers) {
  auto csv = folder.csv("drivers.csv", {"source", "own", "own_std_error", "total", "total_std_error"});
  for (const auto& driver : drivers) {
    csv.row(name_of(driver.source), share_text(driver.own.value), share_text(driver.own.std_error),
            share_text(driver.total.value), share_text(driver.total.std_error));
  }
}

void write_limits(OutputFolder& folder, const ForecastSummary& summary) {
  auto csv = folder.csv("limits.csv", {"limit", "year", "bound", "cases", "share"});
  for (const auto& binding : summary.bindings) {
    const auto share = binding.cases == 0 ? std::nullopt
                                          : std::optional(share_text(static_cast<double>(binding.bound) /
                                                                     static_cast<double>(binding.cases)));
    csv.row(binding.name, binding.year, binding.bound, binding.cases, share);
  }
}

const OutlaySummary* row_for(const ForecastSummary& summary, int year, std::string_view measure) {
  for (const auto& row : summary.rows) {
    if (row.year == year && row.measure == measure) return &row;
  }
  return nullptr;
}

void write_averages(OutputFolder& folder, const Forecast& forecast, const ForecastResults& results) {
  auto csv =
      folder.csv("averages.csv", {"year", "average_of_rule", "std_error", "rule_of_average", "difference"});
  for (std::size_t i = 0; i < results.rule_of_average.size(); ++i) {
    const int year = forecast.shape().first_year + static_cast<int>(i);
    const auto* row = row_for(results.summary, year, "loan-interest");
    if (row == nullptr) continue;
    csv.row(year, amount_text(row->mean.value), amount_text(row->mean.std_error), results.rule_of_average[i],
            amount_text(to_double(results.rule_of_average[i]) - row->mean.value));
  }
}

void write_small_tables(OutputFolder& folder, const Forecast& forecast, const ForecastSummary& summary) {
  const auto first_year = forecast.shape().first_year;
  auto promised = folder.csv("promised.csv", {"year", "measure", "promised"});
  for (std::size_t i = 0; i < summary.promised.size(); ++i) {
    const auto year = first_year + static_cast<int>(i);
    for (const auto& measure : summary.promised_by_measure)
      promised.row(year, measure.name, amount_text(measure.yuan[i]));
    promised.row(year, "total", amount_text(summary.promised[i].value));
  }
  if (!summary.funders.empty()) {
    auto funders = folder.csv("funders.csv", {"year", "funder", "paid"});
    for (std::size_t i = 0; i < summary.promised.size(); ++i) {
      for (const auto& funder : summary.funders)
        funders.row(first_year + static_cast<int>(i), funder.name, amount_text(funder.yuan[i]));
    }
  }
  auto refusals = folder.csv("refusals.csv", {"code", "loans"});
  for (const auto& [code, loans] : summary.refusals) refusals.row(code, fmt::format("{:.2f}", loans));
}

nlohmann::ordered_json overrides_json(const Overrides& overrides) {
  auto json = nlohmann::ordered_json::object();
  for (const auto& [path, value] : overrides) json[path] = value;
  return json;
}

std::string summary_text(const Forecast& forecast, const ForecastResults& results,
                         const std::vector<InputDigest>& inputs) {
  const auto& scenario = forecast.scenario();
  const auto& header = forecast.programme().header();
  nlohmann::ordered_json json;
  json["title"] = scenario.title;
  json["programme"] = header.id;
  json["programme_version"] = header.version;
  json["reform"] = overrides_json(scenario.reform);
  json["first_year"] = scenario.first_year;
  json["years"] = scenario.years;
  json["as_of"] = scenario.as_of.text();
  json["seed"] = scenario.seed;
  json["paths_asked"] = scenario.paths;
  json["paths"] = results.summary.paths;
  json["stopped"] = results.stopped;
  json["loans_per_path"] = fmt::format("{:.1f}", results.summary.loans);
  json["quantiles_with_too_few_paths"] = nlohmann::ordered_json::array();
  for (const double p : results.summary.quantiles_without_paths) {
    json["quantiles_with_too_few_paths"].push_back(fmt::format("{:.2f}", p));
  }
  for (const auto& row : results.summary.rows) {
    if (row.year != 0) continue;
    auto& total = json["horizon"][row.measure];
    total["mean"] = amount_text(row.mean.value);
    total["std_error"] = amount_text(row.mean.std_error);
    total["p50"] = row.quantiles[2].value.text();
    total["p95"] = row.quantiles[5].value.text();
    total["expected_shortfall_95"] = amount_text(row.shortfall.value);
  }
  json["inputs"] = nlohmann::ordered_json::array();
  for (const auto& input : inputs) {
    json["inputs"].push_back({{"file", input.file}, {"bytes", input.bytes}, {"sha256", input.sha256}});
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string amount_text(double yuan) { return payable(yuan, Rounding::half_up).text(); }
std::string share_text(double share) { return fmt::format("{:.6f}", share); }

OutputFolder forecast_folder(const std::filesystem::path& folder) {
  return OutputFolder(
      folder,
      {"outlays.csv", "intervals.csv", "drivers.csv", "limits.csv", "averages.csv", "promised.csv",
       "funders.csv", "refusals.csv", "summary.json", "paths.csv", "report.html"},
      "outlays.csv");
}

void write_forecast_tables(OutputFolder& folder, const Forecast& forecast, const ForecastResults& results,
                           const std::vector<InputDigest>& inputs) {
  write_outlays(folder, results.summary);
  write_intervals(folder, results.summary);
  if (!results.drivers.empty()) write_drivers(folder, results.drivers);
  write_limits(folder, results.summary);
  if (!results.rule_of_average.empty()) write_averages(folder, forecast, results);
  write_small_tables(folder, forecast, results.summary);
  folder.write("summary.json", summary_text(forecast, results, inputs));
}

PathsFile::PathsFile(OutputFolder& folder, const OutlayShape& shape)
    : shape_(shape), csv_(folder.csv("paths.csv", {"path", "year", "measure", "outlay"})) {}

void PathsFile::add(const Outlays& shard) {
  std::size_t index = 0;
  for (const auto& range : shard.paths()) {
    for (std::uint32_t i = 0; i < range.count; ++i, ++index) {
      const auto row = shard.row(index);
      for (std::size_t year = 0; year < static_cast<std::size_t>(shape_.years); ++year) {
        for (std::size_t measure = 0; measure < shape_.measures.size(); ++measure) {
          csv_.row(range.first + i, shape_.first_year + static_cast<int>(year), shape_.measures[measure],
                   Money::fen(row[year * shape_.columns() + measure]));
        }
      }
    }
  }
}

}  // namespace tiexi
