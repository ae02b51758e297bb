// SPDX-License-Identifier: Apache-2.0
// docs/worked-cases/loan-interest.csv and later-programmes.csv, worked by hand, run through the programmes they
// name.
#include <catch2/catch.hpp>
#include <support/book.hpp>
#include <support/shared.hpp>
#include <support/table.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

std::optional<Date> date_if(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(Date::parse(text, "date"));
}

Book book_of(const TableRow& row) {
  FirmRow firm;
  firm.district = row.at("district");
  firm.grade = row.at("grade");
  if (row.contains("sector")) firm.sector = row.at("sector");
  LoanRow loan;
  loan.principal = Money::parse(row.at("principal"));
  loan.credited_on = Date::parse(row.at("credited_on"), "credited_on");
  loan.matures_on = Date::parse(row.at("matures_on"), "matures_on");
  loan.filed_on = loan.credited_on;
  loan.settled_on = date_if(row.at("settled_on"));
  LineRow line;
  line.from = Date::parse(row.at("from"), "from");
  line.to = Date::parse(row.at("to"), "to");
  line.balance = Money::parse(row.at("balance"));
  line.rate = Rate::percent(row.at("rate_pct"));
  line.interest = Money::parse(row.at("interest"));
  line.due_on = line.paid_on = date_if(row.at("paid_on"));
  return make_book({firm}, {loan}, {line});
}

}  // namespace

TEST_CASE("worked cases: every loan interest case comes out as by hand", "[settlement][doc]") {
  const auto folder = std::string(TIEXI_SOURCE_DIR) + "/docs/worked-cases/";
  const auto* file = GENERATE("loan-interest.csv", "later-programmes.csv");
  const auto rows = read_table(folder + file);
  REQUIRE(rows.size() >= 12);
  for (const auto& row : rows) {
    CAPTURE(row.at("case"));
    const auto book = book_of(row);
    const auto programme = Programme::shipped(row.at("programme"));
    const auto settled = settle_loans(
        {book, *programme.loan_interest(), LprTable::official(), Date::parse(row.at("as_of"), "as_of")});
    CHECK(reasons_of(*programme.loan_interest(), settled.failed[0]).empty());
    REQUIRE(settled.firm_awards.size() == 1);
    CHECK(settled.firm_awards[0].award.text() == row.at("award"));
  }
}

TEST_CASE("settlement: funders share what is paid, to the fen", "[settlement]") {
  const auto programme = Programme::shipped("national-consumer-2025");
  LoanRow loan;
  loan.credited_on = Date::of(2025, 10, 10);
  LineRow line;
  line.from = loan.credited_on;
  line.to = Date::of(2026, 1, 10);
  line.rate = Rate::percent("3");
  line.interest = Money::parse("100.05");
  line.paid_on = line.due_on = line.to;
  const auto book = make_book({{}}, {loan}, {line});
  const auto settled =
      settle_loans({book, *programme.loan_interest(), LprTable::official(), Date::of(2026, 10, 31)});
  REQUIRE(settled.funder_shares.size() == 2);
  CHECK(settled.firm_awards[0].paid.text() == "33.35");
  CHECK(settled.funder_shares[0].amount.text() == "30.02");
  CHECK(settled.funder_shares[1].amount.text() == "3.33");
}

TEST_CASE("worked cases: a loan above the limit of its programme is refused", "[settlement]") {
  const auto programme = Programme::shipped("national-service-2025");
  LoanRow loan;
  loan.credited_on = Date::of(2025, 4, 1);
  loan.principal = Money::parse("1000000.01");
  const auto book = make_book({{}}, {loan}, {});
  const auto settled =
      settle_loans({book, *programme.loan_interest(), LprTable::official(), Date::of(2026, 10, 31)});
  CHECK(reasons_of(*programme.loan_interest(), settled.failed[0]) == "principal-above-limit");
}
