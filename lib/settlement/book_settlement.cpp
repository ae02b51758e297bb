// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/book_settlement.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tiexi/base/error.hpp>
#include <tiexi/base/one_of.hpp>
#include <tiexi/book/codes.hpp>
#include <tiexi/book/late_rejects.hpp>
#include <tiexi/settlement/loan_promises.hpp>
#include <tiexi/subsidy/reference_rate.hpp>

namespace tiexi {
namespace {

/// Refuses a loan for the first of its paid lines whose reference date has no fixing.
void reject_unknown_reference(BuiltBook& built, const AssessmentBasis& basis, std::size_t loan) {
  const auto rows = basis.book.lines_of(loan);
  for (auto line = rows.begin; line < rows.end; ++line) {
    if (basis.book.lines.kind[line] != LineKind::normal || !paid_on(basis, line)) continue;
    const auto date = reference_date(basis, loan, line);
    if (!date || reference_rate(basis, tenor_of(basis, loan), *date)) continue;
    const auto last = basis.lpr.last_date() + basis.rules.reference.stale_after_days;
    const bool repriced = *date == basis.book.lines.repriced_on[line];
    reject_loan(built, loan,
                {repriced ? "repriced_on" : "credited_on", std::string(code::lpr_unknown), date->text(),
                 "a day with a known LPR, " + basis.lpr.first_date().text() + " to " + last.text()},
                repriced ? std::optional<std::size_t>(line) : std::nullopt);
    return;
  }
}

/// What the history says was paid for loans, by firm, then year; the history comes in that order.
std::vector<Difference> paid_before(const Book& book) {
  std::vector<Difference> list;
  for (std::size_t row = 0; row < book.history.size(); ++row) {
    if (book.history.measure[row] != loan_interest_measure) continue;
    const auto firm = book.history.firm[row];
    const auto year = book.history.year[row];
    if (list.empty() || list.back().firm != firm || list.back().year != year) {
      list.push_back({firm, year, {}, {}});
    }
    list.back().paid_before += book.history.paid[row];
  }
  return list;
}

std::vector<Difference> differences(const Book& book, const LoanSettlement& settled) {
  const auto before = paid_before(book);
  if (before.empty()) return {};
  const auto key = [](const auto& entry) { return std::pair(entry.firm, entry.year); };
  std::vector<Difference> list;
  list.reserve(before.size() + settled.firm_awards.size());
  auto at = before.begin();
  for (const auto& award : settled.firm_awards) {
    while (at != before.end() && key(*at) < key(award)) list.push_back(*at++);
    const bool both = at != before.end() && key(*at) == key(award);
    list.push_back({award.firm, award.year, both ? (at++)->paid_before : Money{}, award.paid});
  }
  list.insert(list.end(), at, before.end());
  return list;
}

MeasureBudgets budgets_for_claims(const SettlementTerms& terms) {
  auto budgets = terms.budgets;
  budgets.erase(std::string(loan_interest_measure));
  return budgets;
}

std::vector<LoanPromise> settle_loans_of(BuiltBook& built, const SettlementTerms& terms,
                                         BookSettlement& settlement) {
  const auto basis = assessment_basis(built.book, terms);
  settlement.loans = settle_loans(basis, {loan_budgets(terms), terms.parts, terms.for_each});
  refuse_unknown_reference(built, basis, settlement.loans.unknown_reference);

  return loan_promises(built.book, basis, settlement.loans.failed, settlement.loans.firm_awards,
                       {BudgetClaims::dropped, terms.parts, terms.for_each, {}});
}

/// A table that the programme has no rules for, called as it was handed in.
InvalidInput does_not_fit(const BuiltBook& built, const SettlementTerms& terms, Table table,
                          const std::string& wanted) {
  std::string name(name_of(table));
  for (const auto& count : built.counts) {
    if (count.table == table) name = count.file;
  }
  return {"programme", terms.programme.header().id,
          wanted + ", as there is " + name + ", or a book without " + name};
}

void settle_claims_of(BuiltBook& built, const SettlementTerms& terms, BookSettlement& settlement) {
  const auto& rules = terms.programme.measures();
  if (!rules && built.book.claims.size() == 0) return;  // a history of loan interest alone
  if (!rules) throw does_not_fit(built, terms, Table::claims, "one with measures to claim");
  const ClaimBasis basis{built.book, *rules};
  settlement.claims = settle_claims(basis, budgets_for_claims(terms), terms.for_each);
  settlement.plan = payout_plan(basis, *settlement.claims);
  for (const auto& [row, fault] : settlement.claims->refusals.claims) reject_claim(built, row, fault);
  for (const auto& [row, fault] : settlement.claims->refusals.history) reject_history(built, row, fault);
}

void settle_leases_of(BuiltBook& built, const SettlementTerms& terms, BookSettlement& settlement) {
  const auto& rules = terms.programme.premises();
  if (!rules) throw does_not_fit(built, terms, Table::premises, "one with public premises");
  settlement.leases = all_lease_years({built.book, *rules}, terms.for_each);
  for (std::size_t lease = 0; lease < settlement.leases.size(); ++lease) {
    if (settlement.leases[lease].ok()) continue;
    const auto& failure = settlement.leases[lease].failure();
    reject_lease(built, lease,
                 {"reference_rent", failure.code, failure.message, "a rent within the exact range"});
  }
}

std::vector<FundLine> fund_of(const Book& book, const SettlementTerms& terms,
                              const std::optional<std::vector<LoanPromise>>& promises,
                              const BookSettlement& settlement) {
  FundParts parts;
  parts.budgets = terms.budgets;
  if (promises) {
    parts.loans = &settlement.loans;
    parts.loan_control = terms.programme.loan_interest()->budget_control;
    parts.loan_promises = *promises;
  }
  if (!settlement.claims) return fund_view(parts);
  const ClaimBasis claims{book, *terms.programme.measures()};
  parts.claims_basis = &claims;
  parts.claims = &*settlement.claims;
  parts.plan = &settlement.plan;
  return fund_view(parts);
}

}  // namespace

AssessmentBasis assessment_basis(const Book& book, const SettlementTerms& terms) {
  const auto& rules = terms.programme.loan_interest();
  if (!rules) {
    throw InvalidInput("programme", terms.programme.header().id,
                       "one with an interest subsidy on loans, or a book without loans");
  }
  return {book, *rules, terms.lpr, terms.as_of};
}

Budgets loan_budgets(const SettlementTerms& terms) {
  const auto found = terms.budgets.find(loan_interest_measure);
  return found == terms.budgets.end() ? Budgets{} : found->second;
}

void check_measure(const Programme& programme, std::string_view measure) {
  std::vector<std::string_view> known;
  if (programme.loan_interest()) known.push_back(loan_interest_measure);
  if (const auto& rules = programme.measures()) {
    for (const auto& own : rules->measures) known.push_back(own.id);
  }
  if (std::find(known.begin(), known.end(), measure) != known.end()) return;
  throw InvalidInput("budget", "\"" + std::string(measure) + "\"", one_of(known, measure));
}

void check_budgets(const Programme& programme, const MeasureBudgets& budgets) {
  for (const auto& [measure, by_year] : budgets) {
    check_measure(programme, measure);
    for (const auto& [year, amount] : by_year) {
      if (amount >= Money{}) continue;
      throw InvalidInput("budget", amount.text() + " for " + measure + " in " + std::to_string(year),
                         "an amount of 0 or more");
    }
  }
}

void refuse_unknown_reference(BuiltBook& built, const AssessmentBasis& basis,
                              std::span<const std::size_t> loans) {
  for (const auto loan : loans) reject_unknown_reference(built, basis, loan);
}

void settle_rest(BuiltBook& built, const SettlementTerms& terms,
                 const std::optional<std::vector<LoanPromise>>& promises, BookSettlement& settlement) {
  if (promises) settlement.differences = differences(built.book, settlement.loans);
  if (built.book.claims.size() + built.book.history.size() > 0) settle_claims_of(built, terms, settlement);
  if (built.book.leases.size() > 0) settle_leases_of(built, terms, settlement);
  settlement.fund = fund_of(built.book, terms, promises, settlement);
}

BookSettlement settle_book(BuiltBook& built, const SettlementTerms& terms) {
  check_budgets(terms.programme, terms.budgets);
  BookSettlement settlement;
  std::optional<std::vector<LoanPromise>> promises;
  if (built.book.loans.size() > 0) promises = settle_loans_of(built, terms, settlement);
  settle_rest(built, terms, promises, settlement);
  return settlement;
}

}  // namespace tiexi
