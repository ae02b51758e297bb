// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/summary.hpp>

#include <algorithm>
#include <numeric>

namespace tiexi {
namespace {

constexpr std::string_view total = "total";

OutlaySummary row_of(const Forecast& forecast, const OutlayTally& tally, const std::vector<double>& means,
                     std::size_t year, std::size_t measure) {
  const auto& shape = tally.shape();
  OutlaySummary row;
  const bool whole = year == static_cast<std::size_t>(shape.years);
  row.year = whole ? 0 : shape.first_year + static_cast<int>(year);
  row.measure = measure == shape.measures.size() ? std::string(total) : shape.measures[measure];
  const auto& outlays = tally.distribution(year, measure);
  row.mean =
      forecast.scenario().controls ? tally.controlled_mean(year, measure, means) : tally.mean(year, measure);
  for (std::size_t i = 0; i < summary_quantiles.size(); ++i) {
    row.quantiles[i] = quantile_of(outlays, summary_quantiles[i]);
  }
  row.shortfall = shortfall_of(outlays, 0.95);
  row.budget = whole ? std::nullopt : budget_for(forecast.scenario(), row.measure, row.year);
  if (row.budget) row.over = exceedance_of(outlays, *row.budget);
  return row;
}

std::int64_t count_in(const Outlays::Counts& counts, const std::string& name, std::size_t year) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second[year];
}

std::int64_t count_over_years(const Outlays::Counts& counts, const std::string& name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0
                               : std::accumulate(found->second.begin(), found->second.end(), std::int64_t{0});
}

OutlayCurve curve_of(const OutlayTally& tally, std::size_t year) {
  const auto& shape = tally.shape();
  OutlayCurve curve;
  curve.year = year == static_cast<std::size_t>(shape.years) ? 0 : shape.first_year + static_cast<int>(year);
  const auto& outlays = tally.distribution(year, shape.measures.size());
  for (std::uint64_t i = 0; i < curve.percentiles.size(); ++i) {
    const auto rank = std::max<std::uint64_t>(1, (outlays.count() * i + 99) / 100);
    curve.percentiles[i] = Money::fen(outlays.at_rank(rank).value);
  }
  return curve;
}

void add_bindings(const OutlayTally& tally, ForecastSummary& summary) {
  const std::pair<const char*, const char*> limits[] = {{"firm_cap", "firm_years"},
                                                        {"budget", "firm_years"},
                                                        {"ceiling", "lines"},
                                                        {"quota", "lines"},
                                                        {"claim_cap", "claims_eligible"}};
  for (const auto& [name, cases] : limits) {
    for (std::size_t year = 0; year < static_cast<std::size_t>(tally.shape().years); ++year) {
      summary.bindings.push_back({name, tally.shape().first_year + static_cast<int>(year),
                                  count_in(tally.counts(), name, year),
                                  count_in(tally.counts(), cases, year)});
    }
  }
}

void add_refusals(const OutlayTally& tally, double paths, ForecastSummary& summary) {
  for (const auto& [name, numbers] : tally.counts()) {
    if (!name.starts_with("failed:")) continue;
    const auto count = count_over_years(tally.counts(), name);
    if (count > 0) summary.refusals.emplace_back(name.substr(7), static_cast<double>(count) / paths);
  }
  std::stable_sort(summary.refusals.begin(), summary.refusals.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
}

/// The counts of fen named `prefix`NAME, as means; those without any fen are left out.
std::vector<MeanByYear> means_of(const OutlayTally& tally, std::string_view prefix) {
  std::vector<MeanByYear> means;
  for (const auto& [name, numbers] : tally.counts()) {
    if (!name.starts_with(prefix) || count_over_years(tally.counts(), name) == 0) continue;
    MeanByYear mean{name.substr(prefix.size()), {}};
    for (const auto fen : numbers) {
      mean.yuan.push_back(static_cast<double>(fen) / 100.0 / static_cast<double>(tally.paths()));
    }
    means.push_back(std::move(mean));
  }
  return means;
}

}  // namespace

std::optional<Money> budget_for(const Scenario& scenario, const std::string& measure, int year) {
  const auto find = [&](const std::map<int, Money>& years) -> std::optional<Money> {
    const auto found = years.find(year);
    return found == years.end() ? std::nullopt : std::optional(found->second);
  };
  if (measure == total) return find(scenario.budget.total);
  const auto own = scenario.budget.by_measure.find(measure);
  return own == scenario.budget.by_measure.end() ? std::nullopt : find(own->second);
}

ForecastSummary summarise(const Forecast& forecast, const OutlayTally& tally) {
  ForecastSummary summary;
  summary.paths = tally.paths();
  if (summary.paths == 0) return summary;
  const auto means = forecast.observed_means();
  const auto& shape = tally.shape();
  for (std::size_t year = 0; year <= static_cast<std::size_t>(shape.years); ++year) {
    for (std::size_t measure = 0; measure <= shape.measures.size(); ++measure) {
      summary.rows.push_back(row_of(forecast, tally, means, year, measure));
    }
    summary.curves.push_back(curve_of(tally, year));
  }
  const auto paths = static_cast<double>(summary.paths);
  add_bindings(tally, summary);
  add_refusals(tally, paths, summary);
  summary.loans = static_cast<double>(count_over_years(tally.counts(), "loans")) / paths;
  for (std::size_t year = 0; year < static_cast<std::size_t>(shape.years); ++year) {
    double promised = 0;
    for (const auto& measure : shape.measures) {
      promised += static_cast<double>(count_in(tally.counts(), "promised:" + measure, year)) / 100.0 / paths;
    }
    summary.promised.push_back({promised, 0});
  }
  summary.promised_by_measure = means_of(tally, "promised:");
  summary.funders = means_of(tally, "funder:");
  for (const auto p : summary_quantiles) {
    if (const auto ranks = quantile_ranks(summary.paths, p); ranks.low < 1 || ranks.high > summary.paths) {
      summary.quantiles_without_paths.push_back(p);
    }
  }
  return summary;
}

std::uint64_t run_until_error(const Forecast& forecast, double relative, std::uint32_t at_most,
                              const RunControl& control, OutlayTally& tally,
                              const std::function<void(const Outlays&)>& take) {
  std::atomic<bool> enough = false;
  auto own = control;
  const auto means = forecast.observed_means();
  const auto total_of = forecast.shape().measures.size();
  own.stop = &enough;
  run_paths(forecast, {0, at_most}, own, [&](const Outlays& shard) {
    if (enough) return;  // batches that threads had begun; the answer must not depend on how many
    tally.add(shard);
    if (take) take(shard);
    bool reached = tally.paths() >= 1024;  // fewer would take a lucky draw for a small error
    for (std::size_t year = 0; reached && year < static_cast<std::size_t>(forecast.shape().years); ++year) {
      const auto mean = forecast.scenario().controls ? tally.controlled_mean(year, total_of, means)
                                                     : tally.mean(year, total_of);
      reached = mean.std_error <= relative * mean.value;
    }
    enough = reached || (control.stop != nullptr && control.stop->load());
  });
  return tally.paths();
}

}  // namespace tiexi
