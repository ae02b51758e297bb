// SPDX-License-Identifier: Apache-2.0
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/calendar/working_days.hpp>
#include <tiexi/lpr/lpr.hpp>

#include "support/shared.hpp"

using namespace tiexi;

namespace {

Date date(const std::string& text) { return Date::parse(text, "date"); }

std::string after_header(const std::string& rows) { return "date,1y,5y\n" + rows; }

const std::string ordinary = "2019-08-20,4.25,4.85\n";

}  // namespace

TEST_CASE("lpr: the worked case in the header", "[lpr][doc]") {
  const auto& table = LprTable::official();
  CHECK(table.in_force(date("2022-08-22"))->one_year == Rate::percent("3.65"));
  CHECK(table.in_force(date("2022-08-20"))->one_year == Rate::percent("3.70"));
}

TEST_CASE("lpr: a fixing holds from its day until the day before the next", "[lpr]") {
  const auto& table = LprTable::official();
  const auto& fixings = table.fixings();
  for (std::size_t i = 0; i < fixings.size(); ++i) {
    CAPTURE(fixings[i].date.text());
    CHECK(*table.in_force(fixings[i].date) == fixings[i]);
    const auto* before = table.in_force(fixings[i].date - 1);
    if (i == 0) {
      CHECK(before == nullptr);
    } else {
      CHECK(*before == fixings[i - 1]);
    }
  }
  CHECK(*table.in_force(date("9999-12-31")) == fixings.back());
  CHECK(table.in_force(date("1400-01-01")) == nullptr);
}

TEST_CASE("lpr: the 86 official fixings ship as they are", "[lpr][conformance]") {
  const auto shipped = test::text_of(std::filesystem::path(TIEXI_SOURCE_DIR) / "programmes" / "lpr.csv");
  CHECK(LprTable::official().fixings() == LprTable::parse(shipped).fixings());
  CHECK(LprTable::official().fixings().size() == 86);
  CHECK(LprTable::official().first_date() == date("2019-08-20"));
  CHECK(LprTable::official().last_date() == date("2026-09-20"));
  const auto path = test::shared("data/lpr.csv");
  if (!path) return;
  CHECK(LprTable::official().fixings() == LprTable::parse(test::text_of(*path)).fixings());
}

TEST_CASE("lpr: dates that public tables get wrong are right here", "[lpr]") {
  const auto& table = LprTable::official();
  for (const auto* text : {"2021-02-20", "2025-12-22", "2026-06-22", "2026-09-20"}) {
    CAPTURE(text);
    CHECK(table.in_force(date(text))->date == date(text));
  }
}

TEST_CASE("lpr: tenors are the columns of the file", "[lpr]") {
  const auto* fixing = LprTable::official().in_force(date("2019-08-20"));
  CHECK(fixing->of(Tenor::one_year) == Rate::percent("4.25"));
  CHECK(fixing->of(Tenor::five_years) == Rate::percent("4.85"));
  CHECK(name_of(Tenor::one_year) == "1y");
  CHECK(name_of(Tenor::five_years) == "5y");
}

TEST_CASE("lpr: line ends, a byte order mark and a missing last newline do not matter", "[lpr]") {
  const auto wanted = LprTable::parse(after_header(ordinary + "2019-09-20,4.20,4.85\n")).fixings();
  CHECK(LprTable::parse("date,1y,5y\r\n2019-08-20,4.25,4.85\r\n2019-09-20,4.20,4.85\r\n").fixings() ==
        wanted);
  CHECK(LprTable::parse("\xEF\xBB\xBF"
                        "date,1y,5y\n2019-08-20,4.25,4.85\n2019-09-20,4.20,4.85")
            .fixings() == wanted);
}

