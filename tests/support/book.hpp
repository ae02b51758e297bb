// SPDX-License-Identifier: Apache-2.0
/// @file
/// Small books for tests: rows as structs with ordinary defaults; a test changes the field it is about.
#pragma once

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/book/book.hpp>

namespace tiexi::test {

struct FirmRow {
  std::string id = "F1";
  std::string district = "nanshan";
  Answer legal_person = Answer::yes;
  std::string sector = "biomedicine";
  std::string grade = "A";
};

struct LoanRow {
  std::string id = "L1";
  std::string firm = "F1";
  Money principal = Money::yuan(10'000'000);
  Date credited_on = Date::of(2022, 1, 10);
  Date matures_on = Date::of(2023, 1, 10);
  std::optional<Date> filed_on = Date::of(2022, 1, 10);
  std::string grade_at_filing;
  Answer overdue = Answer::no;
  std::optional<Money> other_award;
  std::optional<Date> applied_on;
  std::optional<Date> settled_on;
  std::string lender = "ICBC";
  std::optional<std::int32_t> drawdowns;
};

struct LineRow {
  std::string loan = "L1";
  Date from = Date::of(2022, 1, 10);
  Date to = Date::of(2022, 4, 10);
  Money balance = Money::yuan(10'000'000);
  Rate rate = Rate::percent("5");
  Money interest = Money::yuan(125'000);
  LineKind kind = LineKind::normal;
  std::optional<Date> due_on = Date::of(2022, 4, 10);
  std::optional<Date> paid_on = Date::of(2022, 4, 10);
  std::optional<Date> repriced_on;
};

template <class Row, class Key>
std::vector<Row> sorted_by(std::vector<Row> rows, const Key& key) {
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
  return rows;
}

/// Rows in any order; every name must exist.
inline Book make_book(std::vector<FirmRow> firms, std::vector<LoanRow> loans, std::vector<LineRow> lines) {
  Book book;
  std::map<std::string, std::uint32_t> firm_of;
  std::map<std::string, std::uint32_t> loan_of;
  firms = sorted_by(std::move(firms), [](const FirmRow& f) { return f.id; });
  for (const auto& firm : firms) {
    firm_of[firm.id] = static_cast<std::uint32_t>(firm_of.size());
    book.firms.id.push_back(firm.id);
    book.firms.name.push_back("");
    book.firms.district.push_back(firm.district);
    book.firms.legal_person.push_back(firm.legal_person);
    book.firms.sector.push_back(firm.sector);
    book.firms.grade.push_back(firm.grade);
  }
  loans = sorted_by(std::move(loans), [&](const LoanRow& l) { return std::pair(firm_of.at(l.firm), l.id); });
  for (const auto& loan : loans) {
    loan_of[loan.id] = static_cast<std::uint32_t>(loan_of.size());
    book.loans.id.push_back(loan.id);
    book.loans.firm.push_back(firm_of.at(loan.firm));
    book.loans.lender.push_back(loan.lender);
    book.loans.principal.push_back(loan.principal);
    book.loans.credited_on.push_back(loan.credited_on);
    book.loans.matures_on.push_back(loan.matures_on);
    book.loans.filed_on.push_back(loan.filed_on);
    book.loans.grade_at_filing.push_back(loan.grade_at_filing);
    book.loans.applied_on.push_back(loan.applied_on);
    book.loans.settled_on.push_back(loan.settled_on);
    book.loans.overdue.push_back(loan.overdue);
    book.loans.other_award.push_back(loan.other_award);
    book.loans.drawdowns.push_back(loan.drawdowns);
  }
  lines = sorted_by(std::move(lines),
                    [&](const LineRow& l) { return std::tuple(loan_of.at(l.loan), l.from, l.to); });
  for (const auto& line : lines) {
    book.lines.loan.push_back(loan_of.at(line.loan));
    book.lines.from.push_back(line.from);
    book.lines.to.push_back(line.to);
    book.lines.balance.push_back(line.balance);
    book.lines.rate.push_back(line.rate);
    book.lines.interest.push_back(line.interest);
    book.lines.kind.push_back(line.kind);
    book.lines.due_on.push_back(line.due_on);
    book.lines.paid_on.push_back(line.paid_on);
    book.lines.repriced_on.push_back(line.repriced_on);
  }
  book.index();
  return book;
}

}  // namespace tiexi::test
