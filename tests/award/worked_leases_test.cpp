// SPDX-License-Identifier: Apache-2.0
// docs/worked-cases/premises.csv: leases worked by hand under the premises rules of nanshan-2021.
#include <map>
#include <sstream>

#include <catch2/catch.hpp>
#include <support/claims_book.hpp>
#include <support/shared.hpp>
#include <tiexi/award/lease_year.hpp>
#include <tiexi/programme/programme.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

std::vector<std::pair<std::string, std::string>> pairs_of(const std::string& text, char between) {
  std::vector<std::pair<std::string, std::string>> pairs;
  std::istringstream list(text);
  for (std::string item; std::getline(list, item, between);) {
    const auto equals = item.find('=');
    REQUIRE(equals != std::string::npos);
    pairs.emplace_back(item.substr(0, equals), item.substr(equals + 1));
  }
  return pairs;
}

LeaseLine lease_of(const CsvRow& row) {
  LeaseLine lease;
  lease.area_m2 = Ratio::parse(cell(row, "area_m2"));
  lease.reference_rent = Money::parse(cell(row, "reference_rent"));
  lease.from = Date::parse(cell(row, "from"), "from");
  lease.to = Date::parse(cell(row, "to"), "to");
  lease.renewal = std::stoi(cell(row, "renewal"));
  lease.entry = cell(row, "entry");
  for (const auto& [fact, value] : pairs_of(cell(row, "lease_facts"), ';')) {
    if (fact == "tier_from") lease.tier_from = Date::parse(value, fact);
    if (fact == "breakthrough") lease.breakthrough = answer_of(value);
    if (fact == "sublet") lease.sublet = answer_of(value);
    if (fact == "statistics_moved") lease.statistics_moved = answer_of(value);
    if (fact == "arrears_months") lease.arrears_months = std::stoi(value);
    if (fact == "vacant_share") lease.vacant_share = Ratio::parse(value);
    if (fact == "vacant_months") lease.vacant_months = std::stoi(value);
    if (fact == "override_tier") lease.override_tier = Ratio::parse(value);
    if (fact == "override_free_months") lease.override_free_months = std::stoi(value);
  }
  return lease;
}

/// `2021 output=60000000 wholesale=no;2022 output=...`
std::vector<FirmYearLine> firm_years_of(const std::string& text) {
  std::vector<FirmYearLine> years;
  std::istringstream list(text);
  for (std::string item; std::getline(list, item, ';');) {
    FirmYearLine line;
    line.year = std::stoi(item.substr(0, 4));
    for (const auto& [fact, value] : pairs_of(item.substr(5), ' ')) {
      if (fact == "output") line.output = money_of(value);
      if (fact == "tax") line.tax = money_of(value);
      if (fact == "revenue") line.revenue = money_of(value);
      if (fact == "wholesale") line.wholesale = answer_of(value);
    }
    years.push_back(line);
  }
  return years;
}

Book lease_book(const CsvRow& row) {
  Applicant firm;
  for (const auto& [fact, value] : pairs_of(cell(row, "firm_facts"), ';')) {
    if (fact == "listed_on") firm.listed_on = date_of(value);
    if (fact == "neeq") firm.neeq = answer_of(value);
    if (fact == "district") firm.district = value;
  }
  return book_of({{firm}, {}, {}, {lease_of(row)}, firm_years_of(cell(row, "firm_years"))});
}

}  // namespace

TEST_CASE("worked cases: every lease-year comes out as worked by hand", "[award][premises][doc]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const auto rows =
      csv_rows(text_of(std::filesystem::path(TIEXI_SOURCE_DIR) / "docs/worked-cases/premises.csv"));
  REQUIRE(rows.size() >= 35);
  for (const auto& row : rows) {
    CAPTURE(cell(row, "case"), cell(row, "year"), cell(row, "worked"));
    CHECK(cell(row, "worked").size() > 4);
    const auto book = lease_book(row);
    const auto years = lease_years({book, *programme.premises()}, 0);
    const auto wanted = std::stoi(cell(row, "year"));
    const auto year =
        std::find_if(years.begin(), years.end(), [&](const LeaseYear& y) { return y.year == wanted; });
    REQUIRE(year != years.end());
    CHECK(tier_text(*year) == cell(row, "tier"));
    CHECK(year->rent_payable.text() == cell(row, "rent_payable"));
    CHECK(year->implicit_subsidy.text() == cell(row, "implicit_subsidy"));
    CHECK(year->refund.text() == cell(row, "refund"));
    CHECK(reasons_text(*programme.premises(), year->reasons) == cell(row, "reasons"));
  }
}