TEST_CASE("lpr: a wrong file is refused with its line and column", "[lpr][error]") {
  struct Case {
    std::string csv;
    const char* message;
  };
  const auto c = GENERATE(values<Case>({
      // the file
      {"", "lpr.csv: got no fixings, wanted at least one"},
      {"date,1y,5y\n", "lpr.csv: got no fixings, wanted at least one"},
      {"\n", "lpr.csv:1:1: header: got , wanted date,1y,5y"},
      {"date;1y;5y\n", "lpr.csv:1:1: header: got date;1y;5y, wanted date,1y,5y"},
      {ordinary, "lpr.csv:1:1: header: got 2019-08-20,4.25,4.85, wanted date,1y,5y"},
      // the line
      {after_header("\n"), "lpr.csv:2:1: line: got \"\", wanted three cells: date,1y,5y"},
      {after_header("2019-08-20,4.25"),
       "lpr.csv:2:1: line: got \"2019-08-20,4.25\", wanted three cells: date,1y,5y"},
      {after_header("2019-08-20,4.25,4.85,"),
       "lpr.csv:2:1: line: got \"2019-08-20,4.25,4.85,\", wanted three cells: date,1y,5y"},
      {after_header(ordinary + "\n"), "lpr.csv:3:1: line: got \"\", wanted three cells: date,1y,5y"},
      // the cells, in their order
      {after_header("2019-8-20,4.25,4.85"), "lpr.csv:2:1: date: got 2019-8-20, wanted a date YYYY-MM-DD"},
      {after_header("2019-02-30,x,y"), "lpr.csv:2:1: date: got 2019-02-30, wanted a date YYYY-MM-DD"},
      {after_header("2019-08-20,4.25%,4.85"),
       "lpr.csv:2:12: 1y: got \"4.25%\", wanted a decimal such as 4.35"},
      {after_header("2019-08-20,4.25,"), "lpr.csv:2:17: 5y: got \"\", wanted a decimal such as 4.35"},
      {after_header("2019-08-20, 4.25,4.85"),
       "lpr.csv:2:12: 1y: got \" 4.25\", wanted a decimal such as 4.35"},
      // what a fixing can be
      {after_header("2019-08-20,4.251,4.85"),
       "lpr.csv:2:12: 1y: got 4.251, wanted a positive multiple of 0.05"},
      {after_header("2019-08-20,0,4.85"), "lpr.csv:2:12: 1y: got 0, wanted a positive multiple of 0.05"},
      {after_header("2019-08-20,-4.25,4.85"),
       "lpr.csv:2:12: 1y: got -4.25, wanted a positive multiple of 0.05"},
      {after_header("2019-08-20,4.25,4.86"),
       "lpr.csv:2:17: 5y: got 4.86, wanted a positive multiple of 0.05"},
      {after_header("2019-08-20,4.25,4.20"),
       "lpr.csv:2:17: 5y: got 4.2, wanted at least the one-year rate 4.25"},
      // what follows it
      {after_header(ordinary + "2019-08-20,4.25,4.85"),
       "lpr.csv:3:1: date: got 2019-08-20, wanted a date after 2019-08-20"},
      {after_header(ordinary + "2019-07-20,4.25,4.85"),
       "lpr.csv:3:1: date: got 2019-07-20, wanted a date after 2019-08-20"},
      {after_header(ordinary + "2019-08-21,4.25,4.85"),
       "lpr.csv:3:1: date: got 2019-08-21, wanted at most one fixing a month, after 2019-08-20"},
  }));
  CAPTURE(c.csv);
  CHECK_THROWS_WITH(LprTable::parse(c.csv), c.message);
}

TEST_CASE("lpr: the file is called as the caller calls it", "[lpr][error]") {
  CHECK_THROWS_WITH(LprTable::parse("", "rates/mine.csv"),
                    "rates/mine.csv: got no fixings, wanted at least one");
  CHECK_THROWS_WITH(LprTable::parse(after_header("x,1,1"), "mine.csv"),
                    "mine.csv:2:1: date: got x, wanted a date YYYY-MM-DD");
}

TEST_CASE("lpr: a cell of a character that takes three bytes still counts columns by bytes", "[lpr][error]") {
  CHECK_THROWS_WITH(LprTable::parse(after_header("2019-08-20,４,4.85")),
                    "lpr.csv:2:12: 1y: got \"４\", wanted a decimal such as 4.35");
}

TEST_CASE("lpr: computed fixings are held to the same rules", "[lpr][error]") {
  const Fixing fixing{date("2019-08-20"), Rate::percent("4.25"), Rate::percent("4.85")};
  auto next = fixing;
  next.date = date("2019-09-20");
  CHECK(LprTable::of({fixing, next}).fixings().size() == 2);
  CHECK_THROWS_WITH(LprTable::of({}), "fixings: got none, wanted at least one");
  CHECK_THROWS_WITH(LprTable::of({next, fixing}), "date: got 2019-08-20, wanted a date after 2019-09-20");
  next.date = date("2019-08-30");
  CHECK_THROWS_WITH(LprTable::of({fixing, next}),
                    "date: got 2019-08-30, wanted at most one fixing a month, after 2019-08-20");
  next.date = date("2020-08-20");  // the same month of another year
  CHECK_NOTHROW(LprTable::of({fixing, next}));
  next.one_year = Rate::percent("4.26");
  CHECK_THROWS_WITH(LprTable::of({fixing, next}), "1y: got 4.26, wanted a positive multiple of 0.05");
  next.one_year = Rate::percent("4.90");
  CHECK_THROWS_WITH(LprTable::of({next}), "5y: got 4.85, wanted at least the one-year rate 4.9");
}

TEST_CASE("lpr: other rates on the same days are held to the same rules", "[lpr][error]") {
  const Fixing august{date("2019-08-20"), Rate::percent("4.25"), Rate::percent("4.85")};
  Fixing september{date("2019-09-20"), Rate::percent("4.20"), Rate::percent("4.85")};
  auto table = LprTable::of({august, september});
  september.one_year = Rate::percent("4.15");
  table.replace_rates(std::vector{august, september});
  CHECK(table.fixings() == std::vector{august, september});
  CHECK(table.in_force(date("2019-09-20"))->one_year == Rate::percent("4.15"));
  september.one_year = Rate::percent("4.16");
  CHECK_THROWS_WITH(table.replace_rates(std::vector{august, september}),
                    "1y: got 4.16, wanted a positive multiple of 0.05");
  september.date = date("2019-10-21");
  CHECK_THROWS_AS(table.replace_rates(std::vector{august, september}), std::logic_error);
  CHECK_THROWS_AS(table.replace_rates(std::vector{august}), std::logic_error);
}
