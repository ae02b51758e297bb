// SPDX-License-Identifier: Apache-2.0
// Every day of the calendar against a walk that only knows how long months are.
#include <cstdio>
#include <random>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/calendar/months.hpp>

#include "support/volume.hpp"

using namespace tiexi;

namespace {

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int length_of(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::string written(int year, int month, int day) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

}  // namespace

TEST_CASE("date: every day of the years 1400 to 9999 comes back from its parts, number and text",
          "[calendar][oracle]") {
  auto date = Date::epoch_days(-208'188);
  std::int32_t number = -208'188;
  std::int64_t wrong = 0;  // counted, not checked one by one: three million assertions would take a minute
  for (int year = 1400; year <= 9999; ++year) {
    for (int month = 1; month <= 12; ++month) {
      if (days_in_month(year, month) != length_of(year, month)) ++wrong;
      for (int day = 1; day <= length_of(year, month); ++day, ++number) {
        if (number > date.epoch_days()) date = date + 1;
        const bool right = date.epoch_days() == number && date.year() == year && date.month() == month &&
                           date.day() == day && Date::of(year, month, day) == date;
        if (!right) ++wrong;
        // The text of one day a week is enough: seven has no divisor in common with a month's length.
        if (number % 7 == 0 &&
            (date.text() != written(year, month, day) || Date::parse(written(year, month, day)) != date)) {
          ++wrong;
        }
      }
    }
  }
  CHECK(wrong == 0);
  CHECK(number == 2'932'897);
}

TEST_CASE("months: stepping agrees with a count on fingers", "[calendar][oracle]") {
  std::mt19937_64 random(14);
  for (std::size_t i = 0; i < test::volume(50'000); ++i) {
    const auto date = Date::of(1400, 1, 1) + static_cast<std::int64_t>(random() % 3'141'085);
    const auto months = static_cast<int>(random() % 2'401) - 1'200;
    int year = date.year();
    int month = date.month();
    for (int k = 0; k < months; ++k) {
      if (++month > 12) {
        month = 1;
        ++year;
      }
    }
    for (int k = 0; k > months; --k) {
      if (--month < 1) {
        month = 12;
        --year;
      }
    }
    if (year < 1400 || year > 9999) continue;
    CAPTURE(date.text(), months);
    const int last = length_of(year, month);
    const auto stepped = add_months(date, months, MonthEnd::last_day);
    REQUIRE(stepped == Date::of(year, month, std::min(date.day(), last)));
    REQUIRE(add_months(date, months, MonthEnd::next_day) == (date.day() <= last ? stepped : stepped + 1));
    if (date.day() <= last) REQUIRE(add_months(date, months, MonthEnd::refuse) == stepped);
  }
}
