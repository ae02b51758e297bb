// SPDX-License-Identifier: Apache-2.0
/// @file
/// Books whose loans have terms, and statements made from them.
#pragma once

#include <vector>

#include <support/book.hpp>
#include <tiexi/audit/loan_contract.hpp>

namespace tiexi::test {

inline Date day(const char* text) { return Date::parse(text, "date"); }

/// 1,000,000.00 at 4.35% over two years from 2023-01-10, interest by quarter, actual/360.
struct ContractLoan {
  LoanRow row;
  ContractTerms terms;
};

inline ContractLoan ordinary_contract() {
  ContractLoan loan;
  loan.row.principal = Money::yuan(1'000'000);
  loan.row.credited_on = day("2023-01-10");
  loan.row.matures_on = day("2025-01-10");
  loan.terms.rate = Rate::percent("4.35");
  loan.terms.method = RepaymentMethod::bullet_interest;
  loan.terms.frequency = Frequency::quarterly;
  loan.terms.day_count = DayCount::act_360;
  return loan;
}

inline Book book_of(const ContractLoan& loan, std::vector<LineRow> lines) {
  auto book = make_book({{}}, {loan.row}, std::move(lines));
  book.loans.terms = {loan.terms};
  book.lines.line_number.assign(book.lines.size(), 0);
  return book;
}

/// The lines a bank prints that makes no mistakes.
inline std::vector<LineRow> true_statement(const ContractLoan& loan,
                                           const LprTable& lpr = LprTable::official()) {
  const auto contract = contract_of(book_of(loan, {}), 0);
  const auto schedule = schedule_of(contract.value(), lpr);
  std::vector<LineRow> lines;
  for (const auto& accrual : schedule.accruals) {
    LineRow line;
    line.from = accrual.period.from;
    line.to = accrual.period.to;
    line.balance = accrual.balance;
    line.rate = accrual.rate;
    line.interest = accrual.interest;
    line.due_on = schedule.instalments[static_cast<std::size_t>(accrual.instalment) - 1].due_on;
    line.paid_on = line.due_on;
    line.repriced_on = accrual.repriced_on;
    lines.push_back(line);
  }
  return lines;
}

}  // namespace tiexi::test
