// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/loan/overdue.hpp>

using namespace tiexi;

namespace {

Instalment late_row() {
  Instalment row;
  row.due_on = Date::of(2024, 6, 20);
  row.principal = Money::yuan(100'000);
  row.interest = Money::yuan(500);
  row.rate = Rate::percent("6");
  return row;
}

}  // namespace

TEST_CASE("overdue: the worked case in the header", "[loan][doc]") {
  const auto lines = overdue_lines(late_row(), Date::of(2024, 7, 20), {});
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].kind == OverdueKind::penalty);
  CHECK(lines[0].rate == Rate::percent("9"));
  CHECK(lines[0].balance.text() == "100000.00");
  CHECK(lines[0].interest.text() == "750.00");
  CHECK(lines[1].kind == OverdueKind::compound);
  CHECK(lines[1].balance.text() == "500.00");
  CHECK(lines[1].interest.text() == "3.75");
}

TEST_CASE("overdue: paid on the due date or before there is none", "[loan]") {
  CHECK(overdue_lines(late_row(), Date::of(2024, 6, 20), {}).empty());
  CHECK(overdue_lines(late_row(), Date::of(2024, 6, 19), {}).empty());
  auto nothing = late_row();
  nothing.principal = Money{};
  nothing.interest = Money{};
  CHECK(overdue_lines(nothing, Date::of(2024, 7, 20), {}).empty());
}

TEST_CASE("overdue: what is not paid by a settlement day is compounded from then", "[loan]") {
  OverdueTerms terms;
  terms.markup = Ratio::of(3, 10);
  terms.compounds_every = Interval::of(Frequency::quarterly);
  auto row = late_row();
  row.rate = Rate::percent("10");
  const auto lines = overdue_lines(row, Date::of(2024, 10, 20), terms);
  REQUIRE(lines.size() == 4);
  // 92 days to 09-20, 30 more; 13%
  CHECK(lines[0].interest.text() == "3322.22");
  CHECK(lines[1].interest.text() == "16.61");
  CHECK(lines[2].period == Period{Date::of(2024, 9, 20), Date::of(2024, 10, 20)});
  CHECK(lines[2].interest.text() == "1083.33");
  CHECK(lines[3].balance.text() == "3838.83");  // 500.00 + 3322.22 + 16.61
  CHECK(lines[3].interest.text() == "41.59");
}
