// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/calendar/months.hpp>

#include "support/shared.hpp"

using namespace tiexi;

namespace {

Date date(const std::string& text) { return Date::parse(text, "date"); }

std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& path) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream file(test::text_of(path));
  std::string line;
  std::getline(file, line);  // the header
  while (std::getline(file, line)) {
    if (line.empty() || line == "\r") continue;
    if (line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ';');) cells.push_back(cell);
    rows.push_back(cells);
  }
  return rows;
}

/// `[1 years, 2 months, 3 days]` from a day on.
Date plus(Date from, const std::string& period, MonthEnd month_end) {
  static const std::regex form(R"(\[(\d+) years, (\d+) months, (\d+) days\])");
  std::smatch parts;
  REQUIRE(std::regex_match(period, parts, form));
  const auto years = add_years(from, std::stoi(parts[1]), month_end);
  return add_months(years, std::stoi(parts[2]), month_end) + std::stoi(parts[3]);
}

}  // namespace

TEST_CASE("months: the table in the header", "[calendar][doc]") {
  struct Row {
    const char* from;
    int months;
    const char* last_day;
    const char* next_day;
  };
  const auto row = GENERATE(values<Row>({{"2024-01-31", 1, "2024-02-29", "2024-03-01"},
                                         {"2023-01-31", 1, "2023-02-28", "2023-03-01"},
                                         {"2024-02-29", 12, "2025-02-28", "2025-03-01"}}));
  CAPTURE(row.from);
  CHECK(add_months(date(row.from), row.months, MonthEnd::last_day) == date(row.last_day));
  CHECK(add_months(date(row.from), row.months, MonthEnd::next_day) == date(row.next_day));
  CHECK_THROWS_WITH(add_months(date(row.from), row.months, MonthEnd::refuse),
                    "date: got " + std::string(row.from) + " plus " + std::to_string(row.months) +
                        " months, wanted a month that has the day");
}

TEST_CASE("months: due dates step from their anchor, and a month end does not stick", "[calendar][doc]") {
  const auto anchor = date("2021-01-31");
  CHECK(add_months(anchor, 1, MonthEnd::last_day) == date("2021-02-28"));
  CHECK(add_months(anchor, 2, MonthEnd::last_day) == date("2021-03-31"));
  CHECK(add_months(anchor, 3, MonthEnd::last_day) == date("2021-04-30"));
  CHECK(add_months(date("2021-04-30"), 1, MonthEnd::last_day) == date("2021-05-30"));
}

TEST_CASE("months: backwards and over year ends", "[calendar]") {
  CHECK(add_months(date("2021-01-15"), -1, MonthEnd::refuse) == date("2020-12-15"));
  CHECK(add_months(date("2021-03-31"), -1, MonthEnd::last_day) == date("2021-02-28"));
  CHECK(add_months(date("2021-03-31"), -1, MonthEnd::next_day) == date("2021-03-01"));
  CHECK(add_months(date("2021-12-31"), 2, MonthEnd::last_day) == date("2022-02-28"));
  CHECK(add_months(date("2021-06-30"), 0, MonthEnd::refuse) == date("2021-06-30"));
  CHECK(add_years(date("2020-02-29"), 4, MonthEnd::refuse) == date("2024-02-29"));
  CHECK(add_years(date("2020-02-29"), -20, MonthEnd::refuse) == date("2000-02-29"));
}

TEST_CASE("months: the anniversary of 29 February is 28 February in common years", "[calendar]") {
  CHECK(anniversary(date("2020-02-29"), 1) == date("2021-02-28"));
  CHECK(anniversary(date("2020-02-29"), 4) == date("2024-02-29"));
  CHECK(anniversary(date("2021-06-20"), 5) == date("2026-06-20"));
  CHECK(last_day_of_month(date("2024-02-01")) == date("2024-02-29"));
}

TEST_CASE("months: leaving the calendar throws, also by a number of years that wraps around",
          "[calendar][error]") {
  constexpr int most = std::numeric_limits<int>::max();
  constexpr int least = std::numeric_limits<int>::min();
  const auto* message = "date: outside the years 1400 to 9999";
  CHECK_THROWS_WITH(add_months(date("9999-12-01"), 1, MonthEnd::last_day), message);
  CHECK_THROWS_WITH(add_months(date("1400-01-31"), -1, MonthEnd::last_day), message);
  CHECK_THROWS_WITH(add_months(date("2021-01-01"), most, MonthEnd::last_day), message);
  CHECK_THROWS_WITH(add_months(date("2021-01-01"), least, MonthEnd::last_day), message);
  // 12 x 357,913,942 is 8 in 32 bits
  CHECK_THROWS_WITH(add_years(date("2021-01-01"), 357'913'942, MonthEnd::last_day), message);
  CHECK_THROWS_WITH(add_years(date("2021-01-01"), least, MonthEnd::last_day), message);
  CHECK(add_months(date("9999-11-30"), 1, MonthEnd::refuse) == date("9999-12-30"));
  CHECK_THROWS_AS(days_in_month(2021, 13), std::logic_error);
  CHECK_THROWS_AS(days_in_month(2021, 0), std::logic_error);
  CHECK_THROWS_AS(days_in_month(10'000, 1), std::logic_error);
}

TEST_CASE("months: the public cases that leave no choice", "[calendar][conformance]") {
  const auto path = test::shared("conformance/dates-calc/exact_computations.csv");
  if (!path) return;
  const auto rows = rows_of(*path);
  for (const auto& row : rows) {
    CAPTURE(row);
    for (const auto month_end : {MonthEnd::last_day, MonthEnd::next_day, MonthEnd::refuse}) {
      CHECK(plus(date(row.at(0)), row.at(1), month_end) == date(row.at(2)));
    }
  }
  CHECK(rows.size() == 19);
}

TEST_CASE("months: the public cases with two answers", "[calendar][conformance]") {
  const auto path = test::shared("conformance/dates-calc/ambiguous_computations.csv");
  if (!path) return;
  const auto rows = rows_of(*path);
  for (const auto& row : rows) {
    CAPTURE(row);
    CHECK(plus(date(row.at(0)), row.at(1), MonthEnd::next_day) == date(row.at(2)));
    CHECK(plus(date(row.at(0)), row.at(1), MonthEnd::last_day) == date(row.at(3)));
    CHECK_THROWS_AS(plus(date(row.at(0)), row.at(1), MonthEnd::refuse), InvalidInput);
  }
  CHECK(rows.size() == 11);
}

TEST_CASE("months: the public cases of first and last days", "[calendar][conformance]") {
  const auto path = test::shared("conformance/dates-calc/first_last_day_of_month.csv");
  if (!path) return;
  const auto rows = rows_of(*path);
  for (const auto& row : rows) {
    CHECK(last_day_of_month(date(row.at(0))) == date(row.at(2)));
    CHECK(date(row.at(0)) - (date(row.at(0)).day() - 1) == date(row.at(1)));
  }
  CHECK(rows.size() == 2);
}
