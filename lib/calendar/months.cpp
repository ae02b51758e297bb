// SPDX-License-Identifier: Apache-2.0
#include <tiexi/calendar/months.hpp>

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

constexpr std::int64_t first_month = std::int64_t{1400} * 12;
constexpr std::int64_t last_month = std::int64_t{9999} * 12 + 11;

/// In 64 bits, so that no number of years can wrap around into the calendar.
Date stepped(Date date, std::int64_t months, MonthEnd month_end) {
  const std::int64_t count = std::int64_t{date.year()} * 12 + date.month() - 1 + months;
  if (count < first_month || count > last_month) throw OutOfRange("date: outside the years 1400 to 9999");
  const auto year = static_cast<int>(count / 12);
  const auto month = static_cast<int>(count % 12) + 1;
  const int last = days_in_month(year, month);
  if (date.day() <= last) return Date::of(year, month, date.day());
  switch (month_end) {
    case MonthEnd::last_day:
      return Date::of(year, month, last);
    case MonthEnd::next_day:
      return Date::of(year, month, last) + 1;
    case MonthEnd::refuse:
      break;
  }
  throw InvalidInput("date", date.text() + " plus " + std::to_string(months) + " months",
                     "a month that has the day");
}

}  // namespace

int days_in_month(int year, int month) {
  TIEXI_EXPECTS(year >= 1400 && year <= 9999 && month >= 1 && month <= 12);
  return boost::gregorian::gregorian_calendar::end_of_month_day(static_cast<unsigned short>(year),
                                                                static_cast<unsigned short>(month));
}

Date last_day_of_month(Date date) {
  return Date::of(date.year(), date.month(), days_in_month(date.year(), date.month()));
}

Date add_months(Date date, int months, MonthEnd month_end) { return stepped(date, months, month_end); }

Date add_years(Date date, int years, MonthEnd month_end) {
  return stepped(date, std::int64_t{years} * 12, month_end);
}

Date anniversary(Date date, int years) { return add_years(date, years, MonthEnd::last_day); }

}  // namespace tiexi
