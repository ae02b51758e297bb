// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/interest_basis.hpp>

#include <algorithm>
#include <array>

#include <tiexi/base/contract.hpp>
#include <tiexi/calendar/months.hpp>

namespace tiexi {
namespace {

constexpr std::array<std::string_view, 6> names = {"equal_periods", "act_360",      "act_365",
                                                   "thirty_360",    "act_act_isda", "thirty_e_360"};

constexpr std::int64_t days_common = 365;
constexpr std::int64_t days_leap = 366;

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// Days in common years weigh 366 and days in leap years 365, over 365 x 366.
std::int64_t act_act_parts(Period period) {
  std::int64_t parts = 0;
  for (auto from = period.from; from < period.to;) {
    const int year = from.year();
    const auto to = std::min(period.to, Date::of(year, 12, 31) + 1);
    parts += (to - from) * (is_leap(year) ? days_common : days_leap);
    from = to;
  }
  return parts;
}

std::int64_t month_parts(Period period) {
  const int months = whole_months(period);
  return std::int64_t{30} * months + (period.to - add_months(period.from, months, MonthEnd::last_day));
}

}  // namespace

std::int64_t parts_of_year(InterestBasis basis) {
  switch (basis) {
    case InterestBasis::act_365:
      return days_common;
    case InterestBasis::act_act_isda:
      return days_common * days_leap;
    default:
      return 360;
  }
}

std::int64_t year_parts(Period period, InterestBasis basis) {
  TIEXI_EXPECTS(period.from <= period.to);
  switch (basis) {
    case InterestBasis::equal_periods:
      return month_parts(period);
    case InterestBasis::act_360:
    case InterestBasis::act_365:
      return period.days();
    case InterestBasis::thirty_360:
      return days_between(period, DayCount::thirty_360);
    case InterestBasis::thirty_e_360:
      return days_between(period, DayCount::thirty_e_360);
    case InterestBasis::act_act_isda:
      return act_act_parts(period);
  }
  return 0;
}

int whole_months(Period period) {
  int months = 12 * (period.to.year() - period.from.year()) + period.to.month() - period.from.month();
  if (add_months(period.from, months, MonthEnd::last_day) > period.to) --months;
  return months;
}

InterestBasis basis_of(DayCount day_count) {
  switch (day_count) {
    case DayCount::act_360:
      return InterestBasis::act_360;
    case DayCount::act_365:
      return InterestBasis::act_365;
    case DayCount::thirty_360:
      return InterestBasis::thirty_360;
    case DayCount::act_act_isda:
      return InterestBasis::act_act_isda;
    case DayCount::thirty_e_360:
      return InterestBasis::thirty_e_360;
  }
  return InterestBasis::act_360;
}

std::string_view name_of(InterestBasis basis) { return names[static_cast<std::size_t>(basis)]; }

std::optional<InterestBasis> interest_basis_named(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<InterestBasis>(found - names.begin());
}

}  // namespace tiexi
