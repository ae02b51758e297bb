// SPDX-License-Identifier: Apache-2.0
#include "forecast_frames.hpp"

#include <optional>
#include <utility>

#include <tiexi/forecast/summary.hpp>
#include <tiexi/forecast/tally.hpp>

namespace tiexi::python {
namespace {

std::optional<std::int32_t> year_or_none(int year) {
  return year == 0 ? std::nullopt : std::optional<std::int32_t>(year);
}

Frame outlay_summary(const ForecastSummary& summary) {
  std::vector<FrameField> fields = {{"year", FrameType::int32},
                                    {"measure", FrameType::text},
                                    {"mean", FrameType::real},
                                    {"std_error", FrameType::real}};
  for (const auto* name : {"p05", "p25", "p50", "p75", "p90", "p95", "p99"}) {
    fields.push_back({name, FrameType::money});
  }
  fields.push_back({"expected_shortfall_95", FrameType::real});
  fields.push_back({"budget", FrameType::money});
  for (const auto* name : {"probability_over", "probability_over_low", "probability_over_high"}) {
    fields.push_back({name, FrameType::real});
  }
  Frame frame(std::move(fields));
  for (const auto& row : summary.rows) {
    frame.append(year_or_none(row.year));
    frame.append(row.measure);
    frame.append(row.mean.value);
    frame.append(row.mean.std_error);
    for (const auto& quantile : row.quantiles) frame.append(quantile.value);
    frame.append(row.shortfall.value);
    frame.append(row.budget);
    const auto over = [&](double Proportion::* part) {
      return row.over ? std::optional<double>((*row.over).*part) : std::nullopt;
    };
    frame.append(over(&Proportion::value));
    frame.append(over(&Proportion::low));
    frame.append(over(&Proportion::high));
    frame.end_row();
  }
  return frame;
}

Frame binding_frame(const ForecastSummary& summary) {
  Frame frame({{"limit", FrameType::text},
               {"year", FrameType::int32},
               {"bound", FrameType::int64},
               {"cases", FrameType::int64}});
  for (const auto& binding : summary.bindings) {
    frame.row(binding.name, year_or_none(binding.year), binding.bound, binding.cases);
  }
  return frame;
}

Frame means_frame(const char* named, const char* value, const std::vector<MeanByYear>& means,
                  int first_year) {
  Frame frame({{"year", FrameType::int32}, {named, FrameType::text}, {value, FrameType::real}});
  for (const auto& mean : means) {
    for (std::size_t i = 0; i < mean.yuan.size(); ++i) {
      frame.row(static_cast<std::int32_t>(first_year + static_cast<int>(i)), mean.name, mean.yuan[i]);
    }
  }
  return frame;
}

Frame refusal_frame(const ForecastSummary& summary) {
  Frame frame({{"code", FrameType::text}, {"loans_per_path", FrameType::real}});
  for (const auto& [code, loans] : summary.refusals) frame.row(code, loans);
  return frame;
}

}  // namespace

Frame outlay_frame(const Outlays& outlays) {
  Frame frame({{"path", FrameType::int64},
               {"year", FrameType::int32},
               {"measure", FrameType::text},
               {"outlay", FrameType::money}});
  const auto& shape = outlays.shape();
  std::size_t index = 0;
  for (const auto& range : outlays.paths()) {
    for (std::uint32_t path = range.first; path < range.first + range.count; ++path, ++index) {
      const auto row = outlays.row(index);
      for (int year = 0; year < shape.years; ++year) {
        for (std::size_t measure = 0; measure < shape.measures.size(); ++measure) {
          frame.row(std::int64_t{path}, std::int32_t{shape.first_year + year}, shape.measures[measure],
                    Money::fen(row[static_cast<std::size_t>(year) * shape.columns() + measure]));
        }
      }
    }
  }
  return frame;
}

FrameSet summary_frames(const Forecast& forecast, const Outlays& outlays) {
  OutlayTally tally(forecast.shape(), forecast.scenario().sampling);
  tally.add(outlays);
  const auto summary = summarise(forecast, tally);
  FrameSet frames;
  frames.add("outlays", outlay_summary(summary));
  frames.add("bindings", binding_frame(summary));
  frames.add("refusals", refusal_frame(summary));
  const auto first_year = forecast.shape().first_year;
  frames.add("promised", means_frame("measure", "promised", summary.promised_by_measure, first_year));
  frames.add("funders", means_frame("funder", "paid", summary.funders, first_year));
  return frames;
}

Frame driver_frame(const std::vector<Driver>& drivers) {
  Frame frame({{"source", FrameType::text},
               {"own", FrameType::real},
               {"own_std_error", FrameType::real},
               {"total", FrameType::real},
               {"total_std_error", FrameType::real}});
  for (const auto& driver : drivers) {
    frame.row(name_of(driver.source), driver.own.value, driver.own.std_error, driver.total.value,
              driver.total.std_error);
  }
  return frame;
}

Frame comparison_frame(const std::vector<ComparisonRow>& rows) {
  Frame frame({{"year", FrameType::int32},
               {"measure", FrameType::text},
               {"first", FrameType::real},
               {"first_std_error", FrameType::real},
               {"second", FrameType::real},
               {"second_std_error", FrameType::real},
               {"difference", FrameType::real},
               {"std_error", FrameType::real},
               {"difference_p05", FrameType::money},
               {"difference_p50", FrameType::money},
               {"difference_p95", FrameType::money},
               {"probability_second_lower", FrameType::real},
               {"probability_second_lower_low", FrameType::real},
               {"probability_second_lower_high", FrameType::real}});
  for (const auto& row : rows) {
    frame.row(year_or_none(row.year), row.measure, row.first.value, row.first.std_error, row.second.value,
              row.second.std_error, row.difference.value, row.difference.std_error, row.difference_p05.value,
              row.difference_p50.value, row.difference_p95.value, row.lower.value, row.lower.low,
              row.lower.high);
  }
  return frame;
}

Frame step_frame(const std::vector<Step>& steps, int first_year) {
  Frame frame({{"step", FrameType::text},
               {"year", FrameType::int32},
               {"before", FrameType::money},
               {"after", FrameType::money},
               {"change", FrameType::real},
               {"std_error", FrameType::real}});
  for (const auto& step : steps) {
    for (std::size_t i = 0; i < step.by_year.size(); ++i) {
      frame.row(step.name, static_cast<std::int32_t>(first_year + static_cast<int>(i)),
                step.before_by_year[i], step.after_by_year[i], step.by_year[i].value,
                step.by_year[i].std_error);
    }
    frame.row(step.name, std::optional<std::int32_t>(), step.before, step.after, step.change.value,
              step.change.std_error);
  }
  return frame;
}

Outlays merged(std::vector<Outlays> parts, const OutlayShape& shape) {
  if (parts.empty()) return Outlays(shape, {});
  // By halves: merging one after the other would copy the first part as often as there are parts.
  while (parts.size() > 1) {
    std::vector<Outlays> halves;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) halves.push_back(merge(parts[i], parts[i + 1]));
    if (parts.size() % 2 == 1) halves.push_back(std::move(parts.back()));
    parts = std::move(halves);
  }
  return std::move(parts.front());
}

}  // namespace tiexi::python
