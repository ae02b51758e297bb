// SPDX-License-Identifier: Apache-2.0
#include <tiexi/calendar/date.hpp>

#include <limits>

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

namespace gregorian = boost::gregorian;
using Calendar = gregorian::gregorian_calendar;

constexpr int first_year = 1400;
constexpr int last_year = 9999;

std::int64_t day_number(int year, int month, int day) {
  return static_cast<std::int64_t>(Calendar::day_number(
      Calendar::ymd_type(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
                         static_cast<unsigned short>(day))));
}

// Boost counts Julian days and takes the years 1400 to 9999. Constants, so that nothing depends on the order
// in which files are initialised; the tests hold them against the calendar.
constexpr std::int64_t epoch = 2'440'588;  // 1970-01-01

Calendar::ymd_type ymd(std::int32_t days) {
  return Calendar::from_day_number(
      static_cast<Calendar::date_int_type>(static_cast<std::int64_t>(days) + epoch));
}

bool exists(int year, int month, int day) {
  return year >= first_year && year <= last_year && month >= 1 && month <= 12 && day >= 1 &&
         day <= Calendar::end_of_month_day(static_cast<unsigned short>(year),
                                           static_cast<unsigned short>(month));
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(int value, std::size_t width) {
  auto text = std::to_string(value);
  return text.insert(0, width - text.size(), '0');
}

}  // namespace

Date Date::of(int year, int month, int day) {
  if (!exists(year, month, day)) {
    throw InvalidInput("date", std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day),
                       "a day of the years 1400 to 9999");
  }
  return Date(static_cast<std::int32_t>(day_number(year, month, day) - epoch));
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || !exists(*year, *month, *day)) return std::nullopt;
  return Date(static_cast<std::int32_t>(day_number(*year, *month, *day) - epoch));
}

Date Date::parse(std::string_view text, std::string_view field) {
  const auto date = parse(text);
  if (!date) throw InvalidInput(std::string(field), std::string(text), "a date YYYY-MM-DD");
  return *date;
}

void Date::leave_range() { throw OutOfRange("date: outside the years 1400 to 9999"); }

int Date::calendar_year() const { return ymd(days_).year; }
int Date::month() const { return ymd(days_).month; }
int Date::day() const { return ymd(days_).day; }

std::string Date::text() const {
  const auto parts = ymd(days_);
  return padded(parts.year, 4) + "-" + padded(parts.month, 2) + "-" + padded(parts.day, 2);
}

}  // namespace tiexi
