// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/ledger.hpp>

#include <utility>

#include <tiexi/base/error.hpp>

namespace tiexi {

std::string_view name_of(EntryKind kind) { return kind == EntryKind::payment ? "payment" : "claw_back"; }

std::string_view name_of(ClawBackGround ground) {
  switch (ground) {
    case ClawBackGround::misuse:
      return "misuse";
    case ClawBackGround::moved_away:
      return "moved_away";
    case ClawBackGround::error:
      return "error";
    case ClawBackGround::other:
      return "other";
  }
  return "other";
}

std::size_t Ledger::pay(PaidFor paid_for, Money amount) {
  if (amount <= Money{}) throw InvalidInput("amount", amount.text(), "more than 0.00");
  entries_.push_back({EntryKind::payment, std::move(paid_for), amount, {}, {}, {}});
  return entries_.size() - 1;
}

std::size_t Ledger::claw_back(std::size_t payment, Money amount, ClawBackGround ground, std::string article) {
  if (payment >= entries_.size() || entries_[payment].kind != EntryKind::payment) {
    throw InvalidInput("payment", std::to_string(payment), "the position of a payment in the ledger");
  }
  const auto left = left_of(payment);
  if (amount <= Money{} || left < amount) {
    throw InvalidInput("amount", amount.text(), "more than 0.00 and at most " + left.text());
  }
  reversed_[payment] += amount;
  entries_.push_back(
      {EntryKind::claw_back, entries_[payment].paid_for, amount, payment, ground, std::move(article)});
  return entries_.size() - 1;
}

std::size_t Ledger::claw_back_whole(std::size_t payment, ClawBackGround ground, std::string article) {
  const bool known = payment < entries_.size() && entries_[payment].kind == EntryKind::payment;
  return claw_back(payment, known ? left_of(payment) : Money{}, ground, std::move(article));
}

Money Ledger::left_of(std::size_t payment) const {
  const auto reversed = reversed_.find(payment);
  const auto paid = entries_.at(payment).amount;
  return reversed == reversed_.end() ? paid : paid - reversed->second;
}

std::map<std::string, Money> Ledger::balances() const {
  std::map<std::string, Money> balances;
  for (const auto& entry : entries_) {
    const bool paid = entry.kind == EntryKind::payment;
    balances[paid ? "fund" : "firm:" + entry.paid_for.firm_id] -= entry.amount;
    balances[paid ? "firm:" + entry.paid_for.firm_id : "fund"] += entry.amount;
  }
  return balances;
}

std::vector<HistoryRow> Ledger::history() const {
  std::vector<HistoryRow> rows;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const auto& entry = entries_[i];
    if (entry.kind != EntryKind::payment || left_of(i) == Money{}) continue;
    HistoryRow row;
    row.firm_id = entry.paid_for.firm_id;
    row.measure = entry.paid_for.measure;
    row.project_id = entry.paid_for.project_id;
    row.same_cost_as = entry.paid_for.same_cost_as;
    row.year = entry.paid_for.year;
    row.paid = left_of(i);
    rows.push_back(row);
  }
  return rows;
}

void post(Ledger& ledger, const ClaimBasis& basis, const ClaimSettlement& settlement) {
  const auto& claims = basis.book.claims;
  for (const auto& award : settlement.awards) {
    if (award.paid == Money{}) continue;
    ledger.pay(
        {std::string(basis.book.firms.id[claims.firm[award.claim]]), basis.rules.measures[award.measure].id,
         claims.year[award.claim], std::string(claims.project_id[award.claim]),
         std::string(claims.same_cost_as[award.claim]), std::string(claims.id[award.claim])},
        award.paid);
  }
}

void post(Ledger& ledger, const Book& book, const SettlementTerms& terms, const BookSettlement& settlement) {
  const auto& history = book.history;
  for (std::size_t row = 0; row < history.size(); ++row) {
    // What was paid for loans before is said anew by this settlement of the loans.
    const bool said_anew = history.measure[row] == loan_interest_measure && !settlement.loans.failed.empty();
    if (history.paid[row] == Money{} || said_anew) continue;
    ledger.pay(
        {std::string(book.firms.id[history.firm[row]]), std::string(history.measure[row]), history.year[row],
         std::string(history.project_id[row]), std::string(history.same_cost_as[row]), ""},
        history.paid[row]);
  }
  for (const auto& award : settlement.loans.firm_awards) {
    if (award.paid == Money{}) continue;
    ledger.pay(
        {std::string(book.firms.id[award.firm]), std::string(loan_interest_measure), award.year, "", "", ""},
        award.paid);
  }
  if (settlement.claims) post(ledger, {book, *terms.programme.measures()}, *settlement.claims);
}

}  // namespace tiexi
