// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "calibration_parts.hpp"

namespace tiexi {
namespace {

/// A loan in one calendar year: the part of the year in which it could have been repaid early, and whether it
/// was.
struct OpenYear {
  double part = 0;
  bool repaid = false;
};

/// A simulated repayment falls on any day of the year, and counts if the loan runs on it: the chance is p times
/// the part of the year. The likelihood of p has one maximum; found by bisection of its slope.
Measured fit_prepayment(const std::vector<OpenYear>& years) {
  double repaid = 0;
  for (const auto& year : years) repaid += year.repaid ? 1 : 0;
  const auto slope = [&](double p) {
    double sum = repaid / p;
    for (const auto& year : years) {
      if (!year.repaid) sum -= year.part / (1 - p * year.part);
    }
    return sum;
  };
  const auto n = static_cast<std::uint64_t>(years.size());
  double open = 0;
  for (const auto& year : years) open += year.part;
  if (repaid == 0) return {0, measured_chance(0, std::max(open, 1.0)).std_error, n};
  double low = 1e-9;
  double high = 1;
  for (int step = 0; step < 60; ++step) {
    const double middle = 0.5 * (low + high);
    (slope(middle) > 0 ? low : high) = middle;
  }
  const double p = 0.5 * (low + high);
  double information = repaid / (p * p);
  for (const auto& year : years) {
    if (!year.repaid) information += year.part * year.part / ((1 - p * year.part) * (1 - p * year.part));
  }
  return {p, 1 / std::sqrt(information), n};
}

void add_open_years(const CalibrationView& view, std::size_t loan, std::vector<OpenYear>& years) {
  const auto& loans = view.book.loans;
  const auto matures = loans.matures_on[loan];
  const auto settled = loans.settled_on[loan];
  const bool early = settled && *settled < matures;
  const auto begin = std::max(loans.credited_on[loan] + 1, view.window.from);
  const auto end = std::min(matures, view.window.to);
  const auto last = early ? *settled : end - 1;
  if (begin >= end || last < begin) return;
  for (int year = begin.year(); year <= last.year(); ++year) {
    const auto whole = calendar_year(year);
    const auto days = std::min(end, whole.to) - std::max(begin, whole.from);
    const bool repaid = early && view.saw(*settled) && whole.contains(*settled);
    years.push_back({static_cast<double>(days) / static_cast<double>(whole.days()), repaid});
  }
}

/// Loan-years in which interest was due and all of it is known, and those with a late payment.
struct DueYears {
  double late = 0;
  double all = 0;
};

bool is_over(const CalibrationView& view, std::size_t loan, int year) {
  const auto ended = view.book.loans.settled_on[loan].value_or(view.book.loans.matures_on[loan]);
  return calendar_year(year).to <= view.window.to || ended < view.window.to;
}

DueYears due_years(const CalibrationView& view, std::size_t loan, std::vector<std::int64_t>& delays) {
  std::map<int, bool> late_in;
  const auto rows = view.book.lines_of(loan);
  for (auto line = rows.begin; line < rows.end; ++line) {
    const auto due = view.book.lines.due_on[line];
    if (view.book.lines.kind[line] != LineKind::normal || !due || !view.saw(*due)) continue;
    const auto paid = view.book.lines.paid_on[line];
    const bool late = paid ? *paid > *due : *due + 1 < view.window.to;
    if (paid && late) delays.push_back(*paid - *due);
    if (is_over(view, loan, due->year())) {
      auto& in = late_in[due->year()];
      in = in || late;
    }
  }
  DueYears years;
  for (const auto& [year, late] : late_in) {
    years.all += 1;
    years.late += late ? 1 : 0;
  }
  return years;
}

/// Part of loan-years; firms that pay late once do so again, so the error is that of a ratio over firms.
Measured fit_lateness(const std::map<std::uint32_t, DueYears>& by_firm) {
  double late = 0;
  double all = 0;
  for (const auto& [firm, years] : by_firm) {
    late += years.late;
    all += years.all;
  }
  const double p = late / all;
  double squares = 0;
  for (const auto& [firm, years] : by_firm) {
    squares += (years.late - p * years.all) * (years.late - p * years.all);
  }
  auto measured = measured_chance(late, all);
  measured.std_error = std::max(*measured.std_error, std::sqrt(squares) / all);
  return measured;
}

/// Each day from 1 to the most is as likely: the largest of n is below it by a part 1 / n of itself, about.
void add_delays(const std::vector<std::int64_t>& delays, EstimateList& estimates) {
  if (delays.empty()) return;
  const auto n = static_cast<double>(delays.size());
  const auto largest = static_cast<double>(*std::max_element(delays.begin(), delays.end()));
  const double most = largest + largest / n - 1;
  estimates.whole("loans.lateness_days_max", std::clamp<std::int64_t>(std::llround(most), 1, 3650),
                  most / std::sqrt(n * (n + 2)), static_cast<std::uint64_t>(delays.size()));
}

}  // namespace

void calibrate_conduct(const CalibrationView& view, EstimateList& estimates) {
  const auto& loans = view.book.loans;
  std::vector<std::int64_t> delays;
  std::vector<std::map<std::uint32_t, DueYears>> due(view.grades.size());
  std::vector<std::vector<OpenYear>> open(view.grades.size());
  std::vector<double> credited(view.grades.size());
  std::vector<double> filed(view.grades.size());
  for (std::size_t i = 0; i < loans.size(); ++i) {
    const auto grade = view.loan_grade[i];
    if (grade == no_grade) continue;
    if (view.saw(loans.credited_on[i])) {
      credited[grade] += 1;
      filed[grade] += loans.filed_on[i] ? 1 : 0;
    }
    add_open_years(view, i, open[grade]);
    const auto years = due_years(view, i, delays);
    if (years.all == 0) continue;
    auto& firm = due[grade][loans.firm[i]];
    firm.late += years.late;
    firm.all += years.all;
  }
  for (std::size_t g = 0; g < view.grades.size(); ++g) {
    const auto path = "grades." + view.grades[g] + ".";
    if (credited[g] > 0) {
      estimates.number(path + "filing_share", measured_chance(filed[g], credited[g]), 0, 1);
    }
    if (!open[g].empty()) estimates.number(path + "prepayment", fit_prepayment(open[g]), 0, 1);
    if (!due[g].empty()) estimates.number(path + "lateness", fit_lateness(due[g]), 0, 1);
  }
  add_delays(delays, estimates);
}

}  // namespace tiexi
