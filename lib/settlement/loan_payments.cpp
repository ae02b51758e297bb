// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/loan_payments.hpp>

#include <tiexi/base/contract.hpp>
#include <tiexi/money/allocate.hpp>

namespace tiexi {
namespace {

void pay_year(int year, Money budget, BudgetControl control, std::span<const BudgetClaim> claims,
              std::span<FirmAward> firm_awards) {
  std::vector<std::size_t> rows;
  std::vector<BudgetClaim> of_year;
  for (std::size_t i = 0; i < firm_awards.size(); ++i) {
    if (firm_awards[i].year != year) continue;
    rows.push_back(i);
    of_year.push_back(claims[i]);
  }
  const auto paid = split_budget(budget, of_year, control);
  for (std::size_t k = 0; k < rows.size(); ++k) {
    auto& award = firm_awards[rows[k]];
    award.paid = paid[k];
    if (award.paid != award.award) award.bound_by = BoundBy::budget;
  }
}

}  // namespace

void pay_firms(const LoanInterestRules& rules, const Budgets& budgets, std::span<const BudgetClaim> claims,
               std::span<FirmAward> firm_awards) {
  TIEXI_EXPECTS(budgets.empty() || claims.size() == firm_awards.size());
  for (const auto& [year, budget] : budgets) {
    pay_year(year, budget, rules.budget_control, claims, firm_awards);
  }
}

void pay_loans(std::span<const FirmAward> years, std::span<LoanAward> loan_awards) {
  for (const auto& firm : years) {
    if (firm.bound_by != BoundBy::budget) continue;
    std::vector<std::size_t> positions;
    std::vector<Money> weights;
    for (std::size_t i = 0; i < loan_awards.size(); ++i) {
      if (loan_awards[i].year != firm.year) continue;
      positions.push_back(i);
      weights.push_back(loan_awards[i].award);
    }
    const auto parts = allocate(firm.paid, weights);
    for (std::size_t k = 0; k < positions.size(); ++k) loan_awards[positions[k]].paid = parts[k];
  }
}

void pay_loans(const Book& book, std::span<const FirmAward> firm_awards, std::span<LoanAward> loan_awards) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < firm_awards.size();) {
    const auto firm = firm_awards[i].firm;
    auto end = begin;
    while (end < loan_awards.size() && book.loans.firm[loan_awards[end].loan] == firm) ++end;
    const auto first = i;
    while (i < firm_awards.size() && firm_awards[i].firm == firm) ++i;
    pay_loans(firm_awards.subspan(first, i - first), loan_awards.subspan(begin, end - begin));
    begin = end;
  }
}

std::vector<FunderShare> funder_shares(const LoanInterestRules& rules,
                                       std::span<const FirmAward> firm_awards) {
  std::vector<std::int64_t> weights;
  for (const auto& funder : rules.funders) weights.push_back(funder.weight);
  if (weights.empty()) return {};
  std::vector<FunderShare> shares;
  for (const auto& award : firm_awards) {
    const auto parts = allocate(award.paid, weights);
    for (std::size_t k = 0; k < parts.size(); ++k) shares.push_back({award.firm, award.year, k, parts[k]});
  }
  return shares;
}

}  // namespace tiexi
