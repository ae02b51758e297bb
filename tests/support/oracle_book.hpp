// SPDX-License-Identifier: Apache-2.0
/// @file
/// The oracle's random books as books of the library, and the library's fixings as those of the oracle.
#pragma once

#include <optional>
#include <vector>

#include <oracle/article11_oracle.hpp>
#include <support/book.hpp>
#include <tiexi/lpr/lpr.hpp>

namespace tiexi::test {

inline Date date_of(oracle::Day day) { return Date::epoch_days(day); }

inline std::optional<Date> date_of(const std::optional<oracle::Day>& day) {
  return day ? std::optional(date_of(*day)) : std::nullopt;
}

inline Answer answer_of(const std::optional<bool>& fact) {
  return !fact ? Answer::unknown : *fact ? Answer::yes : Answer::no;
}

inline LoanRow loan_row(const oracle::Loan& loan) {
  LoanRow row;
  row.id = loan.loan_id;
  row.firm = loan.firm_id;
  row.principal = Money::fen(loan.principal);
  row.credited_on = date_of(loan.credited_on);
  row.matures_on = date_of(loan.matures_on);
  row.filed_on = date_of(loan.filed_on);
  row.grade_at_filing = loan.grade_at_filing;
  row.overdue = loan.overdue ? Answer::yes : Answer::no;
  row.applied_on = date_of(loan.applied_on);
  row.settled_on = date_of(loan.settled_on);
  if (loan.other_award) row.other_award = Money::fen(*loan.other_award);
  return row;
}

inline LineRow line_row(const oracle::Line& line) {
  LineRow row;
  row.loan = line.loan_id;
  row.from = date_of(line.from);
  row.to = date_of(line.to);
  row.balance = Money::fen(line.balance);
  row.rate = Rate::nanos(line.rate_micro_pct * 10);
  row.interest = Money::fen(line.interest);
  row.kind = static_cast<LineKind>(line.kind);
  row.due_on = date_of(line.due_on);
  row.paid_on = date_of(line.paid_on);
  row.repriced_on = date_of(line.repriced_on);
  return row;
}

inline Book book_of(const oracle::Book& drawn) {
  std::vector<FirmRow> firms;
  for (const auto& firm : drawn.firms) {
    firms.push_back({firm.firm_id, firm.district, answer_of(firm.legal_person), firm.sector, firm.grade});
  }
  std::vector<LoanRow> loans;
  for (const auto& loan : drawn.loans) loans.push_back(loan_row(loan));
  std::vector<LineRow> lines;
  for (const auto& line : drawn.lines) lines.push_back(line_row(line));
  return make_book(firms, loans, lines);
}

inline std::vector<oracle::Fixing> fixings() {
  std::vector<oracle::Fixing> list;
  for (const auto& fixing : LprTable::official().fixings()) {
    list.push_back({fixing.date.epoch_days(), fixing.one_year.nanos() / 10, fixing.five_years.nanos() / 10});
  }
  return list;
}

}  // namespace tiexi::test
