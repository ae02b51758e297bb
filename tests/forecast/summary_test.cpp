// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/forecast/summary.hpp>

#include <algorithm>
#include <string>

using namespace tiexi;

namespace {

Scenario ordinary() {
  return Scenario::parse(R"(
[scenario]
first_year = 2022
years = 2
[firms]
count = 30
[budget]
2022 = 500000
2023 = 3000000
)",
                         "ordinary.toml");
}

}  // namespace

TEST_CASE("summary: a row for each year and measure, the total, and the horizon", "[forecast]") {
  const auto forecast = forecast_of(ordinary());
  OutlayTally tally(forecast.shape());
  tally.add(forecast.simulate({0, 512}));
  const auto summary = summarise(forecast, tally);
  REQUIRE(summary.rows.size() == 6);
  CHECK(summary.rows[0].measure == "loan-interest");
  CHECK(summary.rows[1].measure == "total");
  CHECK(summary.rows[4].year == 0);
  CHECK(summary.rows[1].budget == Money::yuan(500'000));
  CHECK_FALSE(summary.rows[0].budget);
  CHECK_FALSE(summary.rows[5].budget);
  for (const auto& row : summary.rows) {
    CHECK(std::is_sorted(row.quantiles.begin(), row.quantiles.end(),
                         [](const Quantile& a, const Quantile& b) { return a.value < b.value; }));
    CHECK(row.shortfall.value * 100 >= static_cast<double>(row.quantiles[5].value.fen()));
    CHECK(row.mean.std_error > 0);
  }
  CHECK(summary.rows[5].mean.value == Approx(summary.rows[1].mean.value + summary.rows[3].mean.value));
  CHECK(summary.quantiles_without_paths.empty());
  // The default scenario has late loans and unfiled ones.
  CHECK(std::any_of(summary.refusals.begin(), summary.refusals.end(),
                    [](const auto& r) { return r.first == "not-repaid-on-time" && r.second > 0; }));
}

TEST_CASE("summary: too few paths for a quantile are named", "[forecast]") {
  const auto forecast = forecast_of(ordinary());
  OutlayTally tally(forecast.shape());
  tally.add(forecast.simulate({0, 100}));
  CHECK(summarise(forecast, tally).quantiles_without_paths == std::vector<double>{0.99});
}

TEST_CASE("summary: paths are added until the error asked for is met, whatever the threads", "[forecast]") {
  const auto forecast = forecast_of(ordinary());
  std::uint64_t before = 0;
  for (const unsigned threads : {1U, 3U}) {
    OutlayTally tally(forecast.shape());
    RunControl control;
    control.threads = threads;
    const auto paths = run_until_error(forecast, 0.03, 100'000, control, tally);
    CHECK(paths == tally.paths());
    CHECK(paths >= 1024);
    CHECK(paths < 100'000);
    for (std::size_t year = 0; year < 2; ++year) {
      const auto mean = tally.mean(year, 1);
      CHECK(mean.std_error <= 0.03 * mean.value);
    }
    CHECK((before == 0 || before == paths));
    before = paths;
  }
}
