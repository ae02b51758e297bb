// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/calendar/day_count.hpp>
#include <tiexi/calendar/months.hpp>

#include "support/volume.hpp"

using namespace tiexi;

namespace {

Date date(const std::string& text) { return Date::parse(text, "date"); }

Period period(const std::string& from, const std::string& to) { return {date(from), date(to)}; }

}  // namespace

TEST_CASE("day count: the table in the header", "[calendar][doc]") {
  const auto leap = period("2024-01-31", "2024-02-29");
  CHECK(year_fraction(leap, DayCount::act_360) == Exact::fraction(29, 360));
  CHECK(year_fraction(leap, DayCount::act_365) == Exact::fraction(29, 365));
  CHECK(year_fraction(leap, DayCount::thirty_360) == Exact::fraction(29, 360));
  CHECK(year_fraction(leap, DayCount::act_act_isda) == Exact::fraction(29, 366));

  const auto over = period("2023-12-31", "2024-01-31");
  CHECK(year_fraction(over, DayCount::act_360) == Exact::fraction(31, 360));
  CHECK(year_fraction(over, DayCount::act_365) == Exact::fraction(31, 365));
  CHECK(year_fraction(over, DayCount::thirty_360) == Exact::fraction(30, 360));
  CHECK(year_fraction(over, DayCount::act_act_isda) == Exact::fraction(1, 365) + Exact::fraction(30, 366));

  const auto february = period("2024-02-28", "2024-03-01");
  CHECK(year_fraction(february, DayCount::act_360) == Exact::fraction(2, 360));
  CHECK(year_fraction(february, DayCount::act_365) == Exact::fraction(2, 365));
  CHECK(year_fraction(february, DayCount::thirty_360) == Exact::fraction(3, 360));
  CHECK(year_fraction(february, DayCount::act_act_isda) == Exact::fraction(2, 366));
}

TEST_CASE("day count: 30/360 by the bond basis, the end day only cut when the start is at the month's end",
          "[calendar]") {
  // The published comparison of 30/360 methods, its "30/360 (bond basis)" column.
  struct Row {
    const char* from;
    const char* to;
    int days;
  };
  const auto row = GENERATE(values<Row>({
      {"2007-01-15", "2007-01-30", 15},  {"2007-01-15", "2007-02-15", 30},  {"2007-01-15", "2007-07-15", 180},
      {"2007-09-30", "2008-03-31", 180}, {"2007-09-30", "2007-10-31", 30},  {"2007-09-30", "2008-09-30", 360},
      {"2007-01-15", "2007-01-31", 16},  {"2007-01-31", "2007-02-28", 28},  {"2007-02-28", "2007-03-31", 33},
      {"2006-08-31", "2007-02-28", 178}, {"2007-02-28", "2007-08-31", 183}, {"2007-02-14", "2007-02-28", 14},
      {"2007-02-26", "2008-02-29", 363}, {"2008-02-29", "2009-02-28", 359}, {"2008-02-29", "2008-03-30", 31},
      {"2008-02-29", "2008-03-31", 32},  {"2007-02-28", "2007-03-05", 7},   {"2007-10-31", "2007-11-28", 28},
      {"2007-08-31", "2008-02-29", 179}, {"2008-02-29", "2008-08-31", 182}, {"2008-08-31", "2009-02-28", 178},
      {"2009-02-28", "2009-08-31", 183},
  }));
  CAPTURE(row.from, row.to);
  CHECK(days_between(period(row.from, row.to), DayCount::thirty_360) == row.days);
}

TEST_CASE("day count: actual/actual by ISDA, the published examples", "[calendar]") {
  // The EMU and Market Conventions memorandum's ISDA column: fractions a year, before multiplying.
  CHECK(year_fraction(period("2003-11-01", "2004-05-01"), DayCount::act_act_isda) ==
        Exact::fraction(61, 365) + Exact::fraction(121, 366));
  CHECK(year_fraction(period("1999-02-01", "1999-07-01"), DayCount::act_act_isda) ==
        Exact::fraction(150, 365));
  CHECK(year_fraction(period("1999-07-01", "2000-07-01"), DayCount::act_act_isda) ==
        Exact::fraction(184, 365) + Exact::fraction(182, 366));
  CHECK(year_fraction(period("2002-08-15", "2003-07-15"), DayCount::act_act_isda) ==
        Exact::fraction(334, 365));
  CHECK(year_fraction(period("2003-07-15", "2004-01-15"), DayCount::act_act_isda) ==
        Exact::fraction(170, 365) + Exact::fraction(14, 366));
  CHECK(year_fraction(period("1999-07-30", "2000-01-30"), DayCount::act_act_isda) ==
        Exact::fraction(155, 365) + Exact::fraction(29, 366));
  CHECK(year_fraction(period("2000-01-30", "2000-06-30"), DayCount::act_act_isda) ==
        Exact::fraction(152, 366));
  CHECK(year_fraction(period("1999-11-30", "2000-04-30"), DayCount::act_act_isda) ==
        Exact::fraction(32, 365) + Exact::fraction(120, 366));
}

