// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/discrete.hpp>

#include <cmath>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <tiexi/forecast/philox.hpp>

using namespace tiexi;

namespace {

constexpr std::uint32_t draws = 400'000;

std::vector<std::uint32_t> words(std::uint32_t seed, std::size_t count = draws) {
  std::vector<std::uint32_t> result(count);
  philox_first_words({0, 1, 2, 3}, {seed, 0}, result);
  return result;
}

/// Pearson's chi-squared of drawn counts against a law, as the chance of a worse fit.
template <class Probability>
double fit(const DiscreteLaw& law, const Probability& probability) {
  std::vector<double> seen(2000);
  for (const auto word : words(17)) ++seen[static_cast<std::size_t>(law.draw(word))];
  double statistic = 0;
  double cells = 0;
  double rest_expected = draws;
  double rest_seen = draws;
  for (std::size_t k = 0; k < seen.size(); ++k) {
    const double expected = draws * probability(static_cast<double>(k));
    if (expected < 10) continue;  // such values are taken together below
    statistic += (seen[k] - expected) * (seen[k] - expected) / expected;
    rest_expected -= expected;
    rest_seen -= seen[k];
    ++cells;
  }
  if (rest_expected > 10) {
    statistic += (rest_seen - rest_expected) * (rest_seen - rest_expected) / rest_expected;
    ++cells;
  }
  return boost::math::cdf(complement(boost::math::chi_squared_distribution<>(cells - 1), statistic));
}

}  // namespace

TEST_CASE("discrete: the worked case in the header", "[forecast][doc]") {
  const auto law = DiscreteLaw::poisson(1);
  CHECK(law.draw(0x5E2D58D7) == 0);
  CHECK(law.draw(0x5E2D58DA) == 1);
}

TEST_CASE("discrete: Poisson counts follow their law", "[forecast]") {
  const double mean = GENERATE(0.05, 0.4, 1.0, 7.3, 60.0, 900.0);
  CAPTURE(mean);
  const auto law = DiscreteLaw::poisson(mean);
  CHECK(law.mean() == Approx(mean).epsilon(1e-7));
  CHECK(law.variance() == Approx(mean).epsilon(2e-6));
  const boost::math::poisson_distribution<> truth(mean);
  CHECK(fit(law, [&](double k) { return pdf(truth, k); }) > 0.001);
}

TEST_CASE("discrete: negative binomial counts follow their law", "[forecast]") {
  struct Case {
    double mean;
    double overdispersion;
  };
  const auto c = GENERATE(values<Case>({{0.4, 1.5}, {3, 2}, {40, 3}}));
  CAPTURE(c.mean, c.overdispersion);
  const auto law = DiscreteLaw::negative_binomial(c.mean, c.overdispersion);
  CHECK(law.mean() == Approx(c.mean).epsilon(1e-6));
  CHECK(law.variance() == Approx(c.mean * c.overdispersion).epsilon(1e-5));
  const boost::math::negative_binomial_distribution<> truth(c.mean / (c.overdispersion - 1),
                                                            1 / c.overdispersion);
  CHECK(fit(law, [&](double k) { return pdf(truth, k); }) > 0.001);
}

TEST_CASE("discrete: binomial counts follow their law", "[forecast]") {
  const auto law = DiscreteLaw::binomial(60, 0.16);
  CHECK(law.mean() == Approx(9.6).epsilon(1e-7));
  const boost::math::binomial_distribution<> truth(60, 0.16);
  CHECK(fit(law, [&](double k) { return k <= 60 ? pdf(truth, k) : 0.0; }) > 0.001);
  CHECK(DiscreteLaw::binomial(60, 0).draw(0xFFFFFFFF) == 0);
  CHECK(DiscreteLaw::binomial(60, 1).draw(0) == 60);
}

