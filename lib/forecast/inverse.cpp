// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/inverse.hpp>

#include <tiexi/base/error.hpp>
#include <tiexi/forecast/summary.hpp>
#include <tiexi/money/decimal.hpp>

namespace tiexi {
namespace {

constexpr int decimals = 9;

std::int64_t scaled(const std::string& text, const char* field) {
  const auto value = scaled_decimal(text, decimals);
  if (!value) throw InvalidInput(field, "\"" + text + "\"", "a decimal such as 0.05");
  return *value;
}

/// The year in which the quantile comes closest to its budget, or goes furthest beyond it.
InverseTrial tried(const Forecast& forecast, const InverseQuestion& question, PathRange paths,
                   const RunControl& control, const std::string& value) {
  const auto reformed = forecast.under(forecast.programme().reform({{question.parameter, value}}));
  OutlayTally tally(reformed.shape(), forecast.scenario().sampling);
  run_paths(reformed, paths, control, [&](const Outlays& shard) { tally.add(shard); });
  InverseTrial trial{value, true, 0, {}, {}};
  const auto& shape = reformed.shape();
  for (int i = 0; i < shape.years; ++i) {
    const auto budget = budget_for(forecast.scenario(), "total", shape.first_year + i);
    if (!budget) continue;
    const auto outlay =
        quantile_of(tally.distribution(static_cast<std::size_t>(i), shape.measures.size()), question.p);
    const bool tighter =
        trial.tightest_year == 0 || *budget - outlay.value < trial.budget - trial.outlay.value;
    trial.fits = trial.fits && outlay.value <= *budget;
    if (!tighter) continue;
    trial.tightest_year = shape.first_year + i;
    trial.outlay = outlay;
    trial.budget = *budget;
  }
  if (trial.tightest_year == 0) throw InvalidInput("budget", "none", "a budget of at least one year");
  return trial;
}

}  // namespace

InverseAnswer largest_within_budget(const Forecast& forecast, const InverseQuestion& question,
                                    PathRange paths, const RunControl& control) {
  const auto low = scaled(question.low, "low");
  const auto high = scaled(question.high, "high");
  const auto step = scaled(question.step, "step");
  if (step <= 0) throw InvalidInput("step", question.step, "above 0");
  if (low > high) throw InvalidInput("low", question.low, "at most " + question.high);
  InverseAnswer answer;
  const auto fits = [&](std::int64_t place) {
    const auto value = shortest_decimal_text(low + place * step, decimals);
    answer.trials.push_back(tried(forecast, question, paths, control, value));
    return answer.trials.back().fits;
  };
  std::int64_t first_not = (high - low) / step;  // places on the grid
  if (fits(first_not)) {
    answer.unlimited = true;
    answer.largest = answer.trials.back().value;
    return answer;
  }
  if (first_not == 0 || !fits(0)) return answer;
  std::int64_t last_that_fits = 0;
  while (first_not - last_that_fits > 1) {
    if (control.stop != nullptr && control.stop->load()) return answer;
    const auto middle = last_that_fits + (first_not - last_that_fits) / 2;
    (fits(middle) ? last_that_fits : first_not) = middle;
  }
  answer.largest = shortest_decimal_text(low + last_that_fits * step, decimals);
  return answer;
}

}  // namespace tiexi
