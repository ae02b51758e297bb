// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a loan contract says about repayment: everything a schedule needs, and nothing about any policy.
///
/// Units       `principal` is what is drawn on `credited_on`; `rate` a yearly fraction
/// Defaults    those of a Chinese bank: monthly, due on the credit date's day, short stubs, interest rounded
///             half up each period, the last instalment absorbing the residue, no shift for working days
/// Not here    floating rates: rate_path.hpp turns them into rate changes; prepayments and the like:
///             loan_event.hpp; `usual_basis` answers where a contract is silent on how interest is counted
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/calendar/working_days.hpp>
#include <tiexi/loan/interest_basis.hpp>
#include <tiexi/loan/terms.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {

/// The distance between two due dates: so many months, or so many days.
struct Interval {
  std::int32_t months = 1;
  std::int32_t days = 0;  ///< exactly one of the two is positive

  static Interval of(Frequency frequency) { return {months_of(frequency), 0}; }
  static Interval of_days(std::int32_t days) { return {0, days}; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// What becomes of a period that is shorter than the interval.
enum class Stub : std::uint8_t {
  own,     ///< a short period of its own
  joined,  ///< one long period together with its neighbour
};

/// Where the fen end up that rounding leaves over an annuity's life.
enum class Residue : std::uint8_t {
  last_instalment,  ///< the last payment is what is owed: it may differ from the others
  last_interest,    ///< all payments are equal: the last interest gives way
};

/// What a new rate does to an annuity that runs.
enum class OnRateChange : std::uint8_t { replan, keep_payment };

enum class WorkingCalendar : std::uint8_t {
  china,     ///< the State Council's notices; a year without one is an error
  weekdays,  ///< Monday to Friday: for years beyond the notices, by the caller's decision
};

/// Whether a shifted due date moves the days that bear interest.
enum class AccrualDates : std::uint8_t { unadjusted, adjusted };

struct PlannedPrincipal {
  Date on;
  Money amount;
};

struct LoanTerms {
  Money principal;
  Rate rate;  ///< on `credited_on`
  RepaymentMethod method = RepaymentMethod::annuity;
  Date credited_on;
  Date matures_on;
  Interval every;
  /// Day of the month interest is settled on, 1 to 31, 31 being the last day: the months are then those of
  /// the calendar's quarters, half-years and years (20th: 03-20, 06-20, ...). Empty: the anchor's day.
  std::optional<std::int32_t> settlement_day;
  std::optional<Date> first_due_on;  ///< the anchor the due dates step from; empty: `credited_on`
  InterestBasis basis = InterestBasis::equal_periods;
  Stub first_stub = Stub::own;
  Stub last_stub = Stub::own;
  Rounding rounding = Rounding::half_up;
  Residue residue = Residue::last_instalment;
  OnRateChange on_rate_change = OnRateChange::replan;
  Adjustment adjustment = Adjustment::unadjusted;
  WorkingCalendar calendar = WorkingCalendar::china;
  AccrualDates accrual_dates = AccrualDates::unadjusted;

  std::optional<Money> payment;         ///< annuity: given, not computed; the maturity takes the rest
  std::optional<Money> principal_each;  ///< equal_principal: given, not principal / instalments
  std::vector<PlannedPrincipal> plan;   ///< bullet_interest: the user's own plan; the maturity takes the rest
  std::optional<Date> capitalises_until;  ///< interest due until then is added to the balance, not paid
};

/// How interest is counted where the contract is silent: equal periods for an annuity and for equal principal
/// whose periods are all whole months; else actual/360.
[[nodiscard]] InterestBasis usual_basis(const LoanTerms& terms);

/// @throws InvalidInput for the first field that is out of its range, in the order above
void check(const LoanTerms& terms);

[[nodiscard]] std::string_view name_of(Stub stub);
[[nodiscard]] std::string_view name_of(Residue residue);
[[nodiscard]] std::string_view name_of(OnRateChange choice);
[[nodiscard]] std::string_view name_of(WorkingCalendar calendar);
[[nodiscard]] std::string_view name_of(AccrualDates dates);
[[nodiscard]] std::optional<Stub> stub_named(std::string_view name);
[[nodiscard]] std::optional<Residue> residue_named(std::string_view name);
[[nodiscard]] std::optional<OnRateChange> on_rate_change_named(std::string_view name);
[[nodiscard]] std::optional<WorkingCalendar> working_calendar_named(std::string_view name);
[[nodiscard]] std::optional<AccrualDates> accrual_dates_named(std::string_view name);

}  // namespace tiexi
