// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/comparison.hpp>

#include <cmath>
#include <string>

using namespace tiexi;

namespace {

Scenario scenario(std::string_view more = "") {
  return Scenario::parse(
      std::string("[scenario]\nyears = 2\n[firms]\ncount = 40\narrivals = 4\n") + std::string(more),
      "comparison.toml");
}

constexpr PathRange paths = {0, 400};

}  // namespace

TEST_CASE("compare: a scenario does not differ from itself", "[forecast]") {
  const auto forecast = forecast_of(scenario());
  for (const auto& row : compare(forecast, forecast, paths)) {
    CHECK(row.difference.value == 0);
    CHECK(row.difference.std_error == 0);
    CHECK(row.lower.value == 0);
  }
}

TEST_CASE("compare: the same draws tell a small reform from none", "[forecast]") {
  const auto plain = forecast_of(scenario());
  const auto reformed = forecast_of(scenario("[reform]\n\"award.share\" = \"0.69\"\n"));
  const auto rows = compare(plain, reformed, paths);
  REQUIRE(rows.size() == 6);
  const auto& horizon = rows.back();
  CHECK(horizon.year == 0);
  CHECK(horizon.measure == "total");
  CHECK(horizon.difference.value == Approx(horizon.second.value - horizon.first.value));
  // Of 70% one point is 1/70, but where the cap binds less.
  CHECK(-horizon.difference.value / horizon.first.value == Approx(1.0 / 70).epsilon(0.05));
  CHECK(horizon.difference.std_error < 0.05 * horizon.first.std_error);
  CHECK(horizon.lower.value == 1.0);
  CHECK(horizon.difference_p95.value < Money{});
}

TEST_CASE("compare: other years cannot be compared", "[forecast][error]") {
  const auto other = forecast_of(Scenario::parse("[scenario]\nyears = 3\n", "other.toml"));
  CHECK_THROWS_WITH(compare(forecast_of(scenario()), other, {0, 1}),
                    "years: got 3 from 2022, wanted 2 from 2022, as in the first scenario");
}

TEST_CASE("re-estimate: the steps add up to the whole change", "[forecast]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const Version last{scenario(), programme, {}};
  auto now_scenario = scenario(
      "arrivals_growth = \"0.2\"\n[reference_rate]\nshock_bp = 50\n[reform]\n"
      "\"ceiling.multiple\" = \"1.3\"\n\"cap.amount\" = \"400000\"\n");
  for (auto& grade : now_scenario.grades) {
    grade.spread_mean_bp += 20;
    grade.lateness *= 2;
  }
  const Version now{now_scenario, programme, {}};
  const auto steps = re_estimate(last, now, paths);
  REQUIRE(steps.size() == 7);
  double sum = 0;
  for (const auto& step : steps) sum += step.change.value;
  const auto rows = compare(forecast_of(last.scenario), forecast_of(now_scenario), paths);
  CHECK(sum == Approx(rows.back().difference.value).epsilon(1e-9));
  const auto change = [&](std::size_t i) { return steps[i].change.value; };
  CHECK(change(0) == 0);  // no book, the same day
  CHECK(change(1) > 0);   // more firms
  CHECK(change(2) > 0);   // dearer loans
  CHECK(change(3) < 0);   // more of them late
  CHECK(change(4) > 0);   // a higher reference rate
  CHECK(change(5) < 0);   // a lower ceiling
  CHECK(change(6) < 0);   // a lower cap
  CHECK(steps[6].name == "caps");
}
