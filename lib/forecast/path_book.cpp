// SPDX-License-Identifier: Apache-2.0
#include "path_book.hpp"

#include <algorithm>
#include <cmath>

#include "factor_word.hpp"

namespace tiexi {
namespace {

constexpr std::uint32_t existing_index =
    0x800000;  // draws of the book's loans live apart from those of new ones

void append_number(std::string& text, std::uint64_t number, int width) {
  char digits[20];
  for (int i = width; i-- > 0; number /= 10) digits[i] = static_cast<char>('0' + number % 10);
  text.append(digits, static_cast<std::size_t>(width));
}

Rate spread_of(const GradeTerms& grade, std::uint32_t word) {
  const double bp = grade.spread_mean_bp + grade.spread_deviation_bp * standard_normal(word);
  return Rate::basis_points(5 * static_cast<std::int64_t>(std::floor(bp / 5.0 + 0.5)));
}

}  // namespace

PathBook::PathBook(const ForecastModel& model) : model_(model), claims_(model, book_) {
  book_.firms = model.population.firms();
  const auto years = static_cast<std::size_t>(model.year_count());
  factors_.resize(years * factor_count);
  arrived_.resize(years);
  loan_counts_.resize(years * model.grades.size());
  late_.resize(years * model.grades.size());
  // Codes of the grades are the same in every path: their names join the dictionary in their own order.
  for (const auto& grade : model.scenario.grades) book_.loans.grade_at_filing.code_of(grade.name);
}

void PathBook::clear() {
  auto& loans = book_.loans;
  loans.id.clear();
  loans.firm.clear();
  loans.lender.clear();
  loans.principal.clear();
  loans.credited_on.clear();
  loans.matures_on.clear();
  loans.filed_on.clear();
  loans.grade_at_filing.clear();
  loans.applied_on.clear();
  loans.settled_on.clear();
  loans.overdue.clear();
  loans.other_award.clear();
  loans.drawdowns.clear();
  auto& lines = book_.lines;
  lines.loan.clear();
  lines.from.clear();
  lines.to.clear();
  lines.balance.clear();
  lines.rate.clear();
  lines.interest.clear();
  lines.kind.clear();
  lines.due_on.clear();
  lines.paid_on.clear();
  lines.repriced_on.clear();
  existing_.clear();
}

void PathBook::draw(const Draws& draws) {
  clear();
  draw_environment(draws);
  for (const auto& slot : model_.population.slots()) draw_firm(draws, slot);
  if (model_.programme.measures()) claims_.draw(draws, {factors_, arrived_});
  book_.index();
}

void PathBook::draw_environment(const Draws& draws) {
  model_.lpr.fixings(draws, fixings_, walk_);
  lpr_ = LprTable::of(fixings_);
  const auto first = static_cast<std::uint32_t>(model_.first_year);
  model_.copula.draw(draws, factors_);
  const auto& loading = model_.scenario.factors.loading;
  for (std::size_t year = 0; year < arrived_.size(); ++year) {
    const auto* factor = &factors_[year * factor_count];
    const auto word = draws.word(Purpose::arrivals, 0, first + static_cast<std::uint32_t>(year));
    arrived_[year] = static_cast<std::uint32_t>(
        model_.arrivals[year].draw(word_given_factor(word, loading[static_cast<std::size_t>(Factor::counts)],
                                                     factor[static_cast<std::size_t>(Factor::counts)])));
    for (std::size_t grade = 0; grade < model_.grades.size(); ++grade) {
      const auto cell = year * model_.grades.size() + grade;
      model_.grades[grade].loans.given_factor(loading[static_cast<std::size_t>(Factor::demand)],
                                              factor[static_cast<std::size_t>(Factor::demand)],
                                              loan_counts_[cell]);
      late_[cell] = threshold_given_factor(model_.scenario.grades[grade].lateness,
                                           loading[static_cast<std::size_t>(Factor::lateness)],
                                           factor[static_cast<std::size_t>(Factor::lateness)]);
    }
  }
}

/// The rows of a firm's loans are in byte order of their ids, old and new.
void PathBook::draw_firm(const Draws& draws, const FirmSlot& slot) {
  const auto& old = model_.existing[slot.row];
  auto next = old.begin();
  for (; next != old.end() && model_.book.loans.id[next->row] < model_.population.prefix(); ++next) {
    add_existing_loan(draws, *next, slot);
  }
  draw_new_loans(draws, slot);
  for (; next != old.end(); ++next) add_existing_loan(draws, *next, slot);
}

void PathBook::draw_new_loans(const Draws& draws, const FirmSlot& slot) {
  auto grade = slot.grade;
  auto year = model_.first_year;
  if (slot.from_book) {
    if (grade == no_grade) return;
  } else {
    if (slot.arrives != 0) {
      year = slot.arrives;
      if (slot.number >= arrived_[static_cast<std::size_t>(year - model_.first_year)]) return;
    }
    const auto word = draws.word(Purpose::firm_start, slot.entity, static_cast<std::uint32_t>(slot.arrives));
    grade = static_cast<std::size_t>(model_.start_grade.draw(word));
  }
  for (; year <= model_.last_year; ++year) {
    const auto cell = static_cast<std::size_t>(year - model_.first_year) * model_.grades.size() + grade;
    const auto word = draws.word(Purpose::loan_count, slot.entity, static_cast<std::uint32_t>(year));
    const auto count = static_cast<std::uint32_t>(loan_counts_[cell].draw(word));
    for (std::uint32_t number = 0; number < count; ++number) add_new_loan(draws, slot, grade, year, number);
    if (year == model_.last_year) break;
    const auto words = draws.words(Purpose::firm_year, slot.entity, static_cast<std::uint32_t>(year));
    if (words[0] < model_.grades[grade].exit) return;
    grade = static_cast<std::size_t>(model_.grades[grade].migration.draw(words[1]));
  }
}

void PathBook::add_new_loan(const Draws& draws, const FirmSlot& slot, std::size_t grade, int year,
                            std::uint32_t number) {
  const auto at = static_cast<std::uint32_t>(year);
  const auto words = draws.words(Purpose::loan_terms, slot.entity, at, number);
  const auto& days = model_.days;
  LineTerms terms;
  const auto days_of_year =
      static_cast<std::uint32_t>(days.date(year * 12 + 12, 1) - days.date(year * 12, 1));
  terms.credited_on = days.date(year * 12, 1) + uniform_below(days_of_year, words[3]);
  if (terms.credited_on <= model_.scenario.as_of) return;  // the book would hold it
  const auto months =
      model_.scenario.loans.term_months.values[static_cast<std::size_t>(model_.term.draw(words[0]))];
  terms.matures_on = days.plus_months(terms.credited_on, months);
  terms.from = terms.credited_on;
  terms.method = model_.scenario.loans.method.values[static_cast<std::size_t>(model_.method.draw(words[1]))];
  terms.reprices = model_.scenario.loans.reprices;
  terms.tenor = months <= 60 ? Tenor::one_year : Tenor::five_years;
  terms.spread = spread_of(model_.scenario.grades[grade], words[2]);
  terms.rate =
      std::max(lpr_->in_force(terms.credited_on)->of(terms.tenor) + terms.spread, Rate::basis_points(5));
  const auto size = draws.word(Purpose::loan_principal, slot.entity, at, number);
  terms.balance = model_.principal.amount_at(
      unit_of(size), model_.principal_scale[static_cast<std::size_t>(year - model_.first_year)]);
  const auto run = static_cast<std::uint32_t>(year - model_.first_year);
  draw_conduct(draws, grade, slot.entity, (run << 12U) | (number & 0xFFFU), terms);
  const bool filed = draws.word(Purpose::filing, slot.entity, at, number) < model_.grades[grade].filing;

  auto& loans = book_.loans;
  thread_local std::string id;
  id = model_.population.prefix();
  append_number(id, slot.row, 7);
  id += '-';
  append_number(id, static_cast<std::uint64_t>(year), 4);
  id += '-';
  append_number(id, number, 4);
  loans.id.push_back(id);
  loans.firm.push_back(slot.row);
  loans.lender.push_code(0);
  loans.principal.push_back(terms.balance);
  loans.credited_on.push_back(terms.credited_on);
  loans.matures_on.push_back(terms.matures_on);
  loans.filed_on.push_back(filed ? std::optional(terms.credited_on) : std::nullopt);
  loans.grade_at_filing.push_code(static_cast<std::uint32_t>(grade) + 1);  // 0 is the empty text
  loans.overdue.push_back(Answer::no);
  loans.other_award.emplace_back();
  loans.drawdowns.emplace_back();
  existing_.push_back(false);
  add_lines(terms, model_.line_rules, grade);
}

void PathBook::add_existing_loan(const Draws& draws, const ExistingLoan& loan, const FirmSlot& slot) {
  const auto& from = model_.book.loans;
  auto& loans = book_.loans;
  loans.id.push_back(from.id[loan.row]);
  loans.firm.push_back(slot.row);
  loans.lender.push_back(from.lender[loan.row]);
  loans.principal.push_back(from.principal[loan.row]);
  loans.credited_on.push_back(from.credited_on[loan.row]);
  loans.matures_on.push_back(from.matures_on[loan.row]);
  loans.filed_on.push_back(from.filed_on[loan.row]);
  loans.grade_at_filing.push_back(from.grade_at_filing[loan.row]);
  loans.overdue.push_back(from.overdue[loan.row]);
  loans.other_award.push_back(from.other_award[loan.row]);
  loans.drawdowns.push_back(from.drawdowns.empty() ? std::nullopt : from.drawdowns[loan.row]);
  existing_.push_back(true);
  const auto row = static_cast<std::uint32_t>(loans.size() - 1);
  for (const auto line : loan.known_lines) push_known_line(row, line);
  if (loan.continues) {
    auto terms = loan.terms;
    draw_conduct(draws, loan.grade, loan.entity, existing_index, terms);
    add_lines(terms, loan.rules, loan.grade);
  } else {
    loans.applied_on.push_back(from.applied_on[loan.row]);
    loans.settled_on.push_back(from.settled_on[loan.row]);
  }
}

/// Words of the loan's calendar years, from the first in which anything is open, and the day it is repaid
/// early.
void PathBook::draw_conduct(const Draws& draws, std::size_t grade, std::uint32_t entity, std::uint32_t index,
                            LineTerms& terms) {
  const auto& days = model_.days;
  conduct_.clear();
  conduct_from_ = std::max(days.year_of(terms.from), model_.first_year);
  const int last = std::min(days.year_of(terms.matures_on), model_.last_year);
  for (int year = conduct_from_; year <= last && !terms.repaid_on; ++year) {
    const auto words = draws.words(Purpose::loan_year, entity, static_cast<std::uint32_t>(year), index);
    conduct_.push_back(words);
    if (words[2] >= model_.grades[grade].prepayment) continue;
    const auto length = static_cast<std::uint32_t>(days.date(year * 12 + 12, 1) - days.date(year * 12, 1));
    const auto day = days.date(year * 12, 1) + uniform_below(length, words[3]);
    if (day > terms.from && day < terms.matures_on && day > model_.scenario.as_of) terms.repaid_on = day;
  }
}

/// Lines to come, paid on the day they are due but for one of each year in which the loan pays late.
void PathBook::add_lines(const LineTerms& terms, const LineRules& rules, std::size_t grade) {
  const auto& days = model_.days;
  auto& loans = book_.loans;
  const auto row = static_cast<std::uint32_t>(loans.size() - 1);
  lines_.clear();
  append_lines(terms, rules, days, *lpr_, lines_);
  for (std::size_t begin = 0; begin < lines_.size();) {
    const int year = days.year_of(lines_[begin].due_on);
    auto end = begin + 1;
    while (end < lines_.size() && days.year_of(lines_[end].due_on) == year) ++end;
    std::size_t late = end;
    std::int64_t late_days = 0;
    const auto t = static_cast<std::size_t>(year - conduct_from_);
    if (year >= conduct_from_ && year <= model_.last_year && t < conduct_.size()) {
      const auto cell = static_cast<std::size_t>(year - model_.first_year) * model_.grades.size() + grade;
      if (conduct_[t][0] < late_[cell]) {
        // One word says which line and, by what the choice leaves over, how late.
        const auto product = std::uint64_t{conduct_[t][1]} * (end - begin);
        late = begin + static_cast<std::size_t>(product >> 32U);
        late_days = 1 + uniform_below(static_cast<std::uint32_t>(model_.scenario.loans.lateness_days_max),
                                      static_cast<std::uint32_t>(product));
      }
    }
    for (auto i = begin; i < end; ++i) {
      push_line(row, lines_[i], i == late ? lines_[i].due_on + late_days : lines_[i].due_on);
    }
    begin = end;
  }
  const auto repaid = terms.repaid_on.value_or(terms.matures_on);
  const bool settled = repaid <= model_.scenario.horizon_end();
  loans.settled_on.push_back(settled ? std::optional(repaid) : std::nullopt);
  loans.applied_on.push_back(settled ? std::optional(repaid) : std::nullopt);
}

void PathBook::push_line(std::uint32_t loan, const FutureLine& line, Date paid_on) {
  auto& lines = book_.lines;
  lines.loan.push_back(loan);
  lines.from.push_back(line.from);
  lines.to.push_back(line.to);
  lines.balance.push_back(line.balance);
  lines.rate.push_back(line.rate);
  lines.interest.push_back(line.interest);
  lines.kind.push_back(LineKind::normal);
  lines.due_on.push_back(line.due_on);
  lines.paid_on.push_back(paid_on);
  lines.repriced_on.push_back(line.repriced_on);
}

/// What was not paid by the as-of date: on the day it is due, or a month after the as-of date where that has
/// passed.
void PathBook::push_known_line(std::uint32_t loan, std::size_t line) {
  const auto& from = model_.book.lines;
  const auto as_of = model_.scenario.as_of;
  auto& lines = book_.lines;
  lines.loan.push_back(loan);
  lines.from.push_back(from.from[line]);
  lines.to.push_back(from.to[line]);
  lines.balance.push_back(from.balance[line]);
  lines.rate.push_back(from.rate[line]);
  lines.interest.push_back(from.interest[line]);
  lines.kind.push_back(from.kind[line]);
  lines.due_on.push_back(from.due_on[line]);
  auto paid = from.paid_on[line];
  if (!paid || *paid > as_of) {
    const auto due = from.due_on[line].value_or(as_of);
    paid = due > as_of ? due : as_of + 30;
  }
  lines.paid_on.push_back(paid);
  lines.repriced_on.push_back(from.repriced_on[line]);
}

}  // namespace tiexi
