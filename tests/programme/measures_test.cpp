// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/shared.hpp>
#include <tiexi/programme/programme.hpp>

using namespace tiexi;

namespace {

/// A programme with one measure, and a place to spoil it.
std::string small_programme(const std::string& test, const std::string& measure) {
  return R"([programme]
id = "small"
version = 1
title = { zh = "小", en = "small" }
instrument = "none"
source = "none"
verified = "none"
in_force_from = 2021-01-01

[claims]
rounding = { value = "half_up" }
budget_control = { value = "pro_rata" }

[claims.fact_missing]
article = "1"
text = { zh = "缺", en = "missing" }

[test.one]
)" + test +
         R"(
article = "1"
text = { zh = "一", en = "one" }

[test.amount-given]
code = "fact-missing"
rule = "column_given"
column = { value = "amount" }
article = "1"
text = { zh = "缺", en = "missing" }

[cap.c]
article = "1"
amount = { value = "100" }
per = { value = "firm" }

[measure.m]
article = "1"
title = { zh = "项", en = "measure" }
)" + measure;
}

const std::string good_test =
    "rule = \"answer_is\"\ncolumn = { value = \"approved\" }\nwanted = { value = true }";
const std::string good_measure =
    "share = { value = \"0.5\" }\ncaps = { value = [\"c\"] }\ntests = { value = [\"one\", \"amount-given\"] "
    "}\n";

std::string error_of(const std::string& test, const std::string& measure) {
  try {
    (void)Programme::parse(small_programme(test, measure), "small.toml");
  } catch (const ProgrammeError& error) {
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("measures: a measure is read as the file has it", "[programme]") {
  const auto programme = Programme::parse(small_programme(good_test, good_measure), "small.toml");
  const auto& rules = *programme.measures();
  REQUIRE(rules.measures.size() == 1);
  CHECK(rules.find("m") == 0U);
  CHECK_FALSE(rules.find("n").has_value());
  CHECK(rules.measures[0].share->text() == "0.5");
  CHECK(rules.measures[0].tests == std::vector<std::size_t>{0, 1});
  CHECK(rules.tests[1].code == "fact-missing");
  CHECK(rules.caps[0].amount.text() == "100.00");
}

TEST_CASE("measures: what a file has wrong is named with its place", "[programme][error]") {
  CHECK(error_of(good_test, good_measure) == "none");
  CHECK(
      error_of("rule = \"yes\"", good_measure) ==
      "small.toml:19:8: test.one.rule: got \"yes\", wanted one of answer_is, text_is_one_of, date_from, "
      "date_until, "
      "date_after, date_from_column, date_within_years_after, date_within_years_before, date_in_year_before, "
      "amount_at_least, column_given, not_drawn_before, within_support_years, cost_not_drawn_before, "
      "no_higher_award, item_claimed_once");
  CHECK(error_of("rule = \"answer_is\"\ncolumn = { value = \"on\" }\nwanted = { value = true }",
                 good_measure) ==
        "small.toml:20:20: test.one.column: got \"on\", wanted one of legal_person, uses_policy_premises, "
        "top_talent, "
        "talent_team, team_funded_before, neeq, approved");
  CHECK(error_of(good_test, "tests = { value = [\"one\"] }\n") ==
        "small.toml:37:1: measure.m: got neither share nor per_item, wanted one of the two");
  CHECK(error_of(good_test, "share = { value = \"0.5\" }\nper_item = { value = \"5\" }\n") ==
        "small.toml:37:1: measure.m: got both share and per_item, wanted one of the two");
  CHECK(error_of(good_test, "share = { value = \"0.5\" }\ntests = { value = [\"one\"] }\n") ==
        "small.toml:37:1: measure.m: got tests without it, wanted a test column_given of `amount`");
  CHECK(error_of(good_test, "share = { value = \"0.5\" }\ntests = { value = [\"two\"] }\n") ==
        "small.toml:41:19: measure.m.tests: got two, wanted names of tables [test.*] only");
  CHECK(error_of(good_test, good_measure +
                                "\n[measure.m.support]\nyears = { value = 3 }\ncounting = { value = "
                                "\"window\" }\n") ==
        "small.toml:37:1: measure.m: got [support] without a test within_support_years, wanted both or "
        "neither");
}

TEST_CASE("measures: the alternatives of the rules are reached by reform", "[programme]") {
  const auto nanshan = Programme::shipped("nanshan-2021");
  const auto reformed =
      nanshan.reform({{"measure.growth-rent.support.counting", "total"},
                      {"cap.joint-lab.per", "firm_year"},
                      {"applied-after-expiry.support_runs_on", "false"},
                      {"claims.budget_control", "none"},
                      {"measure.event.tests", "applied-before-force, project-given, amount-given"}});
  const auto& rules = *reformed.measures();
  CHECK(rules.measures[*rules.find("growth-rent")].support->counting == SupportYears::Counting::total);
  CHECK(rules.measures[*rules.find("event")].tests.size() == 3);
  CHECK(rules.budget_control == BudgetControl::none);
  CHECK(diff(nanshan, reformed).size() == 5);
}

TEST_CASE("measures: a tier for all must come last", "[programme][error]") {
  const auto text = test::text_of(std::filesystem::path(TIEXI_SOURCE_DIR) / "programmes/nanshan-2021.toml");
  auto spoiled = text;
  const std::string header = "[premises.tier.third]\n";
  spoiled.insert(spoiled.find(header) + header.size(), "listed = { value = true }\n");
  CHECK_THROWS_WITH(
      Programme::parse(spoiled, "n.toml"),
      Catch::Contains("premises.tier: got a last tier with grounds, wanted one without: it is for "
                      "all leases that no other tier is for"));
}
