// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/inverse.hpp>

#include <string>

using namespace tiexi;

namespace {

Forecast forecast(std::string_view budget) {
  return forecast_of(Scenario::parse(
      "[scenario]\nyears = 2\n[firms]\ncount = 30\narrivals = 0\n" + std::string(budget), "inverse.toml"));
}

const InverseQuestion share{"award.share", "0.1", "0.7", "0.01", 0.95};
constexpr PathRange paths = {0, 300};

}  // namespace

TEST_CASE("inverse: the largest share whose P95 is inside the budget, and the next is not", "[forecast]") {
  const auto tight = forecast("[budget]\n2023 = 2000000\n");
  const auto answer = largest_within_budget(tight, share, paths);
  REQUIRE(answer.largest);
  CHECK_FALSE(answer.unlimited);
  bool next_tried = false;
  for (const auto& trial : answer.trials) {
    CHECK(trial.tightest_year == 2023);
    CHECK(trial.fits == (trial.outlay.value <= trial.budget));
    // On the same paths what fits is decided by the value alone.
    CHECK(trial.fits == (std::stod(trial.value) <= std::stod(*answer.largest) + 1e-12));
    next_tried = next_tried || std::stod(trial.value) == Approx(std::stod(*answer.largest) + 0.01);
  }
  CHECK(next_tried);
  CHECK(answer.trials.size() < 10);
}

TEST_CASE("inverse: a budget that suffices for all, or for nothing", "[forecast]") {
  const auto ample = largest_within_budget(forecast("[budget]\n2023 = 900000000\n"), share, paths);
  CHECK(ample.unlimited);
  CHECK(ample.largest == "0.7");
  CHECK_FALSE(largest_within_budget(forecast("[budget]\n2023 = 1000\n"), share, paths).largest);
}

TEST_CASE("inverse: questions that cannot be answered say why", "[forecast][error]") {
  CHECK_THROWS_WITH(largest_within_budget(forecast(""), share, paths),
                    "budget: got none, wanted a budget of at least one year");
  auto question = share;
  question.step = "0";
  CHECK_THROWS_WITH(largest_within_budget(forecast("[budget]\n2023 = 1\n"), question, paths),
                    "step: got 0, wanted above 0");
  question = share;
  question.parameter = "award.moon";
  CHECK_THROWS_AS(largest_within_budget(forecast("[budget]\n2023 = 1\n"), question, paths), InvalidInput);
}
