// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/calendar/working_days.hpp>

#include "support/shared.hpp"

using namespace tiexi;

namespace {

Date date(const std::string& text) { return Date::parse(text, "date"); }

constexpr int first_year = 2019;
constexpr int counts[] = {250, 249, 250, 249, 249, 251, 248, 248};  // 2019 to 2026

}  // namespace

TEST_CASE("working days: each year has as many as three independent sources count", "[calendar]") {
  for (int year = first_year; year <= 2026; ++year) {
    int working = 0;
    for (auto day = Date::of(year, 1, 1); day < Date::of(year + 1, 1, 1); day = day + 1) {
      working += is_working_day(day) ? 1 : 0;
    }
    CAPTURE(year);
    CHECK(working == counts[year - first_year]);
  }
  CHECK(first_working_year() == 2019);
  CHECK(last_working_year() == 2026);
}

TEST_CASE("working days: every day from 2019 to 2026 is as the public tables say",
          "[calendar][conformance]") {
  std::map<std::string, bool> off;
  for (int year = first_year; year <= 2026; ++year) {
    const auto path = test::shared("conformance/working-days/" + std::to_string(year) + ".json");
    if (!path) return;
    const auto notice = nlohmann::json::parse(test::text_of(*path));
    for (const auto& day : notice.at("days")) {
      off[day.at("date")] = day.at("isOffDay");
    }
  }
  REQUIRE(off.size() > 200);
  int days = 0;
  for (auto day = Date::of(2019, 1, 1); day < Date::of(2027, 1, 1); day = day + 1, ++days) {
    const auto weekday = (day.epoch_days() + 4) % 7;  // 1970-01-01 was a Thursday; Sunday is 0
    const auto found = off.find(day.text());
    const bool working = found != off.end() ? !found->second : weekday != 0 && weekday != 6;
    CAPTURE(day.text());
    REQUIRE(is_working_day(day) == working);
  }
  CHECK(days == 2'922);
}

TEST_CASE("working days: a year without a notice is an error and never a guess", "[calendar][error]") {
  const auto* message = "working days: no notice for 2027, known are 2019 to 2026";
  CHECK_THROWS_WITH(is_working_day(date("2027-01-01")), message);
  CHECK_THROWS_WITH(is_working_day(date("2018-12-31")),
                    "working days: no notice for 2018, known are 2019 to 2026");
  CHECK_THROWS_AS(is_working_day(date("1400-01-01")), OutOfRange);
  CHECK_THROWS_AS(is_working_day(date("9999-12-31")), OutOfRange);
  // Reached only by moving: 1 January 2019 was a holiday, the day before is unknown.
  CHECK_THROWS_AS(adjusted(date("2019-01-01"), Adjustment::preceding), OutOfRange);
  CHECK_THROWS_AS(adjusted(date("2027-01-01"), Adjustment::following), OutOfRange);
  CHECK(adjusted(date("2027-01-01"), Adjustment::unadjusted) == date("2027-01-01"));
}

TEST_CASE("working days: a due date moves as its rule says", "[calendar]") {
  // 2021-02-11 to 02-17 were holidays, 02-20 a Saturday that was worked.
  CHECK_FALSE(is_working_day(date("2021-02-11")));
  CHECK(is_working_day(date("2021-02-20")));
  CHECK(adjusted(date("2021-02-11"), Adjustment::following) == date("2021-02-18"));
  CHECK(adjusted(date("2021-02-17"), Adjustment::preceding) == date("2021-02-10"));
  CHECK(adjusted(date("2021-02-20"), Adjustment::following) == date("2021-02-20"));
  CHECK(adjusted(date("2021-02-11"), Adjustment::unadjusted) == date("2021-02-11"));
  // 2021-07-31 was a Saturday: the following working day is in August.
  CHECK(adjusted(date("2021-07-31"), Adjustment::following) == date("2021-08-02"));
  CHECK(adjusted(date("2021-07-31"), Adjustment::modified_following) == date("2021-07-30"));
  CHECK(adjusted(date("2021-07-24"), Adjustment::modified_following) == date("2021-07-26"));
}

TEST_CASE("working days: adjusting ends on a working day and a second time changes nothing",
          "[calendar][property]") {
  for (auto day = Date::of(2019, 1, 10); day < Date::of(2026, 12, 20); day = day + 1) {
    for (const auto rule : {Adjustment::following, Adjustment::modified_following, Adjustment::preceding}) {
      const auto moved = adjusted(day, rule);
      CAPTURE(day.text(), name_of(rule));
      REQUIRE(is_working_day(moved));
      REQUIRE(adjusted(moved, rule) == moved);
      if (rule == Adjustment::following) REQUIRE(moved >= day);
      if (rule == Adjustment::preceding) REQUIRE(moved <= day);
      if (rule == Adjustment::modified_following) REQUIRE(moved.month() == day.month());
    }
  }
}

TEST_CASE("working days: names go there and back", "[calendar]") {
  for (const auto rule : {Adjustment::unadjusted, Adjustment::following, Adjustment::modified_following,
                          Adjustment::preceding}) {
    CHECK(adjustment_named(name_of(rule)) == rule);
  }
  CHECK_FALSE(adjustment_named("next").has_value());
}
