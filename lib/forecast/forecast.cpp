// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/forecast.hpp>

#include <algorithm>
#include <set>
#include <utility>

#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

#include "book_copy.hpp"
#include "forecast_model.hpp"
#include "path_book.hpp"
#include "path_counter.hpp"
#include "path_plan.hpp"
#include "straight_firms.hpp"

namespace tiexi {
namespace {

constexpr std::uint32_t detailed_every = 16;  // paths on which single lines are looked at

/// Loan interest first, then the measures of the claim models in the order of their ids.
OutlayShape shape_of(const Scenario& scenario, const Programme& programme, const Book& book) {
  std::set<std::string> claimed;
  for (const auto& model : scenario.claims) claimed.insert(model.measures.begin(), model.measures.end());
  if (programme.measures()) {
    for (std::size_t i = 0; i < book.claims.size(); ++i) {
      if (programme.measures()->find(book.claims.measure[i])) claimed.emplace(book.claims.measure[i]);
    }
  }
  OutlayShape shape{scenario.first_year,
                    scenario.years,
                    {std::string(loan_interest)},
                    {"principal", "rate_walk", "lateness"}};
  shape.measures.insert(shape.measures.end(), claimed.begin(), claimed.end());
  return shape;
}

/// Settles what is straight; `others` get the firms whose book must be written.
void settle_straight(const PathPlan& plan, StraightFirms& straight, std::vector<std::uint32_t>& others) {
  straight.start_path();
  others.clear();
  const auto& existing = plan.model().existing;
  for (std::uint32_t row = 0; row < existing.size(); ++row) {
    const bool is_new = existing[row].empty();
    if (is_new && (plan.loans_of(row).empty() || straight.settle(row))) continue;
    others.push_back(row);
  }
}

}  // namespace

Forecast::Forecast(const Scenario& scenario, const Programme& programme, const Book& book,
                   const LprTable& history)
    : model_(std::make_shared<ForecastModel>(scenario, programme, book, history)),
      shape_(shape_of(scenario, programme, book)) {}

const Scenario& Forecast::scenario() const { return model_->scenario; }
const Programme& Forecast::programme() const { return model_->programme; }

Outlays Forecast::simulate(PathRange paths, Redrawn sources) const {
  const auto& model = *model_;
  Outlays outlays(shape_, paths);
  PathCounter counter(model, outlays);
  PathPlan plan(model);
  StraightFirms straight(plan);
  std::vector<std::uint32_t> others;
  PathBook path(plan);
  SettlementOptions options;
  auto measure_budgets = payment_budgets(model.scenario);
  if (const auto loans = measure_budgets.extract(std::string(loan_interest)))
    options.budgets = loans.mapped();
  for (std::uint32_t i = 0; i < paths.count; ++i) {
    const auto number = paths.first + i;
    const Draws draws(model.scenario.seed, number, sources, model.scenario.sampling);
    plan.draw(draws);
    const bool detailed = number % detailed_every == 0;
    if (straight.apply()) {
      settle_straight(plan, straight, others);
      counter.add(straight.totals(), outlays.row(i));
      if (detailed) counter.add_lines(straight.totals());
      path.write(draws, others);
    } else {
      path.write(draws);
    }
    const AssessmentBasis basis{path.book(), model.rules(), plan.lpr(), model.scenario.horizon_end()};
    const auto settled = settle_loans(basis, options);
    counter.add(path, settled, outlays.row(i));
    counter.observe(plan, outlays.row(i));
    if (path.book().claims.size() > 0) {
      const ClaimBasis claims{path.book(), *model.programme.measures()};
      counter.add(path, settle_claims(claims, measure_budgets), outlays.row(i));
    }
    if (detailed) counter.add_lines(basis, settled);
  }
  counter.finish();
  return outlays;
}

std::vector<double> Forecast::observed_means() const {
  const auto& model = *model_;
  const auto observed = shape_.observed.size();
  std::vector<double> means(static_cast<std::size_t>(model.scenario.years) * observed);
  const auto principal = model.mean_new_principal();
  const auto at = [&](int year) -> double* {
    const int index = year - model.scenario.first_year;
    return index < 0 ? nullptr : &means[static_cast<std::size_t>(index) * observed];
  };
  for (int year = model.first_year; year <= model.last_year; ++year) {
    if (auto* cell = at(year)) cell[0] = principal[static_cast<std::size_t>(year - model.first_year)];
  }
  const auto& dates = model.lpr.simulated_dates();
  for (std::size_t month = 0; month < dates.size(); ++month) {
    if (auto* cell = at(model.days.year_of(dates[month]))) cell[1] += model.lpr.mean_walk(month);
  }
  return means;
}

SimulatedBook Forecast::book_of_path(std::uint32_t path) const {
  PathPlan plan(*model_);
  PathBook drawn(plan);
  const Draws draws(model_->scenario.seed, path, 0, model_->scenario.sampling);
  plan.draw(draws);
  drawn.write(draws);
  KeptRows kept;  // the table has room for every firm that may come
  for (const auto& slot : model_->population.slots()) kept.firms.push_back(plan.has_come(slot));
  return {copy_of(drawn.book(), kept), plan.lpr()};
}

Forecast Forecast::under(const Programme& programme) const {
  return {model_->scenario, programme, model_->book,
          LprTable::of({model_->lpr.history().begin(), model_->lpr.history().end()})};
}

MeasureBudgets payment_budgets(const Scenario& scenario) {
  MeasureBudgets budgets;
  if (!scenario.budget.limits_payment) return budgets;
  auto by_measure = scenario.budget.by_measure;
  by_measure.try_emplace(std::string(loan_interest), scenario.budget.total);
  for (const auto& [measure, years] : by_measure) {
    for (const auto& [year, budget] : years) budgets[measure][year - scenario.payment_lag] = budget;
  }
  return budgets;
}

Forecast forecast_of(const Scenario& scenario, const Book& book) {
  return {scenario, Programme::shipped(scenario.programme, scenario.reform), book};
}

Outlays simulate(const Scenario& scenario, std::uint32_t first_path, std::uint32_t count) {
  return forecast_of(scenario).simulate({first_path, count});
}

}  // namespace tiexi
