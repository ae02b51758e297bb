// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include <tiexi/calendar/months.hpp>
#include <tiexi/forecast/door.hpp>

#include "calibration_parts.hpp"
#include "truncated_lognormal.hpp"

namespace tiexi {
namespace {

/// To the nearest month: banks move maturities off holidays.
int months_between(Date from, Date to) {
  int months = 12 * (to.year() - from.year()) + to.month() - from.month();
  const int days = to.day() - from.day();
  if (days > 15) ++months;
  if (days < -15 && from != last_day_of_month(from) && to != last_day_of_month(to)) --months;
  return std::clamp(months, 1, 360);
}

/// The largest round number of yuan that divides 99 of 100 principals.
std::int64_t step_of(const std::vector<Money>& principals) {
  std::int64_t step = 1;
  for (std::int64_t power = 1; power <= 1'000'000'000; power *= 10) {
    for (const std::int64_t times : {1, 2, 5}) {
      const auto candidate = power * times;
      if (candidate > 1'000'000'000) break;
      const auto divided = std::count_if(principals.begin(), principals.end(),
                                         [&](Money amount) { return amount.fen() % (candidate * 100) == 0; });
      if (divided * 100 >= static_cast<std::int64_t>(principals.size()) * 99) step = candidate;
    }
  }
  return step;
}

void add_principals(const CalibrationView& view, EstimateList& estimates) {
  std::vector<SeenAmount> amounts;
  std::vector<Money> principals;
  for (std::size_t i = 0; i < view.book.loans.size(); ++i) {
    const auto principal = view.book.loans.principal[i];
    if (!view.saw(view.book.loans.credited_on[i]) || principal < Money::yuan(1)) continue;
    amounts.push_back({to_double(principal), view.book.loans.credited_on[i].year()});
    principals.push_back(principal);
  }
  const auto fit = fit_amounts(amounts, view.base_year, view.growth);
  if (!fit) return;
  const auto least = static_cast<std::int64_t>(std::max(1.0, std::floor(fit->minimum.value + 1e-6)));
  const auto most = static_cast<std::int64_t>(std::ceil(fit->maximum.value - 1e-6));
  const auto median = std::clamp<std::int64_t>(std::llround(fit->median.value), least, most);
  estimates.whole("loans.principal_median", median, fit->median.std_error, fit->median.observations);
  estimates.number("loans.principal_spread", fit->spread, 0, 5);
  estimates.whole("loans.principal_min", least, fit->minimum.std_error, fit->minimum.observations);
  estimates.whole("loans.principal_max", most, fit->maximum.std_error, fit->maximum.observations);
  estimates.whole("loans.principal_step", step_of(principals), std::nullopt, fit->median.observations);
  if (fit->growth) estimates.number("loans.principal_growth", *fit->growth, -0.9, 10, fit->with_growth);
}

void add_terms(const CalibrationView& view, EstimateList& estimates) {
  std::map<int, double> counts;
  double n = 0;
  for (std::size_t i = 0; i < view.book.loans.size(); ++i) {
    const auto credited = view.book.loans.credited_on[i];
    if (!view.saw(credited)) continue;
    counts[months_between(credited, view.book.loans.matures_on[i])] += 1;
    n += 1;
  }
  for (const auto& [months, count] : counts) {
    estimates.number("loans.term_months." + std::to_string(months), measured_chance(count, n), 0, 1);
  }
}

/// In basis points over the reference rate of the day the loan was credited.
std::optional<double> spread_of(const CalibrationView& view, std::size_t row) {
  const auto& loans = view.book.loans;
  if (!loans.terms.empty() && loans.terms[row].spread_bp) {
    return static_cast<double>(*loans.terms[row].spread_bp);
  }
  const auto credited = loans.credited_on[row];
  const auto* fixing = view.lpr.in_force(credited);
  if (fixing == nullptr) return std::nullopt;
  const bool is_long = add_months(credited, 60, MonthEnd::last_day) < loans.matures_on[row];
  const auto reference = fixing->of(is_long ? Tenor::five_years : Tenor::one_year);
  std::optional<Rate> rate;
  if (!loans.terms.empty()) rate = loans.terms[row].rate;
  const auto lines = view.book.lines_of(row);
  for (auto line = lines.begin; line < lines.end && !rate; ++line) {
    if (view.book.lines.kind[line] != LineKind::normal) continue;
    if (view.book.lines.from[line] == credited) rate = view.book.lines.rate[line];
    break;
  }
  if (!rate) return std::nullopt;
  return static_cast<double>((*rate - reference).nanos()) / 100'000.0;
}

struct Moments {
  Measured mean;
  Measured deviation;
};

/// Spreads are drawn to the nearest 5: a twelfth of 25 of their variance is rounding (Sheppard's correction).
Moments moments_of(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double mean = 0;
  for (const double value : values) mean += value / n;
  double second = 0;
  double fourth = 0;
  for (const double value : values) {
    const double square = (value - mean) * (value - mean);
    second += square;
    fourth += square * square / n;
  }
  const double variance = second / (n - 1);
  const double own = std::max(variance - 25.0 / 12.0, 0.0);
  const auto count = static_cast<std::uint64_t>(values.size());
  const double deviation = std::sqrt(own);
  std::optional<double> error;
  if (deviation > 0) error = std::sqrt(std::max(fourth - variance * variance, 0.0) / n) / (2 * deviation);
  return {{mean, std::sqrt(variance / n), count}, {deviation, error, count}};
}

void add_spreads(const CalibrationView& view, EstimateList& estimates) {
  std::vector<std::vector<double>> spreads(view.grades.size());
  for (std::size_t i = 0; i < view.book.loans.size(); ++i) {
    if (view.loan_grade[i] == no_grade || !view.saw(view.book.loans.credited_on[i])) continue;
    if (const auto spread = spread_of(view, i)) spreads[view.loan_grade[i]].push_back(*spread);
  }
  for (std::size_t g = 0; g < view.grades.size(); ++g) {
    if (spreads[g].size() < 3) continue;
    const auto moments = moments_of(spreads[g]);
    estimates.number("grades." + view.grades[g] + ".spread_bp", moments.mean, -1000, 10'000);
    estimates.number("grades." + view.grades[g] + ".spread_deviation_bp", moments.deviation, 0, 10'000);
  }
}

}  // namespace

void calibrate_loans(const CalibrationView& view, EstimateList& estimates) {
  add_principals(view, estimates);
  add_terms(view, estimates);
  add_spreads(view, estimates);
}

}  // namespace tiexi
