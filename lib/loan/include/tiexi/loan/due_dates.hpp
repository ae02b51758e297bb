// SPDX-License-Identifier: Apache-2.0
/// @file
/// The periods of a loan: the days that bear interest, and the day it is due.
///
/// Due dates step from the anchor (`first_due_on`, else the credit date), month ends falling back to the last
/// day; with a settlement day they fall on that day of the calendar's months, quarters, half-years or years.
/// The maturity is always the last. What is left at either end is a stub.
///
/// Worked case  credited 2024-03-05, matures 2025-03-05, quarterly, settlement day 20
///     own stubs     03-05 > 03-20 > 06-20 > 09-20 > 12-20 > 2025-03-05
///     first joined  03-05 > 06-20 > 09-20 > 12-20 > 2025-03-05
///     last joined   03-05 > 03-20 > 06-20 > 09-20 > 2025-03-05
#pragma once

#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/loan/loan_terms.hpp>

namespace tiexi {

struct DuePeriod {
  Period accrual;      ///< moved with the due dates only under `AccrualDates::adjusted`
  Date due_on;         ///< after any shift to a working day
  Date unadjusted_on;  ///< by the contract
  bool whole = false;  ///< exactly one interval
};

/// In order of date, at least one; `bullet` has only one. @throws InvalidInput (dates), OutOfRange (a year
/// without working days)
[[nodiscard]] std::vector<DuePeriod> due_periods(const LoanTerms& terms);

/// The date after the shift of the terms.
[[nodiscard]] Date shifted(Date date, const LoanTerms& terms);

/// Year parts of a whole due period: a whole period of months bears them equally under `equal_periods`.
[[nodiscard]] std::int64_t year_parts(const DuePeriod& period, const LoanTerms& terms);

/// Year parts from the period's start to `until`, a day within it; they grow to `year_parts(period)`.
[[nodiscard]] std::int64_t year_parts_until(const DuePeriod& period, Date until, const LoanTerms& terms);

}  // namespace tiexi
