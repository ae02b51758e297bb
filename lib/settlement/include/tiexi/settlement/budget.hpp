// SPDX-License-Identifier: Apache-2.0
/// @file
/// A year's budget against a year's capped awards: who gets what when it does not suffice.
///
///     none           the awards, whatever the budget
///     pro_rata       each its part of the budget by largest remainder, weights the awards, ties to the
///                    firm's id
///     uniform_share  the one lower share for all with the caps still binding, solved exactly; rounded
///                    down, the fen left by largest remainder, ties to the firm's id
///     first_come     in the order of application, in full while the budget lasts
///
/// Worked case  budget 1,000,000; countable 2,000,000 and 500,000 at 70%, cap 1,000,000: awards 1,000,000 and
///              350,000; pro_rata pays 740,740.74 and 259,259.26; uniform_share finds 40%: 800,000 and
///              200,000
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/programme/loan_interest.hpp>

namespace tiexi {

/// Calendar year to budget; a year without an entry has no limit.
using Budgets = std::map<int, Money>;

/// Measure id to budgets by year; what is not named has no limit.
using MeasureBudgets = std::map<std::string, Budgets, std::less<>>;

/// One firm's claim on a year's budget. The list is in byte order of the firms' ids.
struct BudgetClaim {
  Money award;                     ///< after the cap
  Exact countable;                 ///< fen, before the share; read by uniform_share
  std::optional<Date> applied_on;  ///< read by first_come; unknown comes last
};

/// What each claim is paid; never more than the budget in all, and exactly the budget where the awards
/// exceed it.
[[nodiscard]] std::vector<Money> split_budget(Money budget, std::span<const BudgetClaim> claims,
                                              BudgetControl control);

}  // namespace tiexi
