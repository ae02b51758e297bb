// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/average_book.hpp>

#include <algorithm>
#include <string>

#include <tiexi/forecast/door.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

#include "forecast_model.hpp"

namespace tiexi {
namespace {

constexpr double two_32 = 4294967296.0;

/// Chances of a firm to be in each grade at the start of a year; together less than 1 where it may be gone.
using ByGrade = std::vector<double>;

ByGrade next_year(const ForecastModel& model, const ByGrade& firm) {
  ByGrade next(firm.size());
  for (std::size_t from = 0; from < firm.size(); ++from) {
    const auto& laws = model.grades[from];
    const double staying = firm[from] * (1.0 - static_cast<double>(laws.exit) / two_32);
    for (std::size_t i = 0; i < laws.migration.size(); ++i) {
      next[static_cast<std::size_t>(laws.migration.first()) + i] += staying * laws.migration.chance(i);
    }
  }
  return next;
}

/// The chance that more than `number` firms arrive.
double chance_of_more(const DiscreteLaw& arrivals, std::uint32_t number) {
  double sum = 0;
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    if (static_cast<std::uint32_t>(arrivals.first()) + i > number) sum += arrivals.chance(i);
  }
  return sum;
}

/// A loan to be added, and with what weight.
struct AverageLoan {
  LineTerms terms;
  LineRules rules;
  std::size_t grade = 0;
  double weight = 1;  ///< chances of being filed and on time, for those that are drawn
};

class AverageBook {
 public:
  explicit AverageBook(const ForecastModel& model)
      : model_(model), lpr_(LprTable::of(model.lpr.mean_fixings())) {
    book_.firms = model.population.firms();
    for (const auto& slot : model.population.slots()) {
      for (const auto& loan : model.existing[slot.row]) add_existing(loan, slot);
      add_new(slot);
    }
    book_.index();
  }

  [[nodiscard]] SimulatedBook take() && { return {std::move(book_), std::move(lpr_)}; }

 private:
  void add_new(const FirmSlot& slot) {
    ByGrade firm(model_.grades.size());
    int year = model_.first_year;
    if (slot.from_book) {
      if (slot.grade == no_grade) return;
      firm[slot.grade] = 1;
    } else {
      double there = 1;
      if (slot.arrives != 0) {
        year = slot.arrives;
        there =
            chance_of_more(model_.arrivals[static_cast<std::size_t>(year - model_.first_year)], slot.number);
      }
      for (std::size_t i = 0; i < model_.start_grade.size(); ++i) {
        firm[static_cast<std::size_t>(model_.start_grade.first()) + i] = there * model_.start_grade.chance(i);
      }
    }
    for (; year <= model_.last_year; ++year) {
      for (std::size_t grade = 0; grade < firm.size(); ++grade) add_year(slot, year, grade, firm[grade]);
      firm = next_year(model_, firm);
    }
  }

  /// What a firm draws in a year while in a grade: a loan for each term and method.
  void add_year(const FirmSlot& slot, int year, std::size_t grade, double chance) {
    const auto t = static_cast<std::size_t>(year - model_.first_year);
    const auto& loans = model_.scenario.loans;
    const double drawn = chance * model_.grades[grade].loans.mean() * mean_principal(t);
    for (std::size_t i = 0; i < model_.term.size(); ++i) {
      for (std::size_t j = 0; j < model_.method.size(); ++j) {
        const double share = model_.term.chance(i) * model_.method.chance(j);
        const auto principal = payable(drawn * share, Rounding::half_up);
        if (principal <= Money{}) continue;
        AverageLoan loan;
        loan.grade = grade;
        loan.rules = model_.line_rules;
        loan.weight = static_cast<double>(model_.grades[grade].filing) / two_32;
        loan.terms = terms_of(year, grade,
                              loans.term_months.values[static_cast<std::size_t>(model_.term.first()) + i]);
        loan.terms.method = loans.method.values[static_cast<std::size_t>(model_.method.first()) + j];
        loan.terms.balance = principal;
        if (loan.terms.credited_on <= model_.scenario.as_of) continue;
        push_loan(slot, model_.population.prefix() + std::to_string(10'000'000 + book_.loans.size()),
                  principal, loan.terms.credited_on, loan.terms.matures_on, loan.terms.credited_on,
                  model_.scenario.grades[grade].name, {});
        push_lines(loan);
      }
    }
  }

  [[nodiscard]] LineTerms terms_of(int year, std::size_t grade, int months) const {
    LineTerms terms;
    terms.credited_on = model_.days.date(year * 12 + 6, 1);
    terms.from = terms.credited_on;
    terms.matures_on = model_.days.plus_months(terms.credited_on, months);
    terms.tenor = months <= 60 ? Tenor::one_year : Tenor::five_years;
    terms.reprices = model_.scenario.loans.reprices;
    const double bp = model_.scenario.grades[grade].spread_mean_bp;
    terms.spread = Rate::nanos(static_cast<std::int64_t>(bp * 1e5));
    terms.rate =
        std::max(lpr_.in_force(terms.credited_on)->of(terms.tenor) + terms.spread, Rate::basis_points(5));
    return terms;
  }

