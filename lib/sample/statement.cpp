// SPDX-License-Identifier: Apache-2.0
#include "statement.hpp"

#include <algorithm>

#include <tiexi/base/int128.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/loan/schedule.hpp>
#include <tiexi/money/rounding.hpp>

#include "dates.hpp"
#include "days.hpp"

namespace tiexi::sample {
namespace {

LoanTerms terms_of(const SampleLoan& loan) {
  LoanTerms terms;
  terms.principal = loan.principal;
  terms.rate = loan.rate_on(loan.credited_on);
  terms.method = loan.method;
  terms.credited_on = loan.credited_on;
  terms.matures_on = loan.matures_on;
  terms.every = Interval::of(loan.frequency);
  terms.settlement_day = settlement_day;
  terms.basis = basis_of(loan.day_count);
  return terms;
}

std::vector<LoanEvent> events_of(const SampleLoan& loan) {
  std::vector<LoanEvent> events;
  for (int count = 1; loan.reprices != Repricing::never; ++count) {
    const auto on = loan.reprices == Repricing::yearly ? anniversary(loan.credited_on, count)
                                                       : Date::of(loan.credited_on.year() + count, 1, 1);
    if (on >= std::min(loan.ends_on, as_of)) break;
    events.emplace_back(RateChange{on, loan.rate_on(on)});
  }
  if (loan.ends_on < loan.matures_on) events.emplace_back(FullPrepayment{loan.ends_on});
  return events;
}

void normal_lines(const SampleLoan& loan, std::vector<StatementLine>& lines) {
  const auto& days = Days::table();
  const auto last_day = loan.method == RepaymentMethod::bullet ? Date::of(as_of.year() + 1, 12, 31) : as_of;
  const auto schedule = schedule_of(terms_of(loan), events_of(loan));
  for (const auto& accrual : schedule.accruals) {
    const auto& instalment = schedule.instalments[static_cast<std::size_t>(accrual.instalment) - 1];
    if (instalment.unadjusted_on > last_day) return;
    // Moved here, not by the schedule: some loans end in years whose working days nobody knows yet.
    const auto due_on = days.working(instalment.unadjusted_on);
    lines.push_back({accrual.period, accrual.balance, accrual.rate, accrual.interest, LineKind::normal,
                     due_on, due_on, accrual.repriced_on});
  }
}

Rate penal(Rate rate) { return Rate::nanos(rate.nanos() * 3 / 2); }  // the usual half again

StatementLine extra_line(LineKind kind, Period period, Money balance, Rate rate, DayCount day_count) {
  return {period, balance,   rate,      interest_of(balance, rate, period, day_count),
          kind,   period.to, period.to, {}};
}

/// A line of the loan, or nothing where it has none.
std::optional<std::size_t> some_line(const Draws& draws, const std::vector<StatementLine>& lines,
                                     Purpose purpose) {
  if (lines.empty()) return std::nullopt;
  return static_cast<std::size_t>(draws.below(static_cast<std::int64_t>(lines.size()), purpose));
}

void pay_late(const SampleLoan& loan, const Draws& draws, std::vector<StatementLine>& lines,
              std::size_t row) {
  auto& line = lines[row];
  line.paid_on = line.due_on + draws.between(1, 25, "days late");
  lines.push_back(extra_line(LineKind::compound, {line.due_on, *line.paid_on}, line.interest,
                             penal(line.rate), loan.day_count));
}

void pay_in_two_parts(const Draws& draws, std::vector<StatementLine>& lines, std::size_t row) {
  auto first = lines[row];
  first.interest = Money::fen(first.interest.fen() * draws.between(2, 8, "first part") / 10);
  first.paid_on = first.due_on - draws.between(1, 12, "days early");
  lines[row].interest -= first.interest;
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(row), first);
}

void repay_late(const SampleLoan& loan, const Draws& draws, std::vector<StatementLine>& lines) {
  if (lines.empty() || lines.back().period.to != loan.ends_on) return;
  const auto& last = lines.back();
  const Period late{last.due_on, last.due_on + draws.between(3, 60, "principal late")};
  lines.push_back(extra_line(LineKind::penalty, late, last.balance, penal(last.rate), loan.day_count));
}

}  // namespace

Money interest_of(Money balance, Rate rate, Period period, DayCount day_count) {
  const auto base = day_count == DayCount::act_365 ? 365 : 360;
  const Int128 product = Int128{balance.fen()} * rate.nanos() * days_between(period, day_count);
  return Money::fen(
      static_cast<std::int64_t>(divide(product, Int128{Rate::units_per_one} * base, Rounding::half_up)));
}

void write_statement(const SampleLoan& loan, const Draws& draws, std::vector<StatementLine>& lines) {
  lines.clear();
  normal_lines(loan, lines);
  const auto row = some_line(draws, lines, "line");
  if (!row) return;
  switch (loan.payment) {
    case Payment::one_line_late:
      return pay_late(loan, draws, lines, *row);
    case Payment::stops:
      for (auto line = *row; line < lines.size(); ++line) lines[line].paid_on.reset();
      return;
    case Payment::principal_late:
      return repay_late(loan, draws, lines);
    case Payment::in_two_parts:
      return pay_in_two_parts(draws, lines, *row);
    case Payment::on_time:
    case Payment::flagged_only:
      break;
  }
  for (auto& line : lines) {
    if (line.due_on > as_of) line.paid_on.reset();  // not due yet
  }
}

LoanOutcome outcome_of(const SampleLoan& loan, const std::vector<StatementLine>& lines) {
  LoanOutcome outcome;
  bool all_paid = !lines.empty();
  bool ended = false;
  Date last_paid;
  for (const auto& line : lines) {
    if (line.paid_on && *line.paid_on <= as_of) {
      if (line.kind == LineKind::normal) outcome.interest_paid += line.interest;
      last_paid = std::max(last_paid, *line.paid_on);
    } else {
      all_paid = false;
    }
    if (line.kind == LineKind::normal && line.period.to == loan.ends_on) ended = true;
  }
  if (all_paid && ended) outcome.settled_on = last_paid;
  return outcome;
}

void fill(RowText& row, const SampleLoan& loan, const StatementLine& line) {
  constexpr std::array<std::string_view, 3> kinds = {"normal", "penalty", "compound"};
  row.start().add(loan.id).add(line.period.from).add(line.period.to).add(line.balance).add(line.rate);
  row.add(line.interest).add(kinds[static_cast<std::size_t>(line.kind)]).add(line.due_on).add(line.paid_on);
  row.add(line.repriced_on);
}

}  // namespace tiexi::sample
