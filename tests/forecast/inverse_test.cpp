// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/inverse.hpp>

#include <atomic>
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

TEST_CASE("inverse: what the interval of the quantile leaves open is said", "[forecast]") {
  const auto answer = largest_within_budget(forecast("[budget]\n2023 = 2000000\n"), share, paths);
  REQUIRE(answer.surely_fits);
  REQUIRE(answer.surely_not);
  CHECK(std::stod(*answer.surely_fits) <= std::stod(*answer.largest));
  CHECK(std::stod(*answer.largest) < std::stod(*answer.surely_not));
}

TEST_CASE("inverse: a budget that limits payment does not hide what would be due", "[forecast]") {
  const auto limited = forecast("[budget]\nlimits_payment = true\n2023 = 1000\n");
  CHECK_FALSE(largest_within_budget(limited, share, paths).largest);
  CHECK(budget_needed(limited, 0.95, Money::yuan(1), paths).back().budget > Money::yuan(100'000));
}

TEST_CASE("inverse: stopped, it does not pretend to an answer", "[forecast]") {
  const std::atomic<bool> stop = true;
  RunControl control;
  control.stop = &stop;
  const auto answer = largest_within_budget(forecast("[budget]\n2023 = 2000000\n"), share, paths, control);
  CHECK(answer.stopped);
  CHECK_FALSE(answer.largest);
  CHECK(answer.trials.empty());
  CHECK(budget_needed(forecast(""), 0.95, Money::yuan(1), paths, control).empty());
}

TEST_CASE("inverse: the budget a quantile needs is the quantile, rounded up", "[forecast]") {
  const auto plain = forecast("");
  const auto needs = budget_needed(plain, 0.95, Money::yuan(10'000), paths);
  REQUIRE(needs.size() == 4);
  const auto& last = needs.back();
  CHECK(last.year == 2023);
  CHECK(last.measure == "total");
  CHECK(last.budget >= last.outlay.value);
  CHECK(last.budget - Money::yuan(10'000) < last.outlay.value);
  CHECK(last.budget.fen() % 1'000'000 == 0);
  // Given that budget, the chance of exceeding it is at most 5%; one step less and it is more.
  std::int64_t above = 0;
  std::int64_t above_less = 0;
  const auto outlays = plain.simulate(paths);
  for (std::size_t path = 0; path < paths.count; ++path) {
    const auto fen = outlays.row(path)[outlays.shape().columns()];
    above += fen > last.outlay.value.fen();
    above_less += fen >= last.outlay.value.fen();
  }
  CHECK(above <= 15);
  CHECK(above_less > 15);
  CHECK_THROWS_WITH(budget_needed(plain, 0.95, Money{}, paths), "precision: got 0.00, wanted above 0");
}
