// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a loan costs its borrower: the schedule with its totals, and the effective annual rate before and
/// after a subsidy.
///
/// Subsidies  dated receipts of the borrower, for which nothing is asked here: what they are is a programme's
///            business
///
/// Worked case 1,000,000.00 for a year at 4%, interest by quarter actual/360, 28,389 of subsidy a month after
///             the end: 4.1177% before, 1.2384% after
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tiexi/loan/effective_rate.hpp>
#include <tiexi/loan/floating_rate.hpp>
#include <tiexi/loan/loan_event.hpp>
#include <tiexi/loan/loan_terms.hpp>
#include <tiexi/loan/schedule.hpp>
#include <tiexi/lpr/lpr.hpp>

namespace tiexi {

struct LoanRequest {
  std::string id;
  LoanTerms terms;
  std::optional<FloatingRate> floating;  ///< then `terms.rate` is not read
  std::vector<LoanEvent> events;         ///< in order of date
  std::vector<CashFlow> subsidies;
};

struct ScheduleReport {
  LoanTerms terms;  ///< with the rate of the first day
  Schedule schedule;
  ScheduleTotals totals;
  Money subsidy;
  std::optional<Rate> effective_rate;
  std::optional<Rate> effective_rate_after_subsidy;  ///< empty where there is none
};

/// @throws InvalidInput, OutOfRange
[[nodiscard]] ScheduleReport schedule_report(const LoanRequest& request, const LprTable& lpr);

}  // namespace tiexi
