// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/forecast/drivers.hpp>

#include <cmath>
#include <string>

using namespace tiexi;

namespace {

Scenario scenario(std::string_view more) {
  return Scenario::parse(std::string(R"(
[scenario]
years = 2
[reference_rate]
model = "fixed"
[firms]
count = 40
arrivals = 0
[loans]
principal_median = 1000000
principal_spread = 0
[loans.term_months]
12 = 1
[loans.method]
bullet = 1
[grades.A]
loans_per_year = "0.5"
spread_bp = 100
spread_deviation_bp = 0
filing_share = 1
prepayment = 0
exit = 0
)") + std::string(more),
                         "drivers.toml");
}

}  // namespace

TEST_CASE("drivers: a single source explains everything", "[forecast]") {
  const auto forecast = forecast_of(scenario("lateness = 0\n[common_factor]\ndemand = 0\n"));
  const auto drivers = drivers_of(forecast, {0, 1500});
  REQUIRE(drivers.size() == 1);
  CHECK(drivers[0].source == Source::loan_volume);
  CHECK(drivers[0].own.value == Approx(1));
  CHECK(std::abs(drivers[0].total.value - 1) < 4 * drivers[0].total.std_error);
}

TEST_CASE("drivers: two sources whose parts are known", "[forecast]") {
  // Of 40 firms' Poisson(0.5) loans each is late with 0.3: the number paid is Poisson(14). Known the loans, the
  // binomial rest has 20 x 0.3 x 0.7 = 4.2 of the 14; so volume's own part is 0.7. Known who is late, ...: only
  // with the loans does lateness matter, and all that volume does not explain is its total part.
  const auto forecast =
      forecast_of(scenario("lateness = \"0.3\"\n[common_factor]\ndemand = 0\nlateness = 0\n"));
  const auto drivers = drivers_of(forecast, {0, 2500});
  REQUIRE(drivers.size() == 2);
  CHECK(drivers[0].source == Source::loan_volume);
  CHECK(drivers[1].source == Source::conduct);
  CHECK(std::abs(drivers[0].own.value - 0.7) < 4 * drivers[0].own.std_error);
  CHECK(std::abs(drivers[1].total.value - 0.3) < 4 * drivers[1].total.std_error);
  CHECK(drivers[0].own.std_error < 0.03);
}
