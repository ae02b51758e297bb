// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <stdexcept>

#include <catch2/catch.hpp>
#include <tiexi/io/csv_writer.hpp>

using namespace tiexi;

namespace {

template <class Cell>
std::string written(const Cell& cell) {
  std::string text;
  CsvWriter csv(text, {"x"});
  csv.row(cell);
  return text.substr(2, text.size() - 3);
}

}  // namespace

TEST_CASE("csv_writer: the worked case in the header", "[io][doc]") {
  std::string text;
  CsvWriter csv(text, {"a", "b", "c", "d"});
  csv.row("=1+1", Money::fen(-5), Date::of(2021, 6, 20), true);
  CHECK(text == "a,b,c,d\n'=1+1,-0.05,2021-06-20,true\n");
}

TEST_CASE("csv_writer: text that a spreadsheet would run is written harmless", "[io]") {
  struct Case {
    const char* text;
    const char* cell;
  };
  const auto c = GENERATE(values<Case>({
      // run by a spreadsheet
      {"=1", "'=1"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\tx", "'\tx"},
      {"\rx", "\"'\rx\""},
      {"=a,b", "\"'=a,b\""},
      // not run
      {"a=1", "a=1"},
      {"'=1", "'=1"},
      {" =1", " =1"},
      {"", ""},
      {"深圳", "深圳"},
  }));
  CHECK(written(c.text) == c.cell);
}

TEST_CASE("csv_writer: commas, quotes and line ends are quoted", "[io]") {
  CHECK(written("a,b") == "\"a,b\"");
  CHECK(written("a\"b") == "\"a\"\"b\"");
  CHECK(written("a\nb") == "\"a\nb\"");
  CHECK(written("a b") == "a b");
}

TEST_CASE("csv_writer: amounts have two decimals over their whole range", "[io]") {
  const auto fen =
      GENERATE(values<std::int64_t>({0, 1, -1, 99, 100, -100, 12345, std::numeric_limits<std::int64_t>::max(),
                                     -std::numeric_limits<std::int64_t>::max()}));
  CHECK(written(Money::fen(fen)) == Money::fen(fen).text());
}

TEST_CASE("csv_writer: days are those of the calendar, from its first to its last", "[io]") {
  const auto first = Date::of(1400, 1, 1);
  const auto last = Date::of(9999, 12, 31);
  std::string wrong;
  for (auto date = first; date <= last - 17; date = date + 17) {
    if (written(date) != date.text()) wrong += date.text() + " ";
  }
  for (auto date = Date::of(1999, 12, 1); date <= Date::of(2005, 1, 1); date = date + 1) {
    if (written(date) != date.text()) wrong += date.text() + " ";
  }
  CHECK(wrong.empty());
  CHECK(written(last) == "9999-12-31");
}

TEST_CASE("csv_writer: other cells", "[io]") {
  CHECK(written(Rate::percent("4.350")) == "4.35");
  CHECK(written(Ratio::parse("0.5")) == "0.5");
  CHECK(written(false) == "false");
  CHECK(written(std::int64_t{-3}) == "-3");
  CHECK(written(7U) == "7");
  CHECK(written(std::optional<Money>{}).empty());
  CHECK(written(std::optional<Date>{Date::of(2024, 2, 29)}) == "2024-02-29");
  CHECK(written(Answer::unknown).empty());
  CHECK(written(Answer::yes) == "true");
}

TEST_CASE("csv_writer: a row of another length is our bug", "[io][error]") {
  std::string text;
  CsvWriter csv(text, {"a", "b"});
  CHECK_THROWS_AS(csv.row(1), std::logic_error);
}
