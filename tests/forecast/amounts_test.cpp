// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/amounts.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include <boost/math/distributions/lognormal.hpp>
#include <tiexi/forecast/door.hpp>
#include <tiexi/forecast/philox.hpp>

using namespace tiexi;

namespace {

LognormalTerms ordinary_terms() { return {5e6, 0.9, 5e5, 5e7}; }

std::vector<std::uint32_t> words(std::uint32_t seed, std::size_t count) {
  std::vector<std::uint32_t> result(count);
  philox_first_words({0, 1, 2, 3}, {seed, 0}, result);
  return result;
}

}  // namespace

TEST_CASE("amounts: the worked case in the header", "[forecast][doc]") {
  auto terms = ordinary_terms();
  terms.spread = 0;
  CHECK(AmountLaw(terms).draw(0) == Money::yuan(5'000'000));
  CHECK(AmountLaw(terms).draw(0xFFFFFFFF) == Money::yuan(5'000'000));
}

TEST_CASE("amounts: mean, variance and every quantile follow the truncated lognormal", "[forecast]") {
  const AmountLaw law(ordinary_terms());
  constexpr std::size_t count = 400'000;
  std::vector<double> drawn;
  double sum = 0;
  double squares = 0;
  for (const auto word : words(9, count)) {
    const auto amount = law.draw(word);
    REQUIRE(amount.fen() % 100 == 0);  // whole yuan
    drawn.push_back(to_double(amount));
    sum += drawn.back();
    squares += drawn.back() * drawn.back();
  }
  const double n = count;
  const double deviation = std::sqrt(law.second_moment() - law.mean() * law.mean());
  CHECK(std::abs(sum / n - law.mean()) < 4 * deviation / std::sqrt(n));
  CHECK(squares / n == Approx(law.second_moment()).epsilon(0.02));
  // Kolmogorov's distance; 1.95 / sqrt(n) is passed by 99.9% of true samples.
  const boost::math::lognormal_distribution<> plain(std::log(5e6), 0.9);
  const double below = cdf(plain, 5e5);
  const double within = cdf(plain, 5e7) - below;
  std::sort(drawn.begin(), drawn.end());
  double distance = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double truth = (cdf(plain, drawn[i]) - below) / within;
    distance = std::max(distance, std::abs(truth - static_cast<double>(i) / n));
  }
  CHECK(distance < 1.95 / std::sqrt(n));
  CHECK(drawn.front() >= 5e5);
  CHECK(drawn.back() <= 5e7);
}

TEST_CASE("amounts: the stated mean is that of the law", "[forecast]") {
  // Against the integral over 200,000 even places.
  const AmountLaw law(ordinary_terms());
  double sum = 0;
  constexpr int places = 200'000;
  for (int i = 0; i < places; ++i) sum += to_double(law.amount_at((i + 0.5) / places));
  CHECK(sum / places == Approx(law.mean()).epsilon(1e-5));
}

TEST_CASE("amounts: a larger word is never a smaller amount, and amounts come in steps", "[forecast]") {
  auto terms = ordinary_terms();
  terms.round_to = 10'000;
  const AmountLaw law(terms);
  Money before;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const auto amount = law.draw(i * 4'294'967U);
    REQUIRE(amount >= before);
    REQUIRE(amount.fen() % 1'000'000 == 0);
    before = amount;
  }
}

TEST_CASE("amounts: normal numbers have their moments", "[forecast]") {
  double sum = 0;
  double squares = 0;
  double fourths = 0;
  constexpr std::size_t count = 1'000'000;
  for (const auto word : words(31, count)) {
    const double z = standard_normal(word);
    sum += z;
    squares += z * z;
    fourths += z * z * z * z;
  }
  const double n = count;
  // Standard errors: 1, sqrt(2) and sqrt(96) over sqrt(n)
  CHECK(std::abs(sum / n) < 4 / std::sqrt(n));
  CHECK(std::abs(squares / n - 1) < 4 * std::sqrt(2 / n));
  CHECK(std::abs(fourths / n - 3) < 4 * std::sqrt(96 / n));
}

TEST_CASE("amounts: terms that describe no law are refused by name", "[forecast][error]") {
  auto terms = ordinary_terms();
  terms.minimum = 0;
  CHECK_THROWS_WITH(AmountLaw(terms), "minimum: got 0.000000, wanted above 0");
  terms = ordinary_terms();
  terms.median = 6e7;
  CHECK_THROWS_WITH(AmountLaw(terms), "median: got 60000000.000000, wanted from minimum to maximum");
}