  [[nodiscard]] double mean_principal(std::size_t t) {
    if (mean_principals_.empty()) {
      for (const double scale : model_.principal_scale)
        mean_principals_.push_back(model_.principal.mean_drawn(scale));
    }
    return mean_principals_[t];
  }

  void add_existing(const ExistingLoan& loan, const FirmSlot& slot) {
    const auto& from = model_.book.loans;
    push_loan(slot, from.id[loan.row], from.principal[loan.row], from.credited_on[loan.row],
              from.matures_on[loan.row], from.filed_on[loan.row], from.grade_at_filing[loan.row],
              from.other_award[loan.row]);
    book_.loans.overdue.back() = from.overdue[loan.row];
    for (const auto line : loan.known_lines) push_known(line);
    if (loan.continues) push_lines({loan.terms, loan.rules, loan.grade, 1});
  }

  void push_loan(const FirmSlot& slot, std::string_view id, Money principal, Date credited, Date matures,
                 std::optional<Date> filed, std::string_view grade, std::optional<Money> other) {
    auto& loans = book_.loans;
    loans.id.push_back(id);
    loans.firm.push_back(slot.row);
    loans.lender.push_back("");
    loans.principal.push_back(principal);
    loans.credited_on.push_back(credited);
    loans.matures_on.push_back(matures);
    loans.filed_on.push_back(filed);
    loans.grade_at_filing.push_back(grade);
    const auto settled = matures <= model_.scenario.horizon_end() ? std::optional(matures) : std::nullopt;
    loans.applied_on.push_back(settled);
    loans.settled_on.push_back(settled);
    loans.overdue.push_back(Answer::no);
    loans.other_award.push_back(other);
    loans.drawdowns.emplace_back();
  }

  /// The chance that a loan is never late in the years in which something is due.
  [[nodiscard]] double on_time(const AverageLoan& loan) const {
    double chance = 1;
    int last = 0;
    for (const auto& line : lines_) {
      const int year = model_.days.year_of(line.due_on);
      if (year == last || year < model_.first_year || year > model_.last_year) continue;
      chance *= 1.0 - model_.scenario.grades[loan.grade].lateness;
      last = year;
    }
    return chance;
  }

  void push_lines(const AverageLoan& loan) {
    lines_.clear();
    append_lines(loan.terms, loan.rules, model_.days, lpr_, lines_);
    const double weight = loan.weight * on_time(loan);
    const double yearly = static_cast<double>(model_.grades[loan.grade].prepayment) / two_32;
    const auto row = static_cast<std::uint32_t>(book_.loans.size() - 1);
    for (const auto& line : lines_) {
      // Repaid early with an even chance a day: what is left halfway through the line.
      const double years =
          (static_cast<double>(line.from - loan.terms.from) + static_cast<double>(line.to - line.from) / 2) /
          365.25;
      const double left = weight * std::max(0.0, 1.0 - yearly * years);
      push_line(row, line.from, line.to, payable(to_double(line.balance) * left, Rounding::half_up),
                line.rate, payable(to_double(line.interest) * left, Rounding::half_up), line.due_on,
                line.due_on, line.repriced_on);
    }
  }

  void push_known(std::size_t line) {
    const auto& from = model_.book.lines;
    push_line(static_cast<std::uint32_t>(book_.loans.size() - 1), from.from[line], from.to[line],
              from.balance[line], from.rate[line], from.interest[line], from.due_on[line],
              from.paid_on[line] ? from.paid_on[line] : from.due_on[line], from.repriced_on[line]);
    book_.lines.kind.back() = from.kind[line];
  }

  void push_line(std::uint32_t loan, Date from, Date to, Money balance, Rate rate, Money interest,
                 std::optional<Date> due_on, std::optional<Date> paid_on, std::optional<Date> repriced_on) {
    auto& lines = book_.lines;
    lines.loan.push_back(loan);
    lines.from.push_back(from);
    lines.to.push_back(to);
    lines.balance.push_back(balance);
    lines.rate.push_back(rate);
    lines.interest.push_back(interest);
    lines.kind.push_back(LineKind::normal);
    lines.due_on.push_back(due_on);
    lines.paid_on.push_back(paid_on);
    lines.repriced_on.push_back(repriced_on);
  }

  const ForecastModel& model_;
  LprTable lpr_;
  Book book_;
  std::vector<FutureLine> lines_;
  std::vector<double> mean_principals_;
};

}  // namespace

SimulatedBook average_book(const Forecast& forecast) { return AverageBook(forecast.model()).take(); }

std::vector<Money> rule_of_the_average(const Forecast& forecast) {
  const auto& scenario = forecast.scenario();
  const auto average = average_book(forecast);
  const AssessmentBasis basis{average.book, *forecast.programme().loan_interest(), average.lpr,
                              scenario.horizon_end()};
  std::vector<Money> years(static_cast<std::size_t>(scenario.years));
  for (const auto& award : settle_loans(basis).firm_awards) {
    const int index = award.year + scenario.payment_lag - scenario.first_year;
    if (index >= 0 && index < scenario.years) years[static_cast<std::size_t>(index)] += award.award;
  }
  return years;
}

}  // namespace tiexi