TEST_CASE("day count: whole years are whole where the convention says so", "[calendar]") {
  CHECK(year_fraction(period("2021-01-01", "2031-01-01"), DayCount::act_act_isda) == Exact::of(10));
  CHECK(year_fraction(period("2021-05-20", "2031-05-20"), DayCount::thirty_360) == Exact::of(10));
  CHECK(year_fraction(period("2021-01-01", "2022-01-01"), DayCount::act_365) == Exact::of(1));
  CHECK(year_fraction(period("2024-01-01", "2025-01-01"), DayCount::act_365) == Exact::fraction(366, 365));
  CHECK(year_fraction(period("9999-01-01", "9999-12-31"), DayCount::act_act_isda) ==
        Exact::fraction(364, 365));
}

TEST_CASE("day count: an empty period is nothing, a reversed one a broken promise", "[calendar][error]") {
  for (const auto day_count :
       {DayCount::act_360, DayCount::act_365, DayCount::thirty_360, DayCount::act_act_isda}) {
    CHECK(year_fraction(period("2024-02-29", "2024-02-29"), day_count) == Exact());
    CHECK_THROWS_AS(year_fraction(period("2024-03-01", "2024-02-29"), day_count), std::logic_error);
  }
  CHECK(days_between(period("2024-03-01", "2024-02-29"), DayCount::act_360) == -1);
  CHECK(days_between(period("2024-03-01", "2024-02-28"), DayCount::thirty_360) == -3);
}

TEST_CASE("day count: actual counts of neighbouring periods add up to the whole", "[calendar][property]") {
  std::mt19937_64 random(15);
  for (std::size_t i = 0; i < test::volume(5'000); ++i) {
    Date days[3];
    for (auto& day : days) day = Date::of(1990, 1, 1) + static_cast<std::int64_t>(random() % 20'000);
    std::sort(std::begin(days), std::end(days));
    CAPTURE(days[0].text(), days[1].text(), days[2].text());
    for (const auto day_count : {DayCount::act_360, DayCount::act_365, DayCount::act_act_isda}) {
      REQUIRE(year_fraction({days[0], days[1]}, day_count) + year_fraction({days[1], days[2]}, day_count) ==
              year_fraction({days[0], days[2]}, day_count));
    }
  }
}

TEST_CASE("day count: actual/actual agrees with a sum day by day", "[calendar][oracle]") {
  std::mt19937_64 random(16);
  for (std::size_t i = 0; i < test::volume(300); ++i) {
    const auto from = Date::of(1890, 1, 1) + static_cast<std::int64_t>(random() % 80'000);
    const auto to = from + static_cast<std::int64_t>(random() % 1'500);
    std::int64_t common = 0;
    std::int64_t leap = 0;
    for (auto day = from; day < to; day = day + 1) {
      (days_in_month(day.year(), 2) == 29 ? leap : common) += 1;
    }
    CAPTURE(from.text(), to.text());
    REQUIRE(year_fraction({from, to}, DayCount::act_act_isda) ==
            Exact::fraction(common, 365) + Exact::fraction(leap, 366));
  }
}

TEST_CASE("day count: names go there and back", "[calendar]") {
  for (const auto day_count :
       {DayCount::act_360, DayCount::act_365, DayCount::thirty_360, DayCount::act_act_isda}) {
    CHECK(day_count_named(name_of(day_count)) == day_count);
  }
  CHECK(name_of(DayCount::thirty_360) == "thirty_360");
  CHECK_FALSE(day_count_named("act/360").has_value());
  CHECK_FALSE(day_count_named("").has_value());
}
