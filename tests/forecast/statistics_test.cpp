// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/statistics.hpp>

#include <cmath>

#include <tiexi/forecast/door.hpp>
#include <tiexi/forecast/philox.hpp>
#include <tiexi/forecast/portable_math.hpp>

using namespace tiexi;

namespace {

Distribution one_to_hundred() {
  Distribution outlays;
  for (std::int64_t yuan = 100; yuan >= 1; --yuan) outlays.add(yuan * 100);
  return outlays;
}

/// Lognormal outlays around a million yuan with a spread of 0.5.
Distribution sample(std::uint32_t run, std::uint32_t count, std::uint64_t exact_up_to = 1U << 20U) {
  Distribution outlays(exact_up_to);
  for (std::uint32_t i = 0; i < count; ++i) {
    const double z = standard_normal(philox({i, run, 0, 0}, {77, 0})[0]);
    outlays.add(payable(1e6 * portable_exp(0.5 * z), Rounding::half_up).fen());
  }
  return outlays;
}

constexpr double true_mean = 1'133'148.4530668263;  // 1e6 exp(0.125)

}  // namespace

TEST_CASE("statistics: the worked case in the header", "[forecast][doc]") {
  const auto outlays = one_to_hundred();
  const auto quantile = quantile_of(outlays, 0.95);
  CHECK(quantile.value == Money::yuan(95));
  CHECK(quantile.low == Money::yuan(90));
  CHECK(quantile.high == Money::yuan(100));
  CHECK(shortfall_of(outlays, 0.95).value == Approx(98));
  CHECK(mean_of(outlays).value == 50.5);
  CHECK(variance_of(outlays) == Approx(101.0 * 100 / 12));
  CHECK(mean_of(outlays).std_error == Approx(std::sqrt(101.0 / 12)));
  CHECK(exceedance_of(outlays, Money::yuan(90)).value == 0.10);
}

TEST_CASE("statistics: intervals of a proportion are those published", "[forecast]") {
  // Clopper and Pearson (1934), 95%: 0 of 10, 1 of 10, 5 of 10, to four places
  CHECK(proportion(0, 10).high == Approx(0.3085).margin(5e-5));
  CHECK(proportion(0, 10).low == 0.0);
  CHECK(proportion(1, 10).low == Approx(0.0025).margin(5e-5));
  CHECK(proportion(1, 10).high == Approx(0.4450).margin(5e-5));
  CHECK(proportion(5, 10).low == Approx(0.1871).margin(5e-5));
  CHECK(proportion(5, 10).high == Approx(0.8129).margin(5e-5));
  CHECK(proportion(10, 10).high == 1.0);
}

TEST_CASE("statistics: too few paths for a quantile are said to be too few", "[forecast]") {
  CHECK_FALSE(quantile_of(one_to_hundred(), 0.99).enough_paths);
  CHECK(quantile_of(one_to_hundred(), 0.5).enough_paths);
  CHECK(paths_needed(0.5) == 6);  // 1 - 2 x 2^-6 = 96.9% is the first above 95%
  const auto needed = paths_needed(0.99);
  CHECK(quantile_ranks(needed, 0.99).high <= needed);
  CHECK(quantile_ranks(needed - 1, 0.99).high > needed - 1);
}

TEST_CASE("statistics: the shortfall counts the path on the edge in part", "[forecast]") {
  Distribution outlays;
  for (const std::int64_t yuan : {10, 20, 30}) outlays.add(yuan * 100);
  // The worst half of three paths: 30 in full and half of 20.
  CHECK(shortfall_of(outlays, 0.5).value == Approx((30 + 0.5 * 20) / 1.5));
}

TEST_CASE("statistics: a mean that is large beside its spread keeps its digits", "[forecast]") {
  Distribution outlays;
  for (int i = 0; i < 1000; ++i) outlays.add(1'000'000'000'000 + (i % 2) * 2);
  CHECK(mean_of(outlays).value == 10'000'000'000.01);
  CHECK(variance_of(outlays) == Approx(0.0001 * 1000 / 999));
}

TEST_CASE("statistics: 95% intervals cover the truth 93% to 97% of the time", "[forecast][coverage]") {
  constexpr std::uint32_t runs = 2000;
  const double true_p90 = 1e6 * portable_exp(0.5 * inverse_normal(0.9));
  const auto budget = payable(1e6 * portable_exp(0.5 * inverse_normal(0.8)), Rounding::half_up);
  // The shortfall of a lognormal at 90%: mean x cdf(0.5 - z) / 0.1
  const double true_shortfall = true_mean * normal_cdf(0.5 - inverse_normal(0.9)) / 0.1;
  int mean_covered = 0;
  int quantile_covered = 0;
  int probability_covered = 0;
  int shortfall_covered = 0;
  for (std::uint32_t run = 0; run < runs; ++run) {
    const auto outlays = sample(run, 1000);
    const auto mean = mean_of(outlays);
    mean_covered += std::abs(mean.value - true_mean) < 1.96 * mean.std_error;
    const auto quantile = quantile_of(outlays, 0.9);
    quantile_covered += to_double(quantile.low) <= true_p90 && true_p90 <= to_double(quantile.high);
    const auto over = exceedance_of(outlays, budget);
    probability_covered += over.low <= 0.2 && 0.2 <= over.high;
    const auto shortfall = shortfall_of(outlays, 0.9);
    shortfall_covered += std::abs(shortfall.value - true_shortfall) < 1.96 * shortfall.std_error;
  }
  CAPTURE(mean_covered, quantile_covered, probability_covered, shortfall_covered);
  for (const int covered : {mean_covered, quantile_covered, probability_covered, shortfall_covered}) {
    CHECK(covered >= 0.93 * runs);
    CHECK(covered <= 0.97 * runs);
  }
}

TEST_CASE("statistics: from buckets, quantiles move by less than a bucket and means not at all",
          "[forecast]") {
  const auto exact = sample(0, 20'000);
  const auto bucketed = sample(0, 20'000, 1000);
  CHECK(mean_of(bucketed).value == mean_of(exact).value);
  CHECK(mean_of(bucketed).std_error == mean_of(exact).std_error);
  for (const double p : {0.05, 0.5, 0.95, 0.99}) {
    const auto a = quantile_of(exact, p);
    const auto b = quantile_of(bucketed, p);
    CHECK(to_double(b.value) == Approx(to_double(a.value)).epsilon(1.0 / 4096));
    CHECK(b.low <= a.low);
    CHECK(b.high >= a.high);
  }
  CHECK(shortfall_of(bucketed, 0.95).value == Approx(shortfall_of(exact, 0.95).value).epsilon(1e-4));
}
