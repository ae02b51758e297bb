// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include <tiexi/calendar/months.hpp>
#include <tiexi/forecast/scenario_parameters.hpp>

#include "calibration_parts.hpp"
#include "grade_chain.hpp"
#include "yearly_counts.hpp"

namespace tiexi {
namespace {

/// Registered within the window, and nothing known of it before.
std::optional<Date> arrival_of(const CalibrationView& view, std::size_t firm) {
  const auto& registered = view.book.firms.registered_on;
  if (firm >= registered.size() || !registered[firm]) return std::nullopt;
  auto date = *registered[firm];
  const auto loans = view.book.loans_of(firm);
  for (auto loan = loans.begin; loan < loans.end; ++loan) {
    date = std::min(date, view.book.loans.credited_on[loan]);
  }
  return view.saw(date) ? std::optional(date) : std::nullopt;
}

/// Firms of a scenario have a grade; where the book says no firm's, it shows in their loans, or not at all.
bool counts(const CalibrationView& view, std::size_t firm) {
  if (!view.firms_have_grades || view.firm_grade[firm] != no_grade) return true;
  const auto loans = view.book.loans_of(firm);
  for (auto loan = loans.begin; loan < loans.end; ++loan) {
    if (view.loan_grade[loan] != no_grade) return true;
  }
  return false;
}

FirmHistory history_of(const CalibrationView& view, std::size_t firm) {
  FirmHistory history;
  const auto arrival = arrival_of(view, firm);
  history.arrives = arrival.has_value();
  // Whole months, so that firms share their histories.
  const auto from = arrival ? Date::of(arrival->year(), arrival->month(), 1) : view.window.from;
  for (int year = from.year(); year <= view.last_year(); ++year) {
    history.years.push_back({view.part_of(year, from), 0, hidden_grade});
  }
  const auto loans = view.book.loans_of(firm);
  std::vector<Date> last(history.years.size());
  for (auto loan = loans.begin; loan < loans.end; ++loan) {
    const auto credited = view.book.loans.credited_on[loan];
    if (!view.saw(credited)) continue;
    const auto at = static_cast<std::size_t>(credited.year() - from.year());
    auto& year = history.years[at];
    const bool first = year.loans++ == 0;
    if (view.loan_grade[loan] != no_grade && (first || credited >= last[at])) {
      year.grade = static_cast<int>(view.loan_grade[loan]);
      last[at] = credited;
    }
  }
  const auto today = view.firm_grade[firm];
  const auto seen = history.years.back().grade;
  if (today != no_grade && (seen == hidden_grade || static_cast<std::size_t>(seen) == today)) {
    history.last_grade = static_cast<int>(today);
  }
  return history;
}

ChainStart start_of(const CalibrationView& view) {
  ChainStart start;
  start.moves = view.loans_have_grades && view.first_year() < view.last_year();
  const auto defaults = default_grades();
  const auto grades = view.grades.size();
  start.seen.assign(grades, false);
  for (const auto* list : {&view.firm_grade, &view.loan_grade}) {
    for (const auto grade : *list) {
      if (grade != no_grade) start.seen[grade] = true;
    }
  }
  for (std::size_t g = 0; g < grades; ++g) {
    const bool known = g < defaults.size();
    start.loans_per_year.push_back(known ? defaults[g].loans_per_year : 0.5);
    start.exit.push_back(known ? defaults[g].exit : 0.03);
    std::vector<double> row(grades, 0);
    double sum = 0;
    for (std::size_t h = 0; known && h < defaults.size(); ++h) sum += row[h] = defaults[g].migration[h];
    if (!known) sum = row[g] = 1;
    for (auto& move : row) move /= sum;
    start.migration.push_back(row);
  }
  return start;
}

void add_chain(const CalibrationView& view, const GradeChain& chain, bool moves, EstimateList& estimates) {
  const bool years_follow = view.first_year() < view.last_year();
  for (std::size_t g = 0; g < view.grades.size(); ++g) {
    const auto path = "grades." + view.grades[g] + ".";
    estimates.number(path + "share", chain.share[g], 0, 1e6);
    if (chain.loans_per_year[g].observations > 0) {
      estimates.number(path + "loans_per_year", chain.loans_per_year[g], 0, 1000);
    }
    if (years_follow && chain.exit[g].observations > 0) {
      estimates.number(path + "exit", chain.exit[g], 0, 1);
    }
    if (!moves || chain.migration[g][g].observations == 0) continue;
    for (std::size_t h = 0; h < view.grades.size(); ++h) {
      estimates.number(path + "migration." + view.grades[h], chain.migration[g][h], 0, 1);
    }
  }
  if (chain.count_overdispersion.observations > 0) {
    estimates.number("loans.count_overdispersion", chain.count_overdispersion, 1, 1000);
  }
}

void add_arrivals(const CalibrationView& view, const std::vector<Date>& arrivals, EstimateList& estimates) {
  std::vector<YearCount> years;
  for (int year = view.first_year(); year <= view.last_year(); ++year) {
    years.push_back({year, 0, view.part_of(year)});
  }
  for (const auto date : arrivals)
    years[static_cast<std::size_t>(date.year() - view.first_year())].count += 1;
  const auto fit = fit_counts(years, view.base_year, view.growth);
  estimates.number("firms.arrivals", fit.mean, 0, 100'000);
  if (fit.overdispersion) estimates.number("firms.arrivals_overdispersion", *fit.overdispersion, 1, 1000);
  if (fit.growth) estimates.number("firms.arrivals_growth", *fit.growth, -0.9, 10, fit.with_growth);
}

}  // namespace

std::uint64_t calibrate_firms(const CalibrationView& view, EstimateList& estimates) {
  std::uint64_t left_out = 0;
  std::int64_t there = 0;
  std::vector<Date> arrivals;
  std::map<FirmHistory, double> histories;
  for (std::size_t firm = 0; firm < view.book.firms.size(); ++firm) {
    if (!counts(view, firm)) {
      ++left_out;
      continue;
    }
    histories[history_of(view, firm)] += 1;
    if (!view.is_of_programme(firm)) continue;
    ++there;
    if (const auto date = arrival_of(view, firm)) arrivals.push_back(*date);
  }
  estimates.whole("firms.count", there, std::nullopt, static_cast<std::uint64_t>(there));
  const auto& registered = view.book.firms.registered_on;
  if (std::any_of(registered.begin(), registered.end(), [](const auto& date) { return date.has_value(); })) {
    add_arrivals(view, arrivals, estimates);
  }
  const auto& credited = view.book.loans.credited_on;
  const bool any_loan =
      std::any_of(credited.begin(), credited.end(), [&](Date date) { return view.saw(date); });
  const bool any_grade = view.firms_have_grades || view.loans_have_grades;
  if (!any_loan || !any_grade || histories.empty()) return left_out;
  std::vector<CountedHistory> counted;
  for (auto& [history, firms] : histories) counted.push_back({history, firms});
  const auto start = start_of(view);
  add_chain(view, fit_grade_chain(counted, start), start.moves, estimates);
  return left_out;
}

}  // namespace tiexi
