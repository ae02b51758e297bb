// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/calendar/optional_date.hpp>

using namespace tiexi;

TEST_CASE("calendar: an optional date reads as std::optional does, in four bytes", "[calendar]") {
  static_assert(sizeof(OptionalDate) == 4);
  const auto day = Date::of(2021, 6, 20);
  OptionalDate date = day;
  CHECK(date.has_value());
  CHECK(date);
  CHECK(*date == day);
  CHECK(date->text() == "2021-06-20");
  CHECK(date.value_or(Date::of(2000, 1, 1)) == day);
  CHECK(std::optional<Date>(date) == std::optional(day));
  CHECK(OptionalDate(std::optional(day)) == date);

  date.reset();
  CHECK(!date);
  CHECK(date == OptionalDate());
  CHECK(date == OptionalDate(std::nullopt));
  CHECK(date == OptionalDate(std::optional<Date>()));
  CHECK(std::optional<Date>(date) == std::nullopt);
  CHECK(date.value_or(day) == day);
}

TEST_CASE("calendar: a missing date is later than every day there is", "[calendar]") {
  CHECK(OptionalDate().or_last() > Date::of(9999, 12, 31));
  CHECK(OptionalDate().epoch_days_or_last() > Date::of(9999, 12, 31).epoch_days());
  CHECK(OptionalDate(Date::of(9999, 12, 31)).has_value());
}
