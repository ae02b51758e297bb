// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/loans.hpp>

#include <tiexi/base/large_pages.hpp>
#include <tiexi/book/rows.hpp>

namespace tiexi {
namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

template <class Each>
void for_each_column(Lines& lines, const Each& each) {
  each(lines.loan);
  each(lines.from);
  each(lines.to);
  each(lines.balance);
  each(lines.rate);
  each(lines.interest);
  each(lines.kind);
  each(lines.due_on);
  each(lines.paid_on);
  each(lines.repriced_on);
  each(lines.line_number);
}

}  // namespace

void append(Lines& to, const Lines& from) {
  append(to.loan, from.loan);
  append(to.from, from.from);
  append(to.to, from.to);
  append(to.balance, from.balance);
  append(to.rate, from.rate);
  append(to.interest, from.interest);
  append(to.kind, from.kind);
  append(to.due_on, from.due_on);
  append(to.paid_on, from.paid_on);
  append(to.repriced_on, from.repriced_on);
  append(to.line_number, from.line_number);
}

void reserve_large(Lines& lines, std::size_t rows) {
  for_each_column(lines, [rows](auto& column) { reserve_large(column, rows); });
}

void clear(Lines& lines) {
  for_each_column(lines, [](auto& column) { column.clear(); });
}

void clear(Loans& loans) {
  const auto each = [](auto&... columns) { (columns.clear(), ...); };
  each(loans.id, loans.firm, loans.lender, loans.principal, loans.credited_on, loans.matures_on,
       loans.filed_on, loans.grade_at_filing, loans.applied_on, loans.settled_on, loans.overdue,
       loans.other_award, loans.drawdowns, loans.terms, loans.line_number);
}

void append(Loans& to, const LoanRow& row, std::uint32_t firm) {
  to.id.push_back(row.id);
  to.firm.push_back(firm);
  to.lender.push_back(row.lender);
  to.principal.push_back(*row.principal);
  to.credited_on.push_back(row.credited_on);
  to.matures_on.push_back(row.matures_on);
  to.filed_on.push_back(row.filed_on);
  to.grade_at_filing.push_back(row.grade_at_filing);
  to.applied_on.push_back(row.applied_on);
  to.settled_on.push_back(row.settled_on);
  to.overdue.push_back(row.overdue);
  to.other_award.push_back(row.other_award);
  to.drawdowns.push_back(row.drawdowns);
  to.line_number.push_back(row.line);
}

LoanRow row_of(const Loans& loans, std::size_t loan) {
  LoanRow row;
  row.id = loans.id[loan];
  row.lender = loans.lender[loan];
  row.principal = loans.principal[loan];
  row.credited_on = loans.credited_on[loan];
  row.matures_on = loans.matures_on[loan];
  row.filed_on = loans.filed_on[loan];
  row.grade_at_filing = loans.grade_at_filing[loan];
  row.applied_on = loans.applied_on[loan];
  row.settled_on = loans.settled_on[loan];
  row.overdue = loans.overdue[loan];
  row.other_award = loans.other_award[loan];
  row.drawdowns = loans.drawdowns[loan];
  row.line = loans.line_number[loan];
  return row;
}

}  // namespace tiexi
