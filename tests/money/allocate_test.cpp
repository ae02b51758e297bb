// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/money/allocate.hpp>

#include "support/volume.hpp"

using namespace tiexi;
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using Weights = std::vector<std::int64_t>;

namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

std::vector<std::int64_t> fen_of(const std::vector<Money>& parts) {
  std::vector<std::int64_t> fen;
  for (const auto part : parts) fen.push_back(part.fen());
  return fen;
}

std::vector<std::int64_t> split(std::int64_t total, const Weights& weights) {
  return fen_of(allocate(Money::fen(total), weights));
}

/// The rule again, slowly: exact shares, and one fen at a time to whoever is furthest below its share.
std::vector<std::int64_t> split_slowly(std::int64_t total, const Weights& weights) {
  const bool negative = total < 0;
  const cpp_int size = negative ? -cpp_int(total) : cpp_int(total);
  const cpp_int sum = std::accumulate(weights.begin(), weights.end(), cpp_int(0));
  std::vector<cpp_rational> missing;
  std::vector<std::int64_t> parts;
  cpp_int left = size;
  for (const auto weight : weights) {
    const cpp_rational share(size * weight, sum);
    const cpp_int whole = numerator(share) / denominator(share);
    parts.push_back(whole.convert_to<std::int64_t>());
    missing.push_back(share - whole);
    left -= whole;
  }
  for (; left > 0; --left) {
    const auto most = std::max_element(missing.begin(), missing.end());  // the first of equals
    *most -= 1;
    ++parts[static_cast<std::size_t>(most - missing.begin())];
  }
  if (negative) {
    for (auto& part : parts) part = -part;
  }
  return parts;
}

}  // namespace

TEST_CASE("allocate: the worked case in the header", "[money][doc]") {
  const std::int64_t weights[] = {1, 1, 1};
  const auto parts = allocate(Money::yuan(1'000'000), weights);
  CHECK(parts[0].text() == "333333.34");
  CHECK(parts[1].text() == "333333.33");
  CHECK(parts[2].text() == "333333.33");
}

TEST_CASE("allocate: leftover fen go to the largest remainder, earliest first", "[money]") {
  CHECK(split(100, {1, 1, 1}) == Weights{34, 33, 33});
  CHECK(split(101, {1, 1, 1}) == Weights{34, 34, 33});
  CHECK(split(1, {1, 2}) == Weights{0, 1});
  CHECK(split(1, {1, 1}) == Weights{1, 0});
  CHECK(split(10, {6, 3, 1}) == Weights{6, 3, 1});
  CHECK(split(7, {90, 10}) == Weights{6, 1});
  CHECK(split(5, {90, 10}) == Weights{5, 0});  // 4.5 and 0.5: equal remainders, the earlier part takes it
  CHECK(split(2, {1, 1, 1, 1, 1}) == Weights{1, 1, 0, 0, 0});
}

TEST_CASE("allocate: a part without weight gets nothing, ever", "[money]") {
  CHECK(split(5, {0, 3, 0, 3}) == Weights{0, 3, 0, 2});
  CHECK(split(1, {0, 0, 1}) == Weights{0, 0, 1});
}

TEST_CASE("allocate: a reversal takes back exactly what was given", "[money]") {
  CHECK(split(-100, {1, 1, 1}) == Weights{-34, -33, -33});
  CHECK(split(-highest, {1}) == Weights{-highest});
}

TEST_CASE("allocate: nothing to split is split over anything", "[money]") {
  CHECK(split(0, {0, 0}) == Weights{0, 0});
  CHECK(split(0, {}).empty());
  CHECK(split(0, {5, 1}) == Weights{0, 0});
}

TEST_CASE("allocate: weights that cannot carry a total are refused", "[money][error]") {
  CHECK_THROWS_WITH(split(100, {1, -1}), "weight: got -1, wanted 0 or more");
  CHECK_THROWS_WITH(split(0, {-1}), "weight: got -1, wanted 0 or more");
  CHECK_THROWS_WITH(split(100, {0, 0}), "weights: got all zero, wanted a positive one to carry 1.00");
  CHECK_THROWS_WITH(split(-1, {}), "weights: got all zero, wanted a positive one to carry -0.01");
}

TEST_CASE("allocate: the largest total and the largest weights do not overflow", "[money]") {
  CHECK(split(highest, {highest, highest}) == Weights{highest / 2 + 1, highest / 2});
  CHECK(split(highest, Weights(7, highest)) == split_slowly(highest, Weights(7, highest)));
  CHECK(split(highest, {highest, 1}) == split_slowly(highest, {highest, 1}));
}

TEST_CASE("allocate: weighing by amounts is weighing by their fen", "[money]") {
  const std::vector<Money> weights = {Money::parse("1.05"), Money::parse("2.10"), Money::parse("0")};
  CHECK(fen_of(allocate(Money::fen(100), weights)) == split(100, {105, 210, 0}));
}

TEST_CASE("allocate: agrees with the slow rule, and parts sum to the total within one fen of their share",
          "[money][property][oracle]") {
  std::mt19937_64 random(7);
  for (std::size_t round = 0; round < test::volume(10'000); ++round) {
    const auto magnitude = random() % 63;
    Weights weights(random() % 12 + 1);
    for (auto& weight : weights) {
      // Few distinct values, so that remainders tie often; sometimes as large as they can be.
      weight = random() % 4 == 0 ? static_cast<std::int64_t>(random() >> (1 + magnitude))
                                 : static_cast<std::int64_t>(random() % 4);
    }
    if (std::all_of(weights.begin(), weights.end(), [](auto w) { return w == 0; })) weights[0] = 1;
    auto total = random() % 2 == 0 ? static_cast<std::int64_t>(random() % 100)
                                   : static_cast<std::int64_t>(random() >> (1 + random() % 62));
    if (random() % 5 == 0) total = -total;
    CAPTURE(round, total, weights);
    const auto parts = split(total, weights);
    REQUIRE(parts == split_slowly(total, weights));
    REQUIRE(std::accumulate(parts.begin(), parts.end(), cpp_int(0)) == total);
  }
}

TEST_CASE("allocate: multiplying all weights changes nothing, and a larger weight never gets less",
          "[money][property]") {
  std::mt19937_64 random(8);
  for (std::size_t round = 0; round < test::volume(5'000); ++round) {
    Weights weights(random() % 8 + 2);
    for (auto& weight : weights) weight = static_cast<std::int64_t>(random() % 1'000);
    weights[0] += 1;
    const auto total = static_cast<std::int64_t>(random() % 100'000);
    const auto parts = split(total, weights);
    auto scaled = weights;
    for (auto& weight : scaled) weight *= 1'000'003;
    CAPTURE(total, weights);
    REQUIRE(split(total, scaled) == parts);
    for (std::size_t i = 1; i < weights.size(); ++i) {
      if (weights[i] > weights[i - 1]) REQUIRE(parts[i] >= parts[i - 1]);
      if (weights[i] < weights[i - 1]) REQUIRE(parts[i] <= parts[i - 1]);
    }
  }
}
