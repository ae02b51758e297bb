// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/programme/programme.hpp>

using namespace tiexi;

TEST_CASE("programme: every shipped file reads, under its own id", "[programme]") {
  REQUIRE(Programme::shipped_ids().size() >= 6);
  for (const auto& id : Programme::shipped_ids()) {
    CAPTURE(id);
    const auto programme = Programme::shipped(id);
    CHECK(programme.header().id == id);
    CHECK_FALSE(programme.parameters().empty());
    CHECK_FALSE(programme.header().source.empty());
    CHECK_FALSE(programme.header().verified.empty());
  }
}

TEST_CASE("programme: an unknown id names those that exist", "[programme][error]") {
  try {
    (void)Programme::shipped("nanshan-2020");
    FAIL("no error");
  } catch (const ProgrammeError& error) {
    CHECK(std::string(error.what()).starts_with("programme: got \"nanshan-2020\", wanted one of "));
    CHECK(std::string(error.what()).find("nanshan-2021") != std::string::npos);
  }
}

TEST_CASE("programme: nanshan-2021 says what the measures say", "[programme]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const auto& rules = *programme.loan_interest();
  CHECK(rules.award.share == Ratio::of(7, 10));
  CHECK(rules.rate_rule.ratio == Ratio::of(3, 2));
  CHECK(rules.quota->by_grade.at("A") == Money::yuan(20'000'000));
  CHECK(rules.quota->by_grade.at("B") == Money::yuan(5'000'000));
  CHECK(rules.cap->amount == Money::yuan(1'000'000));
  std::vector<std::string> codes;
  for (const auto& test : rules.tests) codes.push_back(test.code);
  CHECK(codes == std::vector<std::string>{"not-registered-in-nanshan", "not-independent-legal-person",
                                          "not-biomedicine", "grade-below-b", "not-filed-on-platform",
                                          "credited-before-publication", "credited-after-expiry",
                                          "not-repaid-on-time", "not-settled", "higher-award-elsewhere"});
}

TEST_CASE("programme: a reform changes one parameter and the diff shows it", "[programme]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const auto reformed = programme.reform({{"ceiling.multiple", "1.3"}});
  CHECK(reformed.loan_interest()->rate_rule.ratio == Ratio::of(13, 10));
  const auto changes = diff(programme, reformed);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].path == "loan_interest.ceiling.multiple");
  CHECK(changes[0].before->value == "1.5");
  CHECK(changes[0].after->value == "1.3");
  CHECK(diff(reformed, reformed.reform({{"ceiling.multiple", "1.5"}})).size() == 1);
}

TEST_CASE("programme: of reforms by the short and the full name of a parameter the later counts",
          "[programme]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const std::string full = "loan_interest.ceiling.multiple";
  const auto twice = programme.reform({{full, "1.3"}}).reform({{"ceiling.multiple", "1.4"}});
  CHECK(twice.loan_interest()->rate_rule.ratio == Ratio::of(7, 5));
  CHECK(twice.overrides() == Overrides{{full, "1.4"}});
  CHECK(programme.reform({{"ceiling.multiple", "1.4"}}).reform({{full, "1.3"}}).overrides() ==
        Overrides{{full, "1.3"}});
  CHECK_THROWS_WITH(programme.reform({{full, "1.3"}, {"ceiling.multiple", "1.4"}}),
                    "reform: got \"loan_interest.ceiling.multiple\" and another name of "
                    "loan_interest.ceiling.multiple, wanted each parameter once");
}

TEST_CASE("programme: a path near that of a parameter is asked about", "[programme][error]") {
  CHECK_THROWS_WITH(
      Programme::shipped("nanshan-2021").reform({{"ceiling.multipel", "1.3"}}),
      "reform: got \"ceiling.multipel\", wanted the path of a parameter of nanshan-2021.toml (did you mean "
      "ceiling.multiple?)");
}

TEST_CASE("programme: a reform outside the allowed range is refused", "[programme][error]") {
  const auto programme = Programme::shipped("nanshan-2021");
  CHECK_THROWS_WITH(programme.reform({{"award.share", "1.01"}}),
                    "reform: loan_interest.award.share: got \"1.01\", wanted 0 to 1");
  CHECK_THROWS_WITH(
      programme.reform({{"year_of", "never"}}),
      "reform: loan_interest.award.year_of: got \"never\", wanted one of payment, accrual, application");
}

TEST_CASE("programme: a superseded programme names a successor that exists", "[programme]") {
  const auto ids = Programme::shipped_ids();
  for (const auto& id : ids) {
    const auto successor = Programme::shipped(id).header().superseded_by;
    CAPTURE(id, successor);
    CHECK((successor.empty() || std::find(ids.begin(), ids.end(), successor) != ids.end()));
  }
}
