// SPDX-License-Identifier: Apache-2.0
/// @file
/// From awards to payments: each year's budget over all firms, what a firm is paid over its loans, what is paid
/// over the funders. The first looks at all firms of the book at once, the others at one firm.
///
/// Worked case  budget 1,000,000.00 for 2022 under pro_rata, awards 1,000,000.00 and 350,000.00: paid 740,740.74
///              and 259,259.26, bound by the budget; the second firm's loans of 300,000.00 and 50,000.00 are
///              paid 222,222.22 and 37,037.04
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/programme/loan_interest.hpp>
#include <tiexi/settlement/budget.hpp>
#include <tiexi/settlement/firm_settlement.hpp>

namespace tiexi {

/// A funder's part of a firm's year, where the programme names funders; the parts add up to what is paid.
struct FunderShare {
  std::size_t firm = 0;
  int year = 0;
  std::size_t funder = 0;  ///< position in the programme's list
  Money amount;
};

/// Splits each year's budget over the awards of all firms, which are in byte order of the firms' ids.
/// @pre `claims` has one entry a firm award, or there are no budgets
void pay_firms(const LoanInterestRules& rules, const Budgets& budgets, std::span<const BudgetClaim> claims,
               std::span<FirmAward> firm_awards);

/// Hands what one firm is paid to its loans. @param years the firm's awards
void pay_loans(std::span<const FirmAward> years, std::span<LoanAward> loan_awards);

/// The same for every firm of the lists, both in the order of the firms.
void pay_loans(const Book& book, std::span<const FirmAward> firm_awards, std::span<LoanAward> loan_awards);

/// One share a firm award and funder.
[[nodiscard]] std::vector<FunderShare> funder_shares(const LoanInterestRules& rules,
                                                     std::span<const FirmAward> firm_awards);

}  // namespace tiexi
