// SPDX-License-Identifier: Apache-2.0
/// @file
/// From terms to instalments: what is due on which day, to the fen, until nothing is owed.
///
/// Rounding    each period's interest is the exact sum over its days, rounded once; a level payment is
///             rounded once when it is planned; the last instalment repays whatever principal is left
///             (`Residue` names the other convention)
/// Balance     never negative, ends at zero; the principal of all rows sums to `LoanTerms::principal`
/// Payment     an annuity's payment that does not cover the interest repays no principal, and the interest is
///             due in full
///
/// Worked case 1,200.00 yuan, 12% a year, 3 months from 2024-01-15, equal principal, equal periods
///     due_on      days   opening   principal   interest   payment   balance
///     2024-02-15    31   1200.00      400.00      12.00    412.00    800.00
///     2024-03-15    29    800.00      400.00       8.00    408.00    400.00
///     2024-04-15    31    400.00      400.00       4.00    404.00      0.00
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/loan/loan_event.hpp>
#include <tiexi/loan/loan_terms.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>

namespace tiexi {

enum class InstalmentKind : std::uint8_t {
  scheduled,
  planned,      ///< principal of the user's own plan between two due dates
  prepayment,   ///< partial or full
  drawdown,     ///< negative principal: the balance grows
  capitalised,  ///< the last interest that joins the balance, between two due dates
};

struct Instalment {
  std::int32_t number = 0;  ///< 1-based over all rows
  InstalmentKind kind = InstalmentKind::scheduled;
  Date due_on;            ///< after any shift to a working day
  Date unadjusted_on;     ///< by the contract
  Period accrual;         ///< the days whose interest is due here; empty where none is
  std::int64_t days = 0;  ///< of `accrual`: 30/360 days under 30/360, else calendar days
  Money opening_balance;
  Money principal;
  Money interest;
  Money balance;  ///< what is still owed after it
  Rate rate;      ///< on the last day of `accrual`

  [[nodiscard]] Money payment() const { return principal + interest; }
  friend bool operator==(const Instalment&, const Instalment&) = default;
};

/// Days of one balance and one rate: what a bank prints as a line of its statement.
struct Accrual {
  std::int32_t instalment = 0;  ///< number of the row the interest is due with
  Period period;
  Money balance;
  Rate rate;
  Money interest;                   ///< the accruals of a row sum to its interest
  std::optional<Date> repriced_on;  ///< the last repricing on or before the period's start

  friend bool operator==(const Accrual&, const Accrual&) = default;
};

struct Schedule {
  std::vector<Instalment> instalments;  ///< in order of date
  std::vector<Accrual> accruals;        ///< in order of date; only periods with days and a balance
};

struct ScheduleTotals {
  Money principal;
  Money interest;
  Money payment;
};

/// Events in order of date. @throws InvalidInput (`principal`, ..., `events[2].on`), OutOfRange
[[nodiscard]] Schedule schedule_of(const LoanTerms& terms, std::span<const LoanEvent> events = {});

/// The instalments alone, without events: the same numbers, as fast as they can be had.
[[nodiscard]] std::vector<Instalment> instalments_of(const LoanTerms& terms);

[[nodiscard]] ScheduleTotals totals_of(std::span<const Instalment> instalments);

[[nodiscard]] std::string_view name_of(InstalmentKind kind);

}  // namespace tiexi
