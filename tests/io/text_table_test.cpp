// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>

#include <catch2/catch.hpp>
#include <tiexi/io/text_table.hpp>

using namespace tiexi;

TEST_CASE("text_table: the worked case in the header", "[io][doc]") {
  TextTable table({{"firm", Align::left}, {"award", Align::right}});
  table.row({"深圳一", "800,000.00"});
  table.row({"B", "0.50"});
  CHECK(table.text() ==
        "firm         award\n"
        "深圳一  800,000.00\n"
        "B             0.50\n");
}

TEST_CASE("text_table: a rule is as wide as its columns, and no line ends in spaces", "[io]") {
  TextTable table({{"企业"}, {"note"}});
  table.row({"A", ""});
  table.rule();
  table.row({"", "total"});
  CHECK(table.text() ==
        "企业  note\n"
        "A\n"
        "----  -----\n"
        "      total\n");
}

TEST_CASE("text_table: a row of another length is our bug", "[io][error]") {
  TextTable table({{"a"}});
  CHECK_THROWS_AS(table.row({"1", "2"}), std::logic_error);
}
