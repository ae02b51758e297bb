// SPDX-License-Identifier: Apache-2.0
#include "settled_book.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <tiexi/base/error.hpp>
#include <tiexi/io/claim_explanation.hpp>
#include <tiexi/io/explanation.hpp>
#include <tiexi/io/rejects.hpp>
#include <tiexi/io/settlement_files.hpp>
#include <tiexi/programme/validity.hpp>
#include <tiexi/settlement/loan_explanation.hpp>

#include "part_payments.hpp"

namespace tiexi::python {

SettledBook::SettledBook(BuiltBook built, Programme programme, LprTable lpr, Date as_of,
                         MeasureBudgets budgets, std::size_t parts, const ForEach& for_each,
                         const Frame* paid)
    : built_(std::move(built)),
      programme_(std::move(programme)),
      lpr_(std::move(lpr)),
      as_of_(as_of),
      budgets_(std::move(budgets)) {
  auto how = terms();
  how.parts = parts;
  how.for_each = for_each;
  const auto settlement = paid == nullptr ? settle_book(built_, how) : settle_part(built_, how, *paid);
  sort_for_reading(built_.rejects);  // those that only the programme can refuse came last
  write_settlement(tables_, built_, settlement, how);
  write_warnings(tables_, built_.warnings);
  summary_ = tiexi::summary_json(settlement_summary(totals_of(built_, settlement, how), how));
}

SettlementTerms SettledBook::terms() const { return {programme_, lpr_, as_of_, budgets_}; }

SettledBook::Item SettledBook::named(const std::string& id) const {
  const auto row_in = [&](const TextColumn& ids) -> std::optional<std::size_t> {
    for (std::size_t row = 0; row < ids.size(); ++row) {
      if (ids[row] == id) return row;
    }
    return std::nullopt;
  };
  const auto& book = built_.book;
  if (const auto loan = row_in(book.loans.id)) return {Kind::loan, *loan};
  if (const auto claim = row_in(book.claims.id)) return {Kind::claim, *claim};
  if (const auto lease = row_in(book.leases.id)) return {Kind::lease, *lease};
  throw InvalidInput("id", "\"" + id + "\"", "a loan, claim or lease of the book that is not rejected");
}

Frame SettledBook::paid_before() const {
  const auto& history = built_.book.history;
  std::map<std::pair<std::string_view, int>, Money> paid;
  for (std::size_t row = 0; row < history.size(); ++row) {
    if (history.measure[row] != loan_interest_measure) continue;
    paid[{built_.book.firms.id[history.firm[row]], history.year[row]}] += history.paid[row];
  }
  Frame frame({{"firm_id", FrameType::text},
               {"year", FrameType::int32},
               {"paid_before", FrameType::money},
               {"paid_now", FrameType::money},
               {"difference", FrameType::money}});
  for (const auto& [key, amount] : paid) {
    frame.row(key.first, std::int32_t{key.second}, amount, Money(), Money() - amount);
  }
  return frame;
}

std::string SettledBook::kind_of(const std::string& id) const {
  const auto kind = named(id).kind;
  return kind == Kind::loan ? "loan" : kind == Kind::claim ? "claim" : "lease";
}

std::string SettledBook::validity_of(std::size_t claim) const {
  const auto applied = built_.book.claims.applied_on[claim];
  const auto& id = programme_.header().id;
  const auto shipped = Programme::shipped_ids();
  if (!applied || std::find(shipped.begin(), shipped.end(), id) == shipped.end()) return {};
  return validity_note(succession_of(id), id, *applied);
}

ClaimExplanation SettledBook::explained(const ClaimBasis& basis, std::size_t claim) const {
  auto budgets = budgets_;
  budgets.erase(std::string(loan_interest_measure));
  return explain_claim(basis, budgets, claim);
}

std::string SettledBook::explanation_text(const std::string& id, Language language) const {
  const auto& book = built_.book;
  const auto& header = programme_.header();
  const auto [kind, row] = named(id);
  if (kind == Kind::loan) {
    const auto basis = assessment_basis(book, terms());
    return tiexi::explanation_text(basis, header, row, explain_loan(basis, row), language);
  }
  if (kind == Kind::claim) {
    const ClaimBasis basis{book, *programme_.measures()};
    return claim_explanation_text(basis, header, explained(basis, row), validity_of(row), language);
  }
  const PremisesBasis basis{book, *programme_.premises()};
  return lease_explanation_text(basis, row, lease_years(basis, row), language);
}

std::string SettledBook::explanation_json(const std::string& id) const {
  const auto& book = built_.book;
  const auto& header = programme_.header();
  const auto [kind, row] = named(id);
  if (kind == Kind::loan) {
    const auto basis = assessment_basis(book, terms());
    return tiexi::explanation_json(basis, header, row, explain_loan(basis, row), built_.warnings);
  }
  if (kind == Kind::claim) {
    const ClaimBasis basis{book, *programme_.measures()};
    return claim_explanation_json(basis, header, explained(basis, row), validity_of(row));
  }
  const PremisesBasis basis{book, *programme_.premises()};
  return lease_explanation_json(basis, row, lease_years(basis, row));
}

}  // namespace tiexi::python
