// SPDX-License-Identifier: Apache-2.0
#include <tiexi/calendar/day_count.hpp>

#include <algorithm>
#include <array>

#include <tiexi/base/contract.hpp>

namespace tiexi {
namespace {

constexpr std::array<std::string_view, 5> names = {"act_360", "act_365", "thirty_360", "act_act_isda",
                                                   "thirty_e_360"};

std::int64_t days_30_360(Period period, DayCount day_count) {
  const int from_day = std::min(period.from.day(), 30);
  const bool end_of_30 = day_count == DayCount::thirty_e_360 || from_day == 30;
  const int to_day = end_of_30 ? std::min(period.to.day(), 30) : period.to.day();
  return 360 * (period.to.year() - period.from.year()) + 30 * (period.to.month() - period.from.month()) +
         (to_day - from_day);
}

std::int64_t days_in_year(int year) { return Date::of(year, 12, 31) - Date::of(year, 1, 1) + 1; }

Exact act_act_isda(Period period) {
  Exact sum;
  for (auto from = period.from; from < period.to;) {
    const int year = from.year();
    const auto to = period.to.year() == year ? period.to : Date::of(year + 1, 1, 1);
    sum += Exact::fraction(to - from, days_in_year(year));
    from = to;
  }
  return sum;
}

}  // namespace

std::int64_t days_between(Period period, DayCount day_count) {
  switch (day_count) {
    case DayCount::thirty_360:
    case DayCount::thirty_e_360:
      return days_30_360(period, day_count);
    default:
      return period.days();
  }
}

Exact year_fraction(Period period, DayCount day_count) {
  TIEXI_EXPECTS(period.from <= period.to);
  switch (day_count) {
    case DayCount::act_365:
      return Exact::fraction(period.days(), 365);
    case DayCount::act_360:
    case DayCount::thirty_360:
    case DayCount::thirty_e_360:
      return Exact::fraction(days_between(period, day_count), 360);
    case DayCount::act_act_isda:
      return act_act_isda(period);
  }
  return {};
}

std::string_view name_of(DayCount day_count) { return names[static_cast<std::size_t>(day_count)]; }

std::optional<DayCount> day_count_named(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<DayCount>(found - names.begin());
}

}  // namespace tiexi
