// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include <tiexi/forecast/comparison.hpp>

#include "common_cells.hpp"
#include "group_mean.hpp"

namespace tiexi {
namespace {

bool is_cap(const std::string& path) {
  return path.find("cap") != std::string::npos || path.find("quota") != std::string::npos;
}

Overrides only(const Overrides& overrides, bool caps) {
  Overrides chosen;
  for (const auto& [path, value] : overrides) {
    if (is_cap(path) == caps) chosen[path] = value;
  }
  return chosen;
}

Overrides joined(Overrides a, const Overrides& b) {
  a.insert(b.begin(), b.end());
  return a;
}

void take_book(Scenario& scenario, const Scenario& now) {
  scenario.first_year = now.first_year;
  scenario.years = now.years;
  scenario.as_of = now.as_of;
  scenario.firms.count = now.firms.count;
  scenario.payment_lag = now.payment_lag;
  scenario.budget = now.budget;
}

void take_volume(Scenario& scenario, const Scenario& now) {
  const auto count = scenario.firms.count;
  scenario.firms = now.firms;
  scenario.firms.count = count;
  auto& loans = scenario.loans;
  loans.count_overdispersion = now.loans.count_overdispersion;
  loans.principal = now.loans.principal;
  loans.principal_growth = now.loans.principal_growth;
  scenario.factors = now.factors;
  // Grades change as a whole here; what they say of spreads and conduct keeps its last values for now.
  auto grades = now.grades;
  for (auto& grade : grades) {
    for (const auto& old : scenario.grades) {
      if (old.name != grade.name) continue;
      grade.spread_mean_bp = old.spread_mean_bp;
      grade.spread_deviation_bp = old.spread_deviation_bp;
      grade.filing_share = old.filing_share;
      grade.prepayment = old.prepayment;
      grade.lateness = old.lateness;
    }
  }
  scenario.grades = std::move(grades);
}

void take_terms(Scenario& scenario, const Scenario& now) {
  auto loans = now.loans;
  loans.lateness_days_max = scenario.loans.lateness_days_max;
  scenario.loans = loans;
  for (std::size_t i = 0; i < scenario.grades.size(); ++i) {
    scenario.grades[i].spread_mean_bp = now.grades[i].spread_mean_bp;
    scenario.grades[i].spread_deviation_bp = now.grades[i].spread_deviation_bp;
  }
}

constexpr std::array names = {"book",   "volume",         "terms", "conduct",
                              "claims", "reference_rate", "rules", "caps"};

/// The last forecast, then one more after each step; the one after all steps is this forecast.
std::vector<Forecast> between(const Version& last, const Version& now) {
  auto scenario = last.scenario;
  auto overrides = last.scenario.reform;
  const Book* book = &last.book;
  const Programme* programme = &last.programme;
  const LprTable* history = &last.history;
  std::vector<Forecast> forecasts;
  const auto add = [&] { forecasts.emplace_back(scenario, programme->reform(overrides), *book, *history); };
  add();
  book = &now.book;
  take_book(scenario, now.scenario);
  add();
  take_volume(scenario, now.scenario);
  add();
  take_terms(scenario, now.scenario);
  add();
  scenario.grades = now.scenario.grades;
  scenario.loans = now.scenario.loans;
  add();
  scenario.claims = now.scenario.claims;
  add();
  scenario.rates = now.scenario.rates;
  history = &now.history;
  add();
  programme = &now.programme;
  overrides = joined(only(now.scenario.reform, false), only(overrides, true));
  add();
  overrides = now.scenario.reform;
  add();
  return forecasts;
}

/// Levels before and after each step, by year; the last is that of all years.
class Levels {
 public:
  Levels(std::span<const Forecast> forecasts, PathRange paths, const RunControl& control)
      : cells_(forecasts),
        means_(forecasts.size() * (cells_.years() + 1), GroupMean(forecasts.front().scenario().sampling)),
        changes_(means_) {
    std::vector<std::vector<std::int64_t>> fen(forecasts.size());
    run_together(forecasts, paths, control, [&](std::span<const Outlays> batch) {
      for (std::size_t path = 0; path < batch.front().path_count(); ++path) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
          cells_.read(i, batch[i].row(path), fen[i]);
          for (std::size_t year = 0; year <= cells_.years(); ++year) {
            const auto at = cells_.total_of(year);
            means_[place(i, year)].add(fen[i][at]);
            if (i > 0) changes_[place(i, year)].add(fen[i][at] - fen[i - 1][at]);
          }
        }
      }
    });
  }

  [[nodiscard]] std::uint64_t paths() const { return means_.front().count(); }

  [[nodiscard]] Step step(std::size_t i) const {
    Step step;
    step.name = names[i - 1];
    step.change = changes_[place(i, cells_.years())].estimate();
    for (std::size_t year = 0; year < cells_.years(); ++year) {
      step.by_year.push_back(changes_[place(i, year)].estimate());
      step.before_by_year.push_back(means_[place(i - 1, year)].mean());
      step.after_by_year.push_back(means_[place(i, year)].mean());
      step.before += step.before_by_year.back();
      step.after += step.after_by_year.back();
    }
    return step;
  }

 private:
  [[nodiscard]] std::size_t place(std::size_t forecast, std::size_t year) const {
    return forecast * (cells_.years() + 1) + year;
  }

  CommonCells cells_;
  std::vector<GroupMean> means_;
  std::vector<GroupMean> changes_;
};

}  // namespace

std::vector<Step> re_estimate(const Version& last, const Version& now, PathRange paths,
                              const RunControl& control) {
  const auto forecasts = between(last, now);
  const Levels levels(forecasts, paths, control);
  std::vector<Step> steps;
  if (levels.paths() == 0) return steps;
  for (std::size_t i = 1; i < forecasts.size(); ++i) steps.push_back(levels.step(i));
  return steps;
}

}  // namespace tiexi
