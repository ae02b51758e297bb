// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/forecast/average_book.hpp>
#include <tiexi/forecast/door.hpp>
#include <tiexi/forecast/tally.hpp>

#include <cmath>
#include <string>

using namespace tiexi;

namespace {

Scenario scenario(std::string_view reform) {
  return Scenario::parse(std::string(R"(
[scenario]
first_year = 2022
years = 3
[firms]
count = 25
arrivals = 3
[reference_rate]
model = "fixed"
[grades.A]
loans_per_year = "1.2"
spread_bp = 100
spread_deviation_bp = 0
prepayment = "0.1"
lateness = "0.05"
exit = "0.1"
[reform]
)") + std::string(reform),
                         "average.toml");
}

}  // namespace

TEST_CASE("average book: without caps, quotas and ceilings the two averages agree", "[forecast]") {
  // Nothing bends: the average of the rule is the rule of the average, up to the shape of the year.
  const auto forecast =
      forecast_of(scenario("\"cap.amount\" = \"1000000000\"\n"
                           "\"quota.grade.A\" = \"100000000000\"\n"
                           "\"credited-after-expiry.date\" = \"2030-01-01\"\n"));
  OutlayTally tally(forecast.shape());
  tally.add(forecast.simulate({0, 3000}));
  const auto average = rule_of_the_average(forecast);
  for (std::size_t year = 1; year < 3; ++year) {  // in 2022 drawing on 1 July is not drawing all year
    const auto mean = tally.mean(year, 0);
    CAPTURE(year, mean.value, mean.std_error, to_double(average[year]));
    CHECK(std::abs(mean.value - to_double(average[year])) < 4 * mean.std_error + 0.02 * mean.value);
  }
}

TEST_CASE("average book: with a low cap the rule of the average pays more", "[forecast]") {
  // Ordinary years stay below the cap and busy ones do not; the average firm never meets it.
  const auto forecast = forecast_of(scenario("\"cap.amount\" = \"250000\"\n"));
  OutlayTally tally(forecast.shape());
  tally.add(forecast.simulate({0, 1000}));
  const auto mean = tally.mean(1, 0);
  CHECK(to_double(rule_of_the_average(forecast)[1]) > mean.value + 4 * mean.std_error);
}
