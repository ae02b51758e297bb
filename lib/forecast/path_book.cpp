// SPDX-License-Identifier: Apache-2.0
#include "path_book.hpp"

#include <algorithm>

namespace tiexi {
namespace {

constexpr std::uint32_t existing_index =
    0x800000;  // draws of the book's loans live apart from those of new ones

void append_number(std::string& text, std::uint64_t number, int width) {
  char digits[20];
  for (int i = width; i-- > 0; number /= 10) digits[i] = static_cast<char>('0' + number % 10);
  text.append(digits, static_cast<std::size_t>(width));
}

}  // namespace

PathBook::PathBook(const PathPlan& plan) : plan_(plan), model_(plan.model()), claims_(model_, book_) {
  book_.firms = model_.population.firms();
  // Codes of the grades are the same in every path: their names join the dictionary in their own order.
  for (const auto& grade : model_.scenario.grades) book_.loans.grade_at_filing.code_of(grade.name);
  for (const auto& slot : model_.population.slots()) every_row_.push_back(slot.row);
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

void PathBook::write(const Draws& draws, std::span<const std::uint32_t> rows) {
  clear();
  for (const auto row : rows) write_firm(draws, row);
  if (model_.programme.measures()) claims_.draw(draws, {plan_.factors(), plan_.arrived()});
  book_.index();
}

/// The rows of a firm's loans are in byte order of their ids, old and new.
void PathBook::write_firm(const Draws& draws, std::uint32_t row) {
  const auto& old = model_.existing[row];
  auto next = old.begin();
  for (; next != old.end() && model_.book.loans.id[next->row] < model_.population.prefix(); ++next) {
    add_existing_loan(draws, *next, row);
  }
  for (const auto& loan : plan_.loans_of(row)) add_new_loan(loan);
  for (; next != old.end(); ++next) add_existing_loan(draws, *next, row);
}

void PathBook::add_new_loan(const PlannedLoan& loan) {
  auto& loans = book_.loans;
  id_ = model_.population.prefix();
  append_number(id_, loan.row, 7);
  id_ += '-';
  append_number(id_, static_cast<std::uint64_t>(loan.year), 4);
  id_ += '-';
  append_number(id_, loan.number, 4);
  loans.id.push_back(id_);
  loans.firm.push_back(loan.row);
  loans.lender.push_code(0);
  loans.principal.push_back(loan.balance);
  loans.credited_on.push_back(loan.credited_on);
  loans.matures_on.push_back(loan.matures_on);
  loans.filed_on.push_back(loan.filed ? std::optional(loan.credited_on) : std::nullopt);
  loans.grade_at_filing.push_code(std::uint32_t{loan.grade} + 1);  // 0 is the empty text
  loans.overdue.push_back(Answer::no);
  loans.other_award.emplace_back();
  loans.drawdowns.emplace_back();
  existing_.push_back(false);
  plan_.conduct_of(loan, conduct_);
  add_lines(plan_.terms_of(loan), model_.line_rules, loan.grade, {loan.year, conduct_});
}

void PathBook::add_existing_loan(const Draws& draws, const ExistingLoan& loan, std::uint32_t firm) {
  const auto& from = model_.book.loans;
  auto& loans = book_.loans;
  loans.id.push_back(from.id[loan.row]);
  loans.firm.push_back(firm);
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
    const auto conduct = draw_conduct(draws, loan, terms);
    add_lines(terms, loan.rules, loan.grade, conduct);
  } else {
    loans.applied_on.push_back(from.applied_on[loan.row]);
    loans.settled_on.push_back(from.settled_on[loan.row]);
  }
}

/// Words of a known loan's calendar years, from the first in which anything is open, and the day it is repaid
/// early.
Conduct PathBook::draw_conduct(const Draws& draws, const ExistingLoan& loan, LineTerms& terms) {
  const auto& days = model_.days;
  conduct_.clear();
  const int first = std::max(days.year_of(terms.from), model_.first_year);
  const int last = std::min(days.year_of(terms.matures_on), model_.last_year);
  for (int year = first; year <= last && !terms.repaid_on; ++year) {
    const auto words =
        draws.words(Purpose::loan_year, loan.entity, static_cast<std::uint32_t>(year), existing_index);
    conduct_.push_back(words);
    if (words[2] >= model_.grades[loan.grade].prepayment) continue;
    terms.repaid_on = prepayment_day(model_, year, words[3], {terms.from, terms.matures_on});
  }
  return {first, conduct_};
}

/// Lines to come, paid on the day they are due but for one of each year in which the loan pays late.
void PathBook::add_lines(const LineTerms& terms, const LineRules& rules, std::size_t grade,
                         const Conduct& conduct) {
  auto& loans = book_.loans;
  const auto row = static_cast<std::uint32_t>(loans.size() - 1);
  lines_.clear();
  append_lines(terms, rules, model_.days, plan_.lpr(), lines_);
  delay_lines(model_, conduct, [&](int year) { return plan_.late_below(year, grade); }, lines_);
  for (const auto& line : lines_) push_line(row, line);
  const auto repaid = terms.repaid_on.value_or(terms.matures_on);
  const bool settled = repaid <= model_.scenario.horizon_end();
  loans.settled_on.push_back(settled ? std::optional(repaid) : std::nullopt);
  loans.applied_on.push_back(settled ? std::optional(repaid) : std::nullopt);
}

void PathBook::push_line(std::uint32_t loan, const FutureLine& line) {
  auto& lines = book_.lines;
  lines.loan.push_back(loan);
  lines.from.push_back(line.from);
  lines.to.push_back(line.to);
  lines.balance.push_back(line.balance);
  lines.rate.push_back(line.rate);
  lines.interest.push_back(line.interest);
  lines.kind.push_back(LineKind::normal);
  lines.due_on.push_back(line.due_on);
  lines.paid_on.push_back(line.paid_on);
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