TEST_CASE("discrete: categories come in proportion to their weights", "[forecast]") {
  const std::vector<double> weights = {1, 0, 2, 5};
  const auto law = DiscreteLaw::of_weights(weights);
  CHECK(fit(law, [&](double k) { return k < 4 ? weights[static_cast<std::size_t>(k)] / 8 : 0.0; }) > 0.001);
  for (const auto word : words(3, 10'000)) REQUIRE(law.draw(word) != 1);
}

TEST_CASE("discrete: zero mean gives zero, one weight its value", "[forecast]") {
  for (const auto word : {0U, 0x80000000U, 0xFFFFFFFFU}) {
    CHECK(DiscreteLaw::poisson(0).draw(word) == 0);
    CHECK(DiscreteLaw::of_weights(std::vector<double>{0, 0, 1}).draw(word) == 2);
  }
}

TEST_CASE("discrete: a threshold is below with its probability, ends included", "[forecast]") {
  CHECK(threshold_of(0) == 0);
  CHECK(threshold_of(1) == std::uint64_t{1} << 32U);
  CHECK(threshold_of(0.5) == std::uint64_t{1} << 31U);
  std::int64_t hits = 0;
  for (const auto word : words(5)) hits += word < threshold_of(0.03);
  // four standard errors of a proportion of 3% over 400,000
  CHECK(std::abs(static_cast<double>(hits) / draws - 0.03) < 4 * std::sqrt(0.03 * 0.97 / draws));
}

TEST_CASE("discrete: the common factor changes a year and not the law", "[forecast]") {
  const auto law = DiscreteLaw::poisson(1.7);
  const double loading = 0.5;
  std::vector<double> mixed(12);
  double late = 0;
  // Averages over factors at 2,000 even places stand for the integral over the factor.
  constexpr int places = 2000;
  DiscreteLaw year;
  for (int i = 0; i < places; ++i) {
    const double factor = standard_normal(static_cast<std::uint32_t>((i + 0.5) / places * 4294967296.0));
    law.given_factor(loading, factor, year);
    late += static_cast<double>(threshold_given_factor(0.03, loading, factor)) / 4294967296.0 / places;
    for (std::size_t k = 0; k < 200; ++k) {
      const auto value =
          year.draw(static_cast<std::uint32_t>((static_cast<double>(k) + 0.5) / 200 * 4294967296.0));
      if (value < 12) mixed[static_cast<std::size_t>(value)] += 1.0 / (200 * places);
    }
  }
  const boost::math::poisson_distribution<> truth(1.7);
  for (std::size_t k = 0; k < 8; ++k)
    CHECK(mixed[k] == Approx(pdf(truth, static_cast<double>(k))).margin(2e-3));
  CHECK(late == Approx(0.03).margin(1e-4));
  // A good year has more of everything that loads on it.
  CHECK(law.given_factor(loading, 2).mean() > law.mean());
  CHECK(law.given_factor(loading, -2).mean() < law.mean());
  CHECK(law.given_factor(0, 2).mean() == law.mean());
  CHECK(threshold_given_factor(0.03, loading, 2) > threshold_of(0.03));
}

TEST_CASE("discrete: two entities of a year are correlated as asked", "[forecast]") {
  // Both happen with p; with loading a their normal scores have correlation a^2.
  const double p = 0.2;
  const double loading = 0.6;
  std::int64_t both = 0;
  constexpr std::uint32_t years = 200'000;
  for (std::uint32_t year = 0; year < years; ++year) {
    const auto word = philox({year, 0, 0, 0}, {21, 0});
    const auto threshold = threshold_given_factor(p, loading, standard_normal(word[0]));
    both += word[1] < threshold && word[2] < threshold;
  }
  // P(both) of the bivariate normal with correlation 0.36 at 20%, by integrating over the factor
  const boost::math::normal_distribution<> normal;
  double truth = 0;
  for (int i = 0; i < 4000; ++i) {
    const double f = quantile(normal, (i + 0.5) / 4000);
    const double given = cdf(normal, (quantile(normal, p) + loading * f) / std::sqrt(1 - loading * loading));
    truth += given * given / 4000;
  }
  CHECK(std::abs(static_cast<double>(both) / years - truth) < 4 * std::sqrt(truth * (1 - truth) / years));
}

TEST_CASE("discrete: what is no law is refused", "[forecast][error]") {
  CHECK_THROWS_AS(DiscreteLaw::poisson(-1), InvalidInput);
  CHECK_THROWS_AS(DiscreteLaw::negative_binomial(1, 1), InvalidInput);
  CHECK_THROWS_WITH(DiscreteLaw::of_weights(std::vector<double>{0, 0}),
                    "weights: got only zeros, wanted at least one above 0");
}
