// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/inverse.hpp>

#include <utility>

#include <tiexi/base/error.hpp>
#include <tiexi/forecast/summary.hpp>
#include <tiexi/money/decimal.hpp>

#include "forecast_model.hpp"

namespace tiexi {
namespace {

constexpr int decimals = 9;

std::int64_t scaled(const std::string& text, const char* field) {
  const auto value = scaled_decimal(text, decimals);
  if (!value) throw InvalidInput(field, "\"" + text + "\"", "a decimal such as 0.05");
  return *value;
}

/// The same without a limit on payment, under `reform`.
Forecast unlimited(const Forecast& forecast, const Overrides& reform) {
  auto scenario = forecast.scenario();
  scenario.budget.limits_payment = false;
  const auto& history = forecast.model().lpr.history();
  return {scenario, forecast.programme().reform(reform), forecast.model().book,
          LprTable::of({history.begin(), history.end()})};
}

std::optional<OutlayTally> run(const Forecast& forecast, PathRange paths, const RunControl& control) {
  OutlayTally tally(forecast.shape(), forecast.scenario().sampling);
  const auto done = run_paths(forecast, paths, control, [&](const Outlays& shard) { tally.add(shard); });
  return done == paths.count ? std::optional(std::move(tally)) : std::nullopt;
}

/// The year in which the quantile comes closest to its budget, or goes furthest beyond it; nothing where the
/// run was stopped.
std::optional<InverseTrial> tried(const Forecast& forecast, const InverseQuestion& question, PathRange paths,
                                  const RunControl& control, const std::string& value) {
  const auto reformed = unlimited(forecast, {{question.parameter, value}});
  const auto tally = run(reformed, paths, control);
  if (!tally) return std::nullopt;
  InverseTrial trial{value, true, true, false, 0, {}, {}};
  const auto& shape = reformed.shape();
  for (int i = 0; i < shape.years; ++i) {
    const auto budget = budget_for(forecast.scenario(), "total", shape.first_year + i);
    if (!budget) continue;
    const auto outlay =
        quantile_of(tally->distribution(static_cast<std::size_t>(i), shape.measures.size()), question.p);
    const bool tighter =
        trial.tightest_year == 0 || *budget - outlay.value < trial.budget - trial.outlay.value;
    trial.fits = trial.fits && outlay.value <= *budget;
    trial.surely_fits = trial.surely_fits && outlay.enough_paths && outlay.high <= *budget;
    trial.surely_not = trial.surely_not || (outlay.enough_paths && outlay.low > *budget);
    if (!tighter) continue;
    trial.tightest_year = shape.first_year + i;
    trial.outlay = outlay;
    trial.budget = *budget;
  }
  if (trial.tightest_year == 0) throw InvalidInput("budget", "none", "a budget of at least one year");
  return trial;
}

/// Halving on the places of the grid; whatever was tried is kept.
class Halving {
 public:
  Halving(const Forecast& forecast, const InverseQuestion& question, PathRange paths,
          const RunControl& control)
      : forecast_(forecast),
        question_(question),
        paths_(paths),
        control_(control),
        low_(scaled(question.low, "low")),
        step_(scaled(question.step, "step")) {
    const auto high = scaled(question.high, "high");
    if (step_ <= 0) throw InvalidInput("step", question.step, "above 0");
    if (low_ > high) throw InvalidInput("low", question.low, "at most " + question.high);
    last_ = (high - low_) / step_;
  }

  [[nodiscard]] InverseAnswer answer() {
    search();
    note_certainty();
    return std::move(answer_);
  }

 private:
  void search() {
    auto first_not = last_;
    if (fits(first_not)) {
      answer_.unlimited = true;
      answer_.largest = answer_.trials.back().value;
    }
    if (answer_.unlimited || answer_.stopped || first_not == 0 || !fits(0)) return;
    std::int64_t last_that_fits = 0;
    while (first_not - last_that_fits > 1) {
      const auto middle = last_that_fits + (first_not - last_that_fits) / 2;
      const bool middle_fits = fits(middle);
      if (answer_.stopped) return;
      (middle_fits ? last_that_fits : first_not) = middle;
    }
    answer_.largest = shortest_decimal_text(low_ + last_that_fits * step_, decimals);
  }

  bool fits(std::int64_t place) {
    const auto value = shortest_decimal_text(low_ + place * step_, decimals);
    const auto trial = tried(forecast_, question_, paths_, control_, value);
    answer_.stopped = !trial;
    if (trial) answer_.trials.push_back(*trial);
    return trial && trial->fits;
  }

  void note_certainty() {
    const auto number = [](const std::string& text) { return scaled(text, "value"); };
    for (const auto& trial : answer_.trials) {
      auto& fits = answer_.surely_fits;
      auto& not_fits = answer_.surely_not;
      if (trial.surely_fits && (!fits || number(trial.value) > number(*fits))) fits = trial.value;
      if (trial.surely_not && (!not_fits || number(trial.value) < number(*not_fits))) not_fits = trial.value;
    }
  }

  const Forecast& forecast_;
  const InverseQuestion& question_;
  PathRange paths_;
  const RunControl& control_;
  std::int64_t low_;
  std::int64_t step_;
  std::int64_t last_ = 0;
  InverseAnswer answer_;
};

}  // namespace

InverseAnswer largest_within_budget(const Forecast& forecast, const InverseQuestion& question,
                                    PathRange paths, const RunControl& control) {
  return Halving(forecast, question, paths, control).answer();
}

std::vector<BudgetNeed> budget_needed(const Forecast& forecast, double p, Money precision, PathRange paths,
                                      const RunControl& control) {
  if (precision <= Money{}) throw InvalidInput("precision", precision.text(), "above 0");
  std::vector<BudgetNeed> needs;
  const auto free = unlimited(forecast, {});
  const auto tally = run(free, paths, control);
  if (!tally) return needs;
  const auto& shape = free.shape();
  for (int i = 0; i < shape.years; ++i) {
    for (std::size_t measure = 0; measure <= shape.measures.size(); ++measure) {
      const auto outlay = quantile_of(tally->distribution(static_cast<std::size_t>(i), measure), p);
      const auto units = (outlay.value.fen() + precision.fen() - 1) / precision.fen();
      needs.push_back({shape.first_year + i,
                       measure == shape.measures.size() ? "total" : shape.measures[measure],
                       Money::fen(units * precision.fen()), outlay});
    }
  }
  return needs;
}

}  // namespace tiexi
