// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/forecast/portable_math.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include <boost/math/distributions/normal.hpp>
#include <tiexi/forecast/philox.hpp>

using namespace tiexi;

namespace {

/// A million places between `low` and `high`, fixed.
template <class Check>
void at_places(double low, double high, const Check& check) {
  for (std::uint32_t i = 0; i < 250'000; ++i) {
    const auto words = philox({i, 0, 0, 0}, {11, 12});
    for (const auto word : words) check(low + (high - low) * (word + 0.5) / 4294967296.0);
  }
}

}  // namespace

TEST_CASE("portable exp: within the stated error of the true value", "[forecast]") {
  long double worst = 0;
  at_places(-700, 700, [&](double x) {
    const auto truth = std::exp(static_cast<long double>(x));
    worst = std::max(worst, std::fabs(static_cast<long double>(portable_exp(x)) - truth) / truth);
  });
  at_places(-1, 1, [&](double x) {
    const auto truth = std::exp(static_cast<long double>(x));
    worst = std::max(worst, std::fabs(static_cast<long double>(portable_exp(x)) - truth) / truth);
  });
  CAPTURE(worst);
  CHECK(worst < 4e-16L);
  CHECK(portable_exp(0) == 1.0);
  CHECK(portable_exp(-1000) == 0.0);
  CHECK(portable_exp(1000) == std::numeric_limits<double>::infinity());
}

TEST_CASE("portable log: within the stated error of the true value", "[forecast]") {
  long double worst = 0;
  at_places(-700, 700, [&](double exponent) {
    const double x = std::exp(exponent);
    const auto truth = std::log(static_cast<long double>(x));
    worst = std::max(worst, std::fabs(static_cast<long double>(portable_log(x)) - truth) /
                                std::max(1.0L, std::fabs(truth)));
  });
  at_places(0.5, 2, [&](double x) {
    const auto truth = std::log(static_cast<long double>(x));
    worst = std::max(worst, std::fabs(static_cast<long double>(portable_log(x)) - truth) /
                                std::max(1e-3L, std::fabs(truth)));
  });
  CAPTURE(worst);
  CHECK(worst < 4e-16L);
  CHECK(portable_log(1) == 0.0);
}

TEST_CASE("normal cdf: within the stated error of the true value", "[forecast]") {
  long double worst = 0;
  long double worst_relative = 0;
  at_places(-8, 8, [&](double x) {
    const auto truth = 0.5L * std::erfc(-static_cast<long double>(x) / std::sqrt(2.0L));
    const auto error = std::fabs(static_cast<long double>(normal_cdf(x)) - truth);
    worst = std::max(worst, error);
    worst_relative = std::max(worst_relative, error / truth);
  });
  CAPTURE(worst, worst_relative);
  CHECK(worst < 1e-15L);
  CHECK(worst_relative < 5e-9L);
  CHECK(normal_cdf(0) == Approx(0.5).epsilon(1e-15));
  CHECK(normal_cdf(-40) == 0.0);
  CHECK(normal_cdf(40) == 1.0);
}

TEST_CASE("inverse normal: within the stated error of the true value", "[forecast]") {
  double worst = 0;
  const boost::math::normal_distribution<long double> law;
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    const double p = (philox({i, 0, 0, 0}, {13, 14})[0] + 0.5) / 4294967296.0;
    const auto truth = static_cast<double>(quantile(law, static_cast<long double>(p)));
    worst = std::max(worst, std::fabs(inverse_normal(p) - truth) / std::max(1.0, std::fabs(truth)));
  }
  for (double p = 1e-300; p < 0.01; p *= 1.7) {
    const auto truth = static_cast<double>(quantile(law, static_cast<long double>(p)));
    worst = std::max(worst, std::fabs(inverse_normal(p) - truth) / std::fabs(truth));
  }
  CAPTURE(worst);
  CHECK(worst < 1e-15);
  CHECK(inverse_normal(0.5) == 0.0);
}

TEST_CASE("portable functions: the same bits with every compiler and processor", "[forecast]") {
  // Digests of a million results each; a build whose digest differs would draw other paths.
  const auto digest = [](auto function, double low, double high) {
    std::uint64_t hash = 14695981039346656037ULL;
    at_places(low, high, [&](double x) {
      hash = (hash ^ std::bit_cast<std::uint64_t>(function(x))) * 1099511628211ULL;
    });
    return hash;
  };
  CHECK(digest(portable_exp, -20, 40) == 14956930070828015138ULL);
  CHECK(digest(portable_log, 1e-9, 1e9) == 857416117882797316ULL);
  CHECK(digest(normal_cdf, -9, 9) == 9216339725890314294ULL);
  CHECK(digest(inverse_normal, 0, 1) == 18375930714786237334ULL);
}
