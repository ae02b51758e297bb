// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/claims_book.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/ledger.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

PaidFor rent_of_2021() { return {"F1", "platform-rent", 2021, "", "", "C1"}; }

FirmRecord record_of(const MeasureRules& rules, const Ledger& ledger) {
  FirmRecord record;
  for (const auto& row : ledger.history()) {
    record.draw(rules, {rules.find(row.measure), row.year, row.paid, row.project_id, row.same_cost_as});
  }
  return record;
}

}  // namespace

TEST_CASE("ledger: the worked case in the header", "[ledger][doc]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const auto& rules = *programme.measures();
  Ledger ledger;
  const auto payment = ledger.pay(rent_of_2021(), Money::yuan(2'400'000));
  CHECK(ledger.balances().at("fund").text() == "-2400000.00");
  CHECK(ledger.balances().at("firm:F1").text() == "2400000.00");
  const auto group_a = rules.measures[*rules.find("platform-rent")].caps.front();
  const auto key = cap_key(rules, group_a, 2022, "");
  CHECK(record_of(rules, ledger).left_of(rules, key).text() == "5600000.00");

  ledger.claw_back_whole(payment, ClawBackGround::moved_away, "15(4)");
  CHECK(ledger.balances().at("fund").text() == "0.00");
  CHECK(ledger.balances().at("firm:F1").text() == "0.00");
  CHECK(ledger.history().empty());
  CHECK(record_of(rules, ledger).left_of(rules, key).text() == "8000000.00");
  CHECK(ledger.entries().size() == 2);
  CHECK(ledger.entries()[1].reverses == payment);
}

TEST_CASE("ledger: a part clawed back frees that part of the cap, the year stays used", "[ledger]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const auto& rules = *programme.measures();
  const auto measure = *rules.find("platform-rent");
  Ledger ledger;
  const auto payment = ledger.pay(rent_of_2021(), Money::yuan(2'400'000));
  ledger.claw_back(payment, Money::yuan(400'000), ClawBackGround::error, "");
  const auto record = record_of(rules, ledger);
  CHECK(record.left_of(rules, cap_key(rules, rules.measures[measure].caps.front(), 0, "")).text() ==
        "6000000.00");
  CHECK(record.years_of(measure) == std::set<int>{2021});
}

TEST_CASE("ledger: more than was paid cannot be clawed back", "[ledger][error]") {
  Ledger ledger;
  const auto payment = ledger.pay(rent_of_2021(), Money::yuan(100));
  ledger.claw_back(payment, Money::yuan(60), ClawBackGround::misuse, "17");
  CHECK_THROWS_WITH(ledger.claw_back(payment, Money::parse("40.01"), ClawBackGround::misuse, "17"),
                    "amount: got 40.01, wanted more than 0.00 and at most 40.00");
  CHECK_THROWS_WITH(ledger.claw_back(7, Money::yuan(1), ClawBackGround::misuse, "17"),
                    "payment: got 7, wanted the position of a payment in the ledger");
  CHECK_THROWS_WITH(ledger.pay(rent_of_2021(), Money{}), "amount: got 0.00, wanted more than 0.00");
  CHECK(ledger.left_of(payment).text() == "40.00");
}
