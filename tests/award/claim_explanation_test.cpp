// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/claims_book.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/claim_explanation.hpp>
#include <tiexi/settlement/fund_view.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

const MeasureRules& rules() {
  static const auto programme = Programme::shipped("nanshan-2021");
  return *programme.measures();
}

ClaimLine rent(const char* id, const char* measure) {
  ClaimLine claim;
  claim.id = id;
  claim.measure = measure;
  claim.amount = Money::yuan(9'000'000);
  return claim;
}

const Finding& finding(const ClaimExplanation& explained, std::string_view code) {
  const auto& findings = explained.decision.findings;
  const auto found =
      std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.code == code; });
  REQUIRE(found != findings.end());
  return *found;
}

}  // namespace

TEST_CASE("claim explanation: every step of a capped rent has its article and its numbers", "[claims]") {
  ClaimsBook rows;
  rows.claims = {rent("C1", "growth-rent")};
  rows.history = {{"F1", "growth-rent", 2021, Money::yuan(2'000'000)}};
  const auto book = book_of(rows);
  const auto explained = explain_claim({book, rules()}, {}, 0);
  CHECK(explained.decision.eligible);
  CHECK(explained.decision.findings.size() == rules().measures[*rules().find("growth-rent")].tests.size());
  CHECK(finding(explained, "founded-too-early").compared ==
        "first_applied_on 2021-07-01, founded_on 2019-01-01, last day 2024-01-01");
  CHECK(finding(explained, "support-years-exhausted").compared ==
        "paid for 2021, claimed for 2022, at most 3 years from the first to the last");
  REQUIRE(explained.steps.size() == 3);
  CHECK(explained.steps[0].article == "8");
  CHECK(explained.steps[0].computed == "9000000.00 x 30%, rounded half_up");
  CHECK(explained.steps[0].result.text() == "2700000.00");
  CHECK(explained.steps[1].computed == "2000000.00 less 0.00 drawn");
  CHECK(explained.steps[1].result.text() == "2000000.00");
  CHECK(explained.steps[2].computed == "growth-rent: 1 claim of 2700000.00 in all, left 2000000.00");
  CHECK(explained.steps[2].result == explained.award.award);
}

TEST_CASE("claim explanation: a dropped alternative names what was compared", "[claims]") {
  ClaimsBook rows;
  rows.claims = {rent("C1", "growth-rent"), rent("C2", "talent-rent")};
  for (auto& claim : rows.claims) claim.same_cost_as = "lease";
  rows.history = {{"F1", "talent-fitout", 2021, Money::yuan(6'500'000)}};
  const auto book = book_of(rows);
  const auto explained = explain_claim({book, rules()}, {}, 1);
  CHECK_FALSE(explained.decision.eligible);
  CHECK_FALSE(finding(explained, "higher-award-elsewhere").met);
  CHECK(finding(explained, "higher-award-elsewhere").article == "16");
  CHECK(finding(explained, "higher-award-elsewhere").compared ==
        "alone 1500000.00, claim C1 alone 2000000.00");
  CHECK(explained.steps.back().result.text() == "1500000.00");
}

TEST_CASE("claim explanation: a missing fact stands in the place of its test", "[claims]") {
  ClaimsBook rows;
  rows.firms.front().founded_on.reset();
  rows.claims = {rent("C1", "growth-rent")};
  const auto book = book_of(rows);
  const auto explained = explain_claim({book, rules()}, {}, 0);
  CHECK_FALSE(finding(explained, "fact-missing:founded_on").met);
  CHECK(finding(explained, "fact-missing:founded_on").compared ==
        "first_applied_on 2021-07-01, founded_on empty, last day unknown");
  CHECK(explained.steps.empty());
}

TEST_CASE("claims: a lease of policy premises bars growth-rent in its years", "[claims][premises]") {
  ClaimsBook rows;
  rows.claims = {rent("C1", "growth-rent")};
  LeaseLine lease;
  lease.from = Date::of(2020, 1, 1);
  lease.to = Date::of(2022, 1, 1);
  rows.leases = {lease};
  CHECK(settle_claims({book_of(rows), rules()}).awards[0].eligible);  // the last day is 2021-12-31
  rows.leases[0].to = Date::of(2022, 1, 2);
  const auto book = book_of(rows);
  const auto settled = settle_claims({book, rules()});
  CHECK(reasons_text(rules(), settled.awards[0].reasons) == "uses-policy-premises");
}

TEST_CASE("fund view: the worked case in the header", "[claims][doc]") {
  ClaimsBook rows;
  rows.firms.push_back({});
  rows.firms.back().id = "F2";
  rows.claims = {rent("C1", "waste"), rent("C2", "waste")};
  rows.claims[0].amount = Money::yuan(900'000);
  rows.claims[1].amount = Money::parse("200000.01");
  rows.claims[1].firm = "F2";
  const auto book = book_of(rows);
  const ClaimBasis basis{book, rules()};
  const MeasureBudgets budgets{{"waste", {{2022, Money::yuan(100'000)}}}};
  const auto settled = settle_claims(basis, budgets);
  const auto plan = payout_plan(basis, settled);
  const auto lines = fund_view({&basis, &settled, &plan, nullptr, {}, BudgetControl::none, budgets});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].year == 2022);
  CHECK(lines[0].claims == 2);
  CHECK(lines[0].claimed.text() == "550000.01");
  CHECK(lines[0].awarded.text() == "400000.01");
  CHECK(lines[0].paid.text() == "100000.00");
  CHECK(lines[0].left->text() == "0.00");
  CHECK(lines[0].control == BudgetControl::pro_rata);
}

TEST_CASE("fund view: what is promised stands in its own year", "[claims]") {
  ClaimsBook rows;
  rows.claims = {rent("C1", "growth-rent")};
  const auto book = book_of(rows);
  const ClaimBasis basis{book, rules()};
  const auto settled = settle_claims(basis);
  const auto plan = payout_plan(basis, settled);
  const MeasureBudgets budgets{{"growth-rent", {{2023, Money::yuan(1'500'000)}}}};
  const auto lines = fund_view({&basis, &settled, &plan, nullptr, {}, BudgetControl::none, budgets});
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].paid.text() == "2000000.00");
  CHECK(lines[1].promised.text() == "2000000.00");
  CHECK(lines[1].left->text() == "-500000.00");
  CHECK(lines[2].year == 2024);
}
