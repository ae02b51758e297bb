// SPDX-License-Identifier: Apache-2.0
// Scenarios simple enough that mean and variance of the outlay are known: what the whole machine, rules
// included, has to find again.
#include <catch2/catch.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/tally.hpp>

#include <cmath>
#include <string>

#include <boost/math/distributions/poisson.hpp>

using namespace tiexi;

namespace {

// 50 firms draw bullet loans of 1,000,000 in 2022 at LPR 3.80% + 120 bp = 5.00%, below the ceiling of 5.70%.
// Each runs 365 days and pays 1,000,000 x 5% x 365 / 360 = 50,694.44 in 2023, of which 70% is 35,486.11.
// Far below quota and cap, so outlays are 35,486.11 times the number of loans that count.
constexpr std::int64_t award = 3'548'611;
constexpr int firms = 50;

Scenario simple(const std::string& more) {
  return Scenario::parse(R"(
[scenario]
programme = "nanshan-2021"
first_year = 2022
years = 2
seed = 11
[reference_rate]
model = "fixed"
[firms]
count = 50
arrivals = 0
[loans]
principal_median = 1000000
principal_spread = 0
)" + more + R"(
[loans.term_months]
12 = 1
[loans.method]
bullet = 1
)",
                         "simple.toml");
}

std::string grade(const std::string& fields) {
  return "[grades.A]\nspread_bp = 120\nspread_deviation_bp = 0\nprepayment = 0\nexit = 0\n" + fields;
}

struct Moments {
  double mean = 0;
  double variance = 0;
};

Moments loans_paid(const Forecast& forecast, std::uint32_t paths) {
  const auto outlays = forecast.simulate({0, paths});
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < paths; ++i) {
    const auto fen = outlays.row(i)[outlays.shape().columns()];
    REQUIRE(fen % award == 0);
    const auto count = static_cast<double>(fen / award);
    sum += count;
    squares += count * count;
  }
  const double mean = sum / paths;
  return {mean, (squares - sum * mean) / (paths - 1)};
}

/// Four standard errors of the sample variance of a law with this mean, variance and fourth moment.
double variance_bound(double variance, double fourth, std::uint32_t paths) {
  return 4 * std::sqrt((fourth - variance * variance) / paths);
}

}  // namespace

TEST_CASE("closed form: Poisson counts, some unfiled, some late", "[forecast][closed-form]") {
  const auto scenario =
      simple(grade("loans_per_year = \"0.5\"\nfiling_share = \"0.9\"\nlateness = \"0.04\"\n") +
             "[common_factor]\ndemand = 0\nlateness = 0\n");
  constexpr std::uint32_t paths = 3000;
  const auto found = loans_paid(forecast_of(scenario), paths);
  // A Poisson count thinned twice is Poisson.
  const double mean = firms * 0.5 * 0.9 * 0.96;
  CHECK(std::abs(found.mean - mean) < 4 * std::sqrt(mean / paths));
  CHECK(std::abs(found.variance - mean) < variance_bound(mean, mean + 3 * mean * mean, paths));
}

TEST_CASE("closed form: quantiles are those of the Poisson law", "[forecast][closed-form]") {
  const auto scenario = simple(grade("loans_per_year = \"0.4\"\nfiling_share = 1\nlateness = 0\n") +
                               "[common_factor]\ndemand = 0\n");
  const auto forecast = forecast_of(scenario);
  OutlayTally tally(forecast.shape());
  tally.add(forecast.simulate({0, 3000}));
  const boost::math::poisson_distribution<> truth(20);
  for (const double p : {0.05, 0.5, 0.95}) {
    const auto found = quantile_of(tally.distribution(1, 0), p, 0.9999);
    const auto expected = Money::fen(award * static_cast<std::int64_t>(std::ceil(quantile(truth, p) - 0.5)));
    CHECK(found.low <= expected);
    CHECK(expected <= found.high);
  }
  const auto over = exceedance_of(tally.distribution(1, 0), Money::fen(award * 25), 0.9999);
  const double chance = boost::math::cdf(boost::math::complement(truth, 25.0));
  CHECK(over.low <= chance);
  CHECK(chance <= over.high);
}

