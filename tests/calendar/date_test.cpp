// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <limits>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/calendar/date.hpp>

using namespace tiexi;

namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
const Date first = Date::of(1400, 1, 1);
const Date last = Date::of(9999, 12, 31);

}  // namespace

TEST_CASE("date: parts, text and day number agree", "[calendar]") {
  const auto date = Date::of(2021, 6, 20);
  CHECK(date.year() == 2021);
  CHECK(date.month() == 6);
  CHECK(date.day() == 20);
  CHECK(date.text() == "2021-06-20");
  CHECK(Date::parse("2021-06-20") == date);
  CHECK(Date::of(1970, 1, 1) == Date());
  CHECK(Date::of(2000, 3, 1).epoch_days() == 11'017);
  CHECK(Date::of(1400, 1, 1).text() == "1400-01-01");
  CHECK(last.text() == "9999-12-31");
}

TEST_CASE("date: nothing but four, two and two digits is a date", "[calendar][error]") {
  const auto text =
      GENERATE(as<std::string>(), "", "2021-6-20", "2021-06-2", "21-06-20", "2021/06/20", "2021-06-20 ",
               " 2021-06-20", "2021-06-20T00:00", "20210620", "2021-0620", "2021-06-200", "+021-06-20",
               "-021-06-20", "2021--6-20", "2021-06--1", "2o21-06-20", "２０２１-06-20", "2021-06-2\n");
  CAPTURE(text);
  CHECK_FALSE(Date::parse(text).has_value());
  CHECK_THROWS_WITH(Date::parse(text, "credited_on"),
                    "credited_on: got " + text + ", wanted a date YYYY-MM-DD");
}

TEST_CASE("date: days that no calendar has are refused, leap years by the Gregorian rule",
          "[calendar][error]") {
  for (const auto* text :
       {"2021-02-29", "2021-02-30", "1900-02-29", "2100-02-29", "2021-04-31", "2021-13-01", "2021-00-10",
        "2021-01-00", "2021-01-32", "0000-01-01", "1399-12-31", "0001-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text).has_value());
  }
  for (const auto* text :
       {"2024-02-29", "2000-02-29", "1600-02-29", "2021-12-31", "9999-12-31", "1400-01-01"}) {
    CAPTURE(text);
    REQUIRE(Date::parse(text).has_value());
    CHECK(Date::parse(text)->text() == text);
  }
}

TEST_CASE("date: parts that are no day are refused with what was got", "[calendar][error]") {
  CHECK_THROWS_WITH(Date::of(2021, 2, 29), "date: got 2021-2-29, wanted a day of the years 1400 to 9999");
  CHECK_THROWS_AS(Date::of(1399, 12, 31), InvalidInput);
  CHECK_THROWS_AS(Date::of(10'000, 1, 1), InvalidInput);
  CHECK_THROWS_AS(Date::of(2021, 13, 1), InvalidInput);
  CHECK_THROWS_AS(Date::of(2021, -1, 1), InvalidInput);
  CHECK_THROWS_AS(Date::of(2021, 1, -1), InvalidInput);
  // Parts that would wrap around in sixteen bits
  CHECK_THROWS_AS(Date::of(2021, 65'537, 1), InvalidInput);
  CHECK_THROWS_AS(Date::of(65'536 + 2021, 1, 1), InvalidInput);
  CHECK_THROWS_AS(Date::of(2021, 1, 65'537), InvalidInput);
}

TEST_CASE("date: leaving the calendar throws on either side, also by more than 64 bits hold",
          "[calendar][error]") {
  const auto* message = "date: outside the years 1400 to 9999";
  CHECK((last - 1) + 1 == last);
  CHECK((first + 1) - 1 == first);
  CHECK_THROWS_WITH(last + 1, message);
  CHECK_THROWS_WITH(first - 1, message);
  CHECK_THROWS_WITH(first + -1, message);
  CHECK_THROWS_WITH(last - -1, message);
  CHECK_THROWS_WITH(last + highest, message);
  CHECK_THROWS_WITH(first + lowest, message);
  CHECK_THROWS_WITH(first - highest, message);
  CHECK_THROWS_WITH(last - lowest, message);
  CHECK_THROWS_WITH(Date::epoch_days(highest), message);
  CHECK_THROWS_WITH(Date::epoch_days(lowest), message);
  CHECK(last - first == 3'141'084);
  CHECK(first - last == -3'141'084);
}

TEST_CASE("period: half-open, the first day counts and the last does not", "[calendar][doc]") {
  const Period june{Date::of(2021, 6, 1), Date::of(2021, 7, 1)};
  CHECK(june.days() == 30);
  CHECK(june.contains(Date::of(2021, 6, 1)));
  CHECK(june.contains(Date::of(2021, 6, 30)));
  CHECK_FALSE(june.contains(Date::of(2021, 7, 1)));
  CHECK_FALSE(june.contains(Date::of(2021, 5, 31)));
  CHECK_FALSE(Period{june.to, june.from}.contains(Date::of(2021, 6, 15)));
}
