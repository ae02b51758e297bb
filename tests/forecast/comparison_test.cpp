// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/comparison.hpp>
#include <tiexi/forecast/door.hpp>

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

TEST_CASE("compare: without a common year there is nothing to compare", "[forecast][error]") {
  const auto other = forecast_of(Scenario::parse("[scenario]\nfirst_year = 2024\nyears = 3\n", "other.toml"));
  CHECK_THROWS_WITH(compare(forecast_of(scenario()), other, {0, 1}),
                    "years: got 3 from 2024, wanted at least one of the 2 from 2022");
}

TEST_CASE("compare: of other horizons and measures, what is common or any's", "[forecast]") {
  // What else differs with the horizon: the rate path is drawn over it, and lateness is judged at its end.
  const std::string fixed = "[reference_rate]\nmodel = \"fixed\"\n[grades.A]\nlateness = 0\n";
  const auto plain = forecast_of(scenario(fixed));
  const auto longer = forecast_of(Scenario::parse(
      std::string(
          "[scenario]\nfirst_year = 2023\nyears = 3\nas_of = 2021-12-31\n[firms]\ncount = 40\narrivals = 4\n"
          "[claims.waste]\nmean = 2\n") +
          fixed,
      "longer.toml"));
  const auto rows = compare(plain, longer, {0, 200});
  REQUIRE(rows.size() == 6);  // 2023 and all; two measures and the total
  CHECK(rows[0].year == 2023);
  CHECK(rows[0].measure == "loan-interest");
  CHECK(rows[0].difference.value == 0);  // the same firms and loans, on the same numbers
  CHECK(rows[1].measure == "waste");
  CHECK(rows[1].first.value == 0);
  CHECK(rows[1].second.value > 0);
  CHECK(rows[2].difference.value == Approx(rows[1].second.value));
  CHECK(rows[5].year == 0);
}

TEST_CASE("re-estimate: the steps add up to the whole change", "[forecast]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const Version last{scenario(), programme, {}};
  auto now_scenario = scenario(
      "arrivals_growth = \"0.2\"\n[claims.waste]\nmean = 3\n[reference_rate]\nshock_bp = 50\n[reform]\n"
      "\"ceiling.multiple\" = \"1.3\"\n\"cap.amount\" = \"400000\"\n");
  for (auto& grade : now_scenario.grades) {
    grade.spread_mean_bp += 20;
    grade.lateness *= 2;
  }
  const Version now{now_scenario, programme, {}};
  const auto steps = re_estimate(last, now, paths);
  REQUIRE(steps.size() == 8);
  const auto rows = compare(forecast_of(last.scenario), forecast_of(now_scenario), paths);
  // To the fen, over steps and over years.
  CHECK(std::abs(to_double(steps.back().after - steps.front().before) - rows.back().difference.value) < 0.05);
  Money all;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i > 0) CHECK(steps[i].before == steps[i - 1].after);
    if (i > 0) CHECK(steps[i].before_by_year == steps[i - 1].after_by_year);
    all += steps[i].after - steps[i].before;
    Money years;
    for (std::size_t year = 0; year < 2; ++year) {
      years += steps[i].after_by_year[year] - steps[i].before_by_year[year];
    }
    CHECK(years == steps[i].after - steps[i].before);
    CHECK(std::abs(steps[i].change.value - to_double(steps[i].after - steps[i].before)) < 0.05);
  }
  CHECK(all == steps.back().after - steps.front().before);
  const auto change = [&](std::size_t i) { return steps[i].change.value; };
  CHECK(change(0) == 0);  // no book, the same day
  CHECK(change(1) > 0);   // more firms
  CHECK(change(2) > 0);   // dearer loans
  CHECK(change(3) < 0);   // more of them late
  CHECK(change(4) > 0);   // claims on another measure
  CHECK(change(5) > 0);   // a higher reference rate
  CHECK(change(6) < 0);   // a lower ceiling
  CHECK(change(7) < 0);   // a lower cap
  CHECK(steps[4].name == "claims");
  CHECK(steps[7].name == "caps");
}

TEST_CASE("re-estimate: a year later, over the years both forecasts have", "[forecast]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const Version last{scenario(), programme, {}};
  auto now_scenario = scenario();
  now_scenario.first_year = 2023;
  now_scenario.as_of = Date::of(2022, 12, 31);
  const Version now{now_scenario, programme, {}};
  const auto steps = re_estimate(last, now, {0, 200});
  REQUIRE(steps.size() == 8);
  REQUIRE(steps[0].by_year.size() == 1);  // 2023 alone
  // No book tells of the loans of 2022, which the last forecast had simulated: all of it is the first step.
  CHECK(steps[0].change.value < 0);
  for (std::size_t i = 1; i < steps.size(); ++i) CHECK(steps[i].change.value == 0);
}

TEST_CASE("re-estimate: other fixings are a step of the reference rate", "[forecast]") {
  const auto programme = Programme::shipped("nanshan-2021");
  auto fixings = LprTable::official().fixings();
  for (auto& fixing : fixings) {
    fixing.one_year = fixing.one_year + Rate::basis_points(100);
    fixing.five_years = fixing.five_years + Rate::basis_points(100);
  }
  const Version last{scenario(), programme, {}};
  const Version now{scenario(), programme, {}, LprTable::of(fixings)};
  for (const auto& step : re_estimate(last, now, {0, 50})) {
    CAPTURE(step.name);
    CHECK((step.change.value > 0) == (step.name == "reference_rate"));
    CHECK((step.change.value == 0) == (step.name != "reference_rate"));
  }
}
