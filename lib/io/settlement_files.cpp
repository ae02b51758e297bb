// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/settlement_files.hpp>

#include <algorithm>
#include <functional>
#include <numeric>
#include <type_traits>
#include <vector>

#include <tiexi/io/rejects.hpp>

namespace tiexi {
namespace {

/// Loans in byte order of their ids. A book whose ids begin with the firm's is in that order already.
std::vector<std::uint32_t> by_id(const Loans& loans) {
  std::vector<std::uint32_t> order(loans.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return loans.id[a] < loans.id[b]; };
  if (!std::is_sorted(order.begin(), order.end(), before)) std::sort(order.begin(), order.end(), before);
  return order;
}

std::vector<bool> refused(const Loans& loans, const LoanSettlement& settlement) {
  std::vector<bool> refused(loans.size());
  for (const auto loan : settlement.unknown_reference) refused[loan] = true;
  return refused;
}

template <class Table>
void add_decision(Table& table, std::string_view loan_id, std::string_view firm_id, FailedTests failed,
                  const LoanInterestRules& rules) {
  table.row(loan_id, firm_id, failed == 0, reasons_of(rules, failed));
}

template <class Table>
void add_award(Table& table, std::string_view loan_id, std::string_view firm_id, const LoanAward& award) {
  table.row(loan_id, firm_id, award.year, award.interest_paid, award.countable_interest, award.award_uncapped,
            award.award, award.paid);
}

template <class Folder>
[[nodiscard]] decltype(auto) add_decisions(Folder& folder) {
  return add_table(folder, "decisions.csv", {"loan_id", "firm_id", "eligible", "reasons"});
}

template <class Folder>
[[nodiscard]] decltype(auto) add_loan_awards(Folder& folder) {
  return add_table(folder, "loan_awards.csv",
                   {"loan_id", "firm_id", "year", "interest_paid", "countable_interest", "award_uncapped",
                    "award", "paid"});
}

template <class Folder>
void write_decisions(Folder& folder, const Book& book, const std::vector<std::uint32_t>& order,
                     const BookSettlement& settlement, const LoanInterestRules& rules) {
  auto&& csv = add_decisions(folder);
  const auto skip = refused(book.loans, settlement.loans);
  for (const auto loan : order) {
    if (skip[loan]) continue;
    add_decision(csv, book.loans.id[loan], book.firms.id[book.loans.firm[loan]],
                 settlement.loans.failed[loan], rules);
  }
}

/// Where each loan's awards begin, one past the last: the awards of a loan stand together.
std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges_by_loan(std::size_t loans,
                                                                    const std::vector<LoanAward>& awards) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges(loans);
  for (std::uint32_t i = 0; i < awards.size();) {
    auto end = i;
    while (end < awards.size() && awards[end].loan == awards[i].loan) ++end;
    ranges[awards[i].loan] = {i, end};
    i = end;
  }
  return ranges;
}

template <class Folder>
void write_loan_awards(Folder& folder, const Book& book, const std::vector<std::uint32_t>& order,
                       const LoanSettlement& settlement) {
  auto&& csv = add_loan_awards(folder);
  const auto ranges = ranges_by_loan(book.loans.size(), settlement.loan_awards);
  for (const auto loan : order) {
    for (auto i = ranges[loan].first; i < ranges[loan].second; ++i) {
      add_award(csv, book.loans.id[loan], book.firms.id[book.loans.firm[loan]], settlement.loan_awards[i]);
    }
  }
}

template <class Folder>
void write_firm_awards(Folder& folder, const Book& book, const LoanSettlement& settlement) {
  auto&& csv = add_table(folder, "firm_awards.csv",
                         {"firm_id", "year", "award_uncapped", "award", "paid", "bound_by"});
  for (const auto& award : settlement.firm_awards) {
    csv.row(book.firms.id[award.firm], award.year, award.award_uncapped, award.award, award.paid,
            name_of(award.bound_by));
  }
}

template <class Folder>
void write_funder_shares(Folder& folder, const Book& book, const LoanSettlement& settlement,
                         const LoanInterestRules& rules) {
  if (rules.funders.empty()) return;
  auto&& csv = add_table(folder, "funder_shares.csv", {"firm_id", "year", "funder", "amount"});
  for (const auto& share : settlement.funder_shares) {
    csv.row(book.firms.id[share.firm], share.year, rules.funders[share.funder].name, share.amount);
  }
}

template <class Folder>
void write_differences(Folder& folder, const Book& book, const std::vector<Difference>& differences) {
  if (differences.empty()) return;
  auto&& csv =
      add_table(folder, "differences.csv", {"firm_id", "year", "paid_before", "paid_now", "difference"});
  for (const auto& d : differences) {
    csv.row(book.firms.id[d.firm], d.year, d.paid_before, d.paid_now, d.paid_now - d.paid_before);
  }
}

template <class Folder>
void write_claims(Folder& folder, const Book& book, const BookSettlement& settlement,
                  const MeasureRules& rules) {
  auto&& csv = add_table(folder, "claim_awards.csv",
                         {"claim_id", "firm_id", "measure", "year", "eligible", "reasons", "instead",
                          "award_uncapped", "award", "paid", "bound_by", "caps_left"});
  const auto& claims = book.claims;
  for (const auto& award : settlement.claims->awards) {
    csv.row(claims.id[award.claim], book.firms.id[claims.firm[award.claim]], rules.measures[award.measure].id,
            claims.year[award.claim], award.eligible, reasons_text(rules, award.reasons),
            award.instead ? claims.id[*award.instead] : std::string_view{}, award.award_uncapped, award.award,
            award.paid, bound_by_text(rules, award), caps_left_text(rules, award));
  }
}

template <class Folder>
void write_plan(Folder& folder, const Book& book, const PayoutPlan& plan, const MeasureRules& rules) {
  auto&& csv = add_table(folder, "payout_plan.csv", {"firm_id", "measure", "year", "promised"});
  for (const auto& payment : plan.payments) {
    csv.row(book.firms.id[payment.firm], rules.measures[payment.measure].id, payment.year, payment.promised);
  }
}

template <class Folder>
void write_leases(Folder& folder, const Book& book, const BookSettlement& settlement,
                  const PremisesRules& rules) {
  auto&& csv = add_table(
      folder, "lease_years.csv",
      {"lease_id", "firm_id", "year", "tier", "rent_payable", "implicit_subsidy", "refund", "reasons"});
  for (const auto& lease : settlement.leases) {
    if (!lease.ok()) continue;
    for (const auto& year : lease.value()) {
      csv.row(book.leases.id[year.lease], book.firms.id[book.leases.firm[year.lease]], year.year,
              tier_text(year), year.rent_payable, year.implicit_subsidy, year.refund,
              reasons_text(rules, year.reasons));
    }
  }
}

template <class Folder>
void write_fund(Folder& folder, const std::vector<FundLine>& fund) {
  auto&& csv = add_table(
      folder, "fund.csv",
      {"year", "measure", "claims", "refused", "claimed", "awarded", "paid", "promised", "budget", "left"});
  for (const auto& line : fund) {
    csv.row(line.year, line.measure, line.claims, line.refused, line.claimed, line.awarded, line.paid,
            line.promised, line.budget, line.left);
  }
}

/// A folder has only the files that say something; whoever asks for a table in memory gets it, empty or not.
template <class Folder>
constexpr bool keeps_empty_tables = std::is_same_v<Folder, FrameSet>;

/// Tables that are written at once, each by one thread.
using Writers = std::vector<std::function<void()>>;

/// All but the rows of loans and of rejects.
template <class Folder>
void add_rest(Writers& writers, Folder& folder, const BuiltBook& built, const BookSettlement& settlement,
              const SettlementTerms& terms, bool with_loans) {
  const auto& book = built.book;
  if (const auto& rules = terms.programme.loan_interest(); rules && with_loans) {
    writers.emplace_back([&] { write_firm_awards(folder, book, settlement.loans); });
    writers.emplace_back([&] { write_funder_shares(folder, book, settlement.loans, *rules); });
    writers.emplace_back([&] { write_differences(folder, book, settlement.differences); });
  }
  if (const auto& rules = terms.programme.measures(); rules && book.claims.size() > 0) {
    writers.emplace_back([&] { write_claims(folder, book, settlement, *rules); });
    writers.emplace_back([&] { write_plan(folder, book, settlement.plan, *rules); });
  }
  if (const auto& rules = terms.programme.premises(); rules && book.leases.size() > 0) {
    writers.emplace_back([&] { write_leases(folder, book, settlement, *rules); });
  }
  writers.emplace_back([&] { write_fund(folder, settlement.fund); });
}

template <class Folder>
void write_tables(Folder& folder, const BuiltBook& built, const BookSettlement& settlement,
                  const SettlementTerms& terms, const ForEach& for_each) {
  const auto& book = built.book;
  const bool with_loans = keeps_empty_tables<Folder> || book.loans.size() > 0;
  const auto& rules = terms.programme.loan_interest();
  std::vector<std::uint32_t> order;
  Writers writers;
  if (rules && with_loans) {
    order = by_id(book.loans);
    writers.emplace_back([&] { write_decisions(folder, book, order, settlement, *rules); });
    writers.emplace_back([&] { write_loan_awards(folder, book, order, settlement.loans); });
  }
  add_rest(writers, folder, built, settlement, terms, with_loans);
  writers.emplace_back([&] { write_rejects(folder, built.rejects); });
  for_each(writers.size(), [&](std::size_t i) { writers[i](); });
}

}  // namespace

