// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/book_settlement.hpp>

using namespace tiexi;

TEST_CASE("settlement: a budget below 0 or of no measure is refused", "[settlement][error]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const auto check = [&](const char* measure, const char* amount) {
    check_budgets(programme, {{measure, {{2023, Money::parse(amount)}}}});
  };
  CHECK_NOTHROW(check("loan-interest", "0"));
  CHECK_THROWS_WITH(check("loan-interest", "-0.01"),
                    "budget: got -0.01 for loan-interest in 2023, wanted an amount of 0 or more");
  CHECK_THROWS_WITH(check("growth-rent", "-5"),
                    "budget: got -5.00 for growth-rent in 2023, wanted an amount of 0 or more");
  CHECK_THROWS_WITH(check("nothing", "5"),
                    Catch::StartsWith("budget: got \"nothing\", wanted one of loan-interest"));
}
