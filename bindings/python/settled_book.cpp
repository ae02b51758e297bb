// SPDX-License-Identifier: Apache-2.0
#include "settled_book.hpp"

#include <utility>

#include <tiexi/base/error.hpp>
#include <tiexi/io/explanation.hpp>
#include <tiexi/io/rejects.hpp>
#include <tiexi/io/settlement_files.hpp>
#include <tiexi/settlement/loan_explanation.hpp>

namespace tiexi::python {

SettledBook::SettledBook(BuiltBook built, Programme programme, LprTable lpr, Date as_of,
                         MeasureBudgets budgets, std::size_t parts, const ForEach& for_each)
    : built_(std::move(built)),
      programme_(std::move(programme)),
      lpr_(std::move(lpr)),
      as_of_(as_of),
      budgets_(std::move(budgets)) {
  auto how = terms();
  how.parts = parts;
  how.for_each = for_each;
  const auto settlement = settle_book(built_, how);
  write_settlement(tables_, built_, settlement, how);
  write_warnings(tables_, built_.warnings);
  summary_ = tiexi::summary_json(settlement_summary(built_, settlement, how));
}

SettlementTerms SettledBook::terms() const { return {programme_, lpr_, as_of_, budgets_}; }

std::size_t SettledBook::loan_named(const std::string& id) const {
  const auto& loans = built_.book.loans;
  for (std::size_t loan = 0; loan < loans.size(); ++loan) {
    if (loans.id[loan] == id) return loan;
  }
  throw InvalidInput("loan_id", "\"" + id + "\"", "a loan of the book");
}

std::string SettledBook::explanation_text(const std::string& loan_id, Language language) const {
  const auto basis = assessment_basis(built_.book, terms());
  const auto loan = loan_named(loan_id);
  return tiexi::explanation_text(basis, programme_.header(), loan, explain_loan(basis, loan), language);
}

std::string SettledBook::explanation_json(const std::string& loan_id) const {
  const auto basis = assessment_basis(built_.book, terms());
  const auto loan = loan_named(loan_id);
  return tiexi::explanation_json(basis, programme_.header(), loan, explain_loan(basis, loan));
}

}  // namespace tiexi::python