void write_settlement(OutputFolder& folder, const BuiltBook& built, const BookSettlement& settlement,
                      const SettlementTerms& terms) {
  write_tables(folder, built, settlement, terms, terms.for_each);
}

void write_settlement(FrameSet& frames, const BuiltBook& built, const BookSettlement& settlement,
                      const SettlementTerms& terms) {
  write_tables(frames, built, settlement, terms, one_by_one);
}

void write_settlement_but_loans(OutputFolder& folder, const BuiltBook& built,
                                const BookSettlement& settlement, const SettlementTerms& terms,
                                bool with_loans) {
  Writers writers;
  add_rest(writers, folder, built, settlement, terms, with_loans);
  terms.for_each(writers.size(), [&](std::size_t i) { writers[i](); });
}

LoanTables::LoanTables(OutputFolder& folder, const LoanInterestRules& rules)
    : rules_(rules), decisions_(add_decisions(folder)), awards_(add_loan_awards(folder)) {}

void LoanTables::decision(std::string_view loan_id, std::string_view firm_id, FailedTests failed) {
  add_decision(decisions_, loan_id, firm_id, failed, rules_);
}

void LoanTables::award(std::string_view loan_id, std::string_view firm_id, const LoanAward& award) {
  add_award(awards_, loan_id, firm_id, award);
}

}  // namespace tiexi
