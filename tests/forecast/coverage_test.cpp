// SPDX-License-Identifier: Apache-2.0
// Whether reported intervals hold what they promise, on the whole machine: a small scenario whose truth is known,
// run again and again with other seeds.
#include <catch2/catch.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/tally.hpp>

#include <cmath>
#include <string>

#include <boost/math/distributions/poisson.hpp>

using namespace tiexi;

namespace {

// Twenty firms draw bullet loans of 1,000,000 in 2022 at 5.00%; each pays 35,486.11 in 2023 (closed_form_test).
constexpr std::int64_t award = 3'548'611;
constexpr double mean_count = 20 * 0.5;

Scenario simple(std::uint64_t seed, Sampling sampling) {
  auto scenario = Scenario::parse(R"(
[scenario]
years = 2
[reference_rate]
model = "fixed"
[firms]
count = 20
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
filing_share = 1
lateness = 0
spread_bp = 120
spread_deviation_bp = 0
prepayment = 0
exit = 0
)" + std::string(sampling == Sampling::plain ? "[common_factor]\ndemand = 0\n"
                                             : "[common_factor]\ndemand = \"0.5\"\n"),
                                  "coverage.toml");
  scenario.seed = seed;
  scenario.sampling = sampling;
  return scenario;
}

struct Covered {
  int mean = 0;
  int over = 0;
  int quantile = 0;
};

/// Of `runs` forecasts of `paths` each, how many 95% intervals hold the truth.
Covered cover(Sampling sampling, int runs, std::uint32_t paths) {
  const boost::math::poisson_distribution<> truth(mean_count);
  const double chance = boost::math::cdf(boost::math::complement(truth, 12.0));
  const auto median = Money::fen(award * 10);  // of a Poisson count with mean 10
  Covered covered;
  for (int run = 0; run < runs; ++run) {
    const auto forecast = forecast_of(simple(static_cast<std::uint64_t>(run) + 1000, sampling));
    OutlayTally tally(forecast.shape(), sampling, std::uint64_t{1} << 20U);
    tally.add(forecast.simulate({0, paths}));
    const auto mean = tally.mean(1, 0);
    covered.mean += std::abs(mean.value - mean_count * award / 100) < 1.96 * mean.std_error;
    const auto over = exceedance_of(tally.distribution(1, 0), Money::fen(award * 12));
    covered.over += over.low <= chance && chance <= over.high;
    const auto quantile = quantile_of(tally.distribution(1, 0), 0.5);
    covered.quantile += quantile.low <= median && median <= quantile.high;
  }
  return covered;
}

}  // namespace

TEST_CASE("coverage: intervals of repeated forecasts hold the truth 95 times in a hundred",
          "[forecast][coverage]") {
  constexpr int runs = 1000;
  const auto covered = cover(Sampling::plain, runs, 200);
  CAPTURE(covered.mean, covered.over, covered.quantile);
  CHECK(covered.mean >= 0.93 * runs);
  CHECK(covered.mean <= 0.97 * runs);
  CHECK(covered.over >= 0.93 * runs);
  CHECK(covered.over <= 0.975 * runs);  // never less than promised, and counts come in whole numbers
  // Of whole counts a quantile's interval can only hold more.
  CHECK(covered.quantile >= 0.95 * runs);
}

TEST_CASE("coverage: errors from antithetic pairs are honest", "[forecast][coverage]") {
  constexpr int runs = 1000;
  const auto covered = cover(Sampling::antithetic, runs, 128);
  CAPTURE(covered.mean);
  CHECK(covered.mean >= 0.93 * runs);
  CHECK(covered.mean <= 0.97 * runs);
}
