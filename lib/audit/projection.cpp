// SPDX-License-Identifier: Apache-2.0
#include <tiexi/audit/projection.hpp>

#include <algorithm>
#include <optional>

#include <tiexi/audit/loan_contract.hpp>
#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

#include "compare_line.hpp"

namespace tiexi {
namespace {

/// The normal line of a loan that ends last.
std::optional<std::size_t> last_line(const Book& book, std::size_t loan) {
  std::optional<std::size_t> last;
  const auto rows = book.lines_of(loan);
  for (auto row = rows.begin; row < rows.end; ++row) {
    if (book.lines.kind[row] != LineKind::normal) continue;
    if (!last || book.lines.to[row] >= book.lines.to[*last]) last = row;
  }
  return last;
}

void push(Lines& lines, std::size_t loan, const Accrual& accrual, Date due_on) {
  lines.loan.push_back(static_cast<std::uint32_t>(loan));
  lines.from.push_back(accrual.period.from);
  lines.to.push_back(accrual.period.to);
  lines.balance.push_back(accrual.balance);
  lines.rate.push_back(accrual.rate);
  lines.interest.push_back(accrual.interest);
  lines.kind.push_back(LineKind::normal);
  lines.due_on.push_back(due_on);
  lines.paid_on.push_back(std::nullopt);
  lines.repriced_on.push_back(accrual.repriced_on);
  lines.line_number.push_back(0);
}

/// The contract with the balance its statement ends with.
LoanRequest followed(const Book& book, const LoanRequest& contract, std::size_t line, const LprTable& lpr) {
  const auto from = book.lines.from[line];
  const auto by_terms = balance_on(schedule_of(contract, lpr), from);
  const auto stated = book.lines.balance[line];
  if (stated == by_terms || from < contract.terms.credited_on) return contract;
  return with_balance(contract, from, by_terms, stated);
}

void project(const Book& book, std::size_t loan, const LoanRequest& given, const LprTable& lpr, Date until,
             Lines& out) {
  const auto last = last_line(book, loan);
  const auto contract = last ? followed(book, given, *last, lpr) : given;
  const auto begin = last ? book.lines.to[*last] : contract.terms.credited_on;
  const auto schedule = schedule_of(contract, lpr);
  for (auto accrual : schedule.accruals) {
    const auto due_on = schedule.instalments[static_cast<std::size_t>(accrual.instalment) - 1].due_on;
    if (accrual.period.to <= begin || due_on > until) continue;
    if (accrual.period.from < begin) {
      accrual.period.from = begin;
      accrual.interest = interest_of({{accrual.period, accrual.balance, accrual.rate}}, contract.terms.basis)
                             .to_money(contract.terms.rounding);
    }
    // A line after the last repricing known is still priced by it.
    if (!accrual.repriced_on && last) accrual.repriced_on = book.lines.repriced_on[*last];
    push(out, loan, accrual, due_on);
  }
}

/// Copies a row of `from`, column by column.
void push_row(Lines& to, const Lines& from, std::size_t row) {
  to.loan.push_back(from.loan[row]);
  to.from.push_back(from.from[row]);
  to.to.push_back(from.to[row]);
  to.balance.push_back(from.balance[row]);
  to.rate.push_back(from.rate[row]);
  to.interest.push_back(from.interest[row]);
  to.kind.push_back(from.kind[row]);
  to.due_on.push_back(from.due_on[row]);
  to.paid_on.push_back(from.paid_on[row]);
  to.repriced_on.push_back(from.repriced_on[row]);
  if (!from.line_number.empty()) to.line_number.push_back(from.line_number[row]);
}

}  // namespace

Projection project_lines(const Book& book, const LprTable& lpr, Date until) {
  Projection projection;
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) {
    const auto contract = contract_of(book, loan);
    if (!contract.ok()) {
      projection.left_out.push_back({loan, contract.failure()});
      continue;
    }
    const auto before = projection.lines.size();
    try {
      project(book, loan, contract.value(), lpr, until, projection.lines);
    } catch (const Error& error) {
      // `project` writes its lines after everything that can be wrong with the terms.
      TIEXI_EXPECTS(projection.lines.size() == before);
      projection.left_out.push_back({loan, {"bad-terms", error.what()}});
    }
  }
  return projection;
}

ProjectedBook with_projected(const Book& book, const Projection& projection) {
  ProjectedBook result;
  result.book = book;
  Lines lines;
  std::size_t next = 0;
  const auto& projected = projection.lines;
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) {
    const auto rows = book.lines_of(loan);
    for (auto row = rows.begin; row < rows.end; ++row) push_row(lines, book.lines, row);
    result.projected.resize(lines.size(), 0);
    for (; next < projected.size() && projected.loan[next] == loan; ++next) {
      push_row(lines, projected, next);
      if (book.lines.line_number.empty()) lines.line_number.clear();
      lines.paid_on.back() = projected.due_on[next];
      result.projected.push_back(1);
    }
  }
  result.book.lines = std::move(lines);
  result.book.index();
  return result;
}

}  // namespace tiexi