TEST_CASE("closed form: overdispersed counts", "[forecast][closed-form]") {
  const auto scenario = simple("count_overdispersion = 3\n" +
                               grade("loans_per_year = \"0.5\"\nfiling_share = \"0.8\"\nlateness = 0\n") +
                               "[common_factor]\ndemand = 0\n");
  constexpr std::uint32_t paths = 3000;
  const auto found = loans_paid(forecast_of(scenario), paths);
  // Thinning by q a count of mean m and variance 3 m leaves q m and q m (1 + 2 q).
  const double mean = firms * 0.5 * 0.8;
  const double variance = mean * (1 + 2 * 0.8);
  CHECK(std::abs(found.mean - mean) < 4 * std::sqrt(variance / paths));
  CHECK(std::abs(found.variance - variance) < variance_bound(variance, 3.3 * variance * variance, paths));
}

TEST_CASE("closed form: independent Bernoulli loans", "[forecast][closed-form]") {
  // Each loan is late or not by a coin of its own: given the loans of a path, those on time are binomial.
  const auto scenario = simple(grade("loans_per_year = 1\nfiling_share = 1\nlateness = \"0.5\"\n") +
                               "[common_factor]\ndemand = 0\nlateness = 0\n");
  constexpr std::uint32_t paths = 3000;
  const auto forecast = forecast_of(scenario);
  const auto outlays = forecast.simulate({0, paths});
  const auto columns = outlays.shape().columns();
  double late = 0;
  double surprise = 0;
  double loans = 0;
  for (std::size_t i = 0; i < paths; ++i) {
    const auto drawn =
        static_cast<double>(outlays.row(i)[1] / 100'000'000);  // principal of 2022 over 1,000,000
    const auto paid = static_cast<double>(outlays.row(i)[columns] / award);
    late += drawn - paid;
    surprise += (paid - drawn / 2) * (paid - drawn / 2);
    loans += drawn;
  }
  CHECK(std::abs(late / loans - 0.5) < 4 * std::sqrt(0.25 / loans));
  // The squared deviations of a binomial(n, 1/2) sum to n / 4 on average; their own spread is about n / 4
  // times sqrt(2) a path.
  CHECK(std::abs(surprise / (loans / 4) - 1) < 4 * std::sqrt(2.0 / paths));
}

TEST_CASE("closed form: a common factor widens the outlay and leaves its mean", "[forecast][closed-form]") {
  const auto scenario = simple(grade("loans_per_year = \"0.5\"\nfiling_share = 1\nlateness = 0\n") +
                               "[common_factor]\ndemand = \"0.4\"\n");
  constexpr std::uint32_t paths = 4000;
  const auto found = loans_paid(forecast_of(scenario), paths);
  const double mean = firms * 0.5;
  CHECK(std::abs(found.mean - mean) < 4 * std::sqrt(found.variance / paths));
  CHECK(found.variance > 2 * mean);
}

TEST_CASE("closed form: better drawn factors keep the mean and shrink its error", "[forecast][closed-form]") {
  auto scenario = simple(grade("loans_per_year = \"0.5\"\nfiling_share = 1\nlateness = 0\n") +
                         "[common_factor]\ndemand = \"0.4\"\n");
  const double mean = firms * 0.5 * static_cast<double>(award) / 100;
  double plain_error = 0;
  for (const auto sampling : {Sampling::plain, Sampling::antithetic, Sampling::lattice}) {
    scenario.sampling = sampling;
    const auto forecast = forecast_of(scenario);
    OutlayTally tally(forecast.shape(), sampling);
    tally.add(forecast.simulate({0, 4096}));
    const auto found = tally.mean(1, 0);
    CAPTURE(static_cast<int>(sampling), found.value, found.std_error, mean);
    CHECK(std::abs(found.value - mean) < 4 * found.std_error);
    if (sampling == Sampling::plain) {
      plain_error = found.std_error;
    } else {
      CHECK(found.std_error < 0.7 * plain_error);
    }
    if (sampling == Sampling::lattice) continue;  // 16 blocks are too few for a regression on 6 numbers
    const auto controlled = tally.controlled_mean(1, 0, forecast.observed_means());
    CHECK(std::abs(controlled.value - mean) < 4 * controlled.std_error + 1);
    CHECK(controlled.std_error < 0.05 * plain_error);  // the new principal tells the outlay exactly
  }
}
