// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/programme/rate_rule.hpp>

using namespace tiexi;

TEST_CASE("rate rule: the worked case in the header", "[programme][doc]") {
  const RateRule residual{RateRuleKind::residual, {}, Rate::basis_points(150)};
  CHECK(subsidised_rate(residual, Rate::percent("6.15"), Rate::percent("3.65")).percent_text(2) == "4.00");
}

TEST_CASE("rate rule: each kind on both sides of where it turns", "[programme]") {
  struct Case {
    RateRuleKind kind;
    const char* ratio;
    const char* rate;
    const char* contract;
    const char* reference;
    const char* subsidised;
  };
  const auto c = GENERATE(values<Case>({
      {RateRuleKind::contract_rate, "0", "0", "6.2", "3.85", "6.200000"},
      // the ceiling, exactly and one millionth of a percent to each side
      {RateRuleKind::ceiling_multiple, "1.5", "0", "5.775", "3.85", "5.775000"},
      {RateRuleKind::ceiling_multiple, "1.5", "0", "5.775001", "3.85", "5.775000"},
      {RateRuleKind::ceiling_multiple, "1.5", "0", "5.774999", "3.85", "5.774999"},
      {RateRuleKind::ceiling_fixed, "0", "5.655", "5.7", "3.85", "5.655000"},
      {RateRuleKind::ceiling_fixed, "0", "5.655", "5.6", "3.85", "5.600000"},
      {RateRuleKind::points, "0.5", "1", "3", "0", "1.000000"},
      {RateRuleKind::points, "0.5", "1", "1.9", "0", "0.950000"},
      {RateRuleKind::residual, "0", "1.5", "2.15", "3.65", "0.000000"},
      {RateRuleKind::residual, "0", "1.5", "2", "3.65", "0.000000"},
      {RateRuleKind::reference_share, "0.5", "0", "4", "3.85", "1.925000"},
      {RateRuleKind::reference_share, "0.5", "0", "1.9", "3.85", "1.900000"},
      {RateRuleKind::spread, "0", "1", "4.2", "3.85", "0.350000"},
      {RateRuleKind::spread, "0", "1", "5.2", "3.85", "1.000000"},
      {RateRuleKind::spread, "0", "1", "3.2", "3.85", "0.000000"},
      {RateRuleKind::flat, "0", "2", "1.5", "3.85", "2.000000"},
  }));
  const RateRule rule{c.kind, Ratio::parse(c.ratio), Rate::percent(c.rate)};
  CAPTURE(name_of(c.kind), c.contract);
  CHECK(subsidised_rate(rule, Rate::percent(c.contract), Rate::percent(c.reference)).percent_text() ==
        c.subsidised);
}
