// SPDX-License-Identifier: Apache-2.0
// Schedules of commercial reference software, to the cent: 250,000 at 8% over 180 months, both conventions
// for the residue.
#include <cstdio>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <support/shared.hpp>
#include <tiexi/loan/schedule.hpp>

using namespace tiexi;

namespace {

struct Row {
  Date date;
  Money payment;
  Money interest;
  Money principal;
  Money balance;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == '\t') {
      cells.emplace_back();
    } else if (c != '"' && c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

Date date_of_text(const std::string& text) {  // 06/08/2007 is 8 June
  REQUIRE(text.size() == 10);
  return Date::parse(text.substr(6) + "-" + text.substr(0, 2) + "-" + text.substr(3, 2), "date");
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

std::vector<Row> read_rows(const std::string& text) {
  std::vector<Row> rows;
  std::istringstream lines(text.substr(text.find("AMORTIZATION SCHEDULE")));
  for (std::string line; std::getline(lines, line);) {
    const auto cells = cells_of(line);
    if (cells.size() < 6 || !is_number(cells[0])) continue;
    rows.push_back({date_of_text(cells[1]), Money::parse(cells[2]), Money::parse(cells[3]),
                    Money::parse(cells[4]), Money::parse(cells[5])});
  }
  return rows;
}

LoanTerms example_3_3_1() {
  LoanTerms terms;
  terms.principal = Money::yuan(250'000);
  terms.rate = Rate::percent("8.000");
  terms.method = RepaymentMethod::annuity;
  terms.credited_on = Date::of(2007, 5, 8);
  terms.matures_on = Date::of(2022, 5, 8);
  return terms;
}

void compare(const std::string& file, const LoanTerms& terms, const char* total_interest) {
  const auto path = test::shared("conformance/tvalue/" + file);
  if (!path) return;
  const auto expected = read_rows(test::text_of(*path));
  const auto rows = instalments_of(terms);
  REQUIRE(expected.size() == 180);
  REQUIRE(rows.size() == expected.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(file, i + 1);
    CHECK(rows[i].due_on == expected[i].date);
    CHECK(rows[i].payment() == expected[i].payment);
    CHECK(rows[i].interest == expected[i].interest);
    CHECK(rows[i].principal == expected[i].principal);
    CHECK(rows[i].balance == expected[i].balance);
  }
  CHECK(totals_of(rows).interest == Money::parse(total_interest));
}

}  // namespace

TEST_CASE("tvalue: the last instalment absorbs the residue", "[loan][conformance]") {
  compare("example_3_3_1b.csv", example_3_3_1(), "180,043.51");
}

TEST_CASE("tvalue: the residue lowers the last interest", "[loan][conformance]") {
  auto terms = example_3_3_1();
  terms.residue = Residue::last_interest;
  compare("FEC_example_3_3_1.csv", terms, "180,043.40");
}
