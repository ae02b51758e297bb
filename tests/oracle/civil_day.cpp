// SPDX-License-Identifier: Apache-2.0
#include "civil_day.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace tiexi::oracle {
namespace {

// Days from 0001-01-01 to 1 January of the year.
Day days_before_year(int year) {
  const Day past = year - 1;
  return 365 * past + past / 4 - past / 100 + past / 400;
}

}  // namespace

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int length = lengths.at(static_cast<std::size_t>(month - 1));
  return month == 2 && is_leap(year) ? length + 1 : length;
}

Day day_of(int year, int month, int day) {
  Day count = days_before_year(year) - days_before_year(1970);
  for (int before = 1; before < month; ++before) {
    count += days_in_month(year, before);
  }
  return count + day - 1;
}

int year_of(Day day) {
  // The estimate is at most a year off either way; the loops settle it.
  int year = static_cast<int>(1970 + day / 366);
  while (day_of(year + 1, 1, 1) <= day) {
    ++year;
  }
  while (day < day_of(year, 1, 1)) {
    --year;
  }
  return year;
}

Civil civil_of(Day day) {
  Civil civil{year_of(day), 1, 1};
  Day left = day - day_of(civil.year, 1, 1);
  while (left >= days_in_month(civil.year, civil.month)) {
    left -= days_in_month(civil.year, civil.month);
    ++civil.month;
  }
  civil.day = static_cast<int>(left) + 1;
  return civil;
}

Day years_later(Day day, int years) { return months_later(day, 12 * years); }

Day months_later(Day day, int months) {
  const Civil from = civil_of(day);
  const int month_count = 12 * from.year + from.month - 1 + months;
  const int year = month_count / 12;
  const int month = month_count % 12 + 1;
  return day_of(year, month, std::min(from.day, days_in_month(year, month)));
}

std::string text_of(Day day) {
  const Civil civil = civil_of(day);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", civil.year, civil.month, civil.day);
  return text.data();
}

}  // namespace tiexi::oracle
