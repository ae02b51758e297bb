// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/distribution.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include <tiexi/forecast/philox.hpp>

using namespace tiexi;

namespace {

std::vector<std::int64_t> values(std::size_t count) {
  std::vector<std::int64_t> result;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto words = philox({i, 0, 0, 0}, {2, 3});
    const auto large = static_cast<std::int64_t>(words[0]) * (words[1] % 1000);
    result.push_back(words[2] % 11 == 0 ? -large : words[2] % 7 == 0 ? large % 5000 : large);
  }
  return result;
}

}  // namespace

TEST_CASE("distribution: buckets keep sums exact and every rank within its bucket", "[forecast]") {
  const auto all = values(20'000);
  auto sorted = all;
  std::sort(sorted.begin(), sorted.end());
  Distribution exact(20'000);
  Distribution bucketed(1'000);
  Int128 sum = 0;
  Int128 squares = 0;
  for (const auto value : all) {
    exact.add(value);
    bucketed.add(value);
    sum += value;
    squares += Int128{value} * value;
  }
  CHECK(exact.exact());
  CHECK_FALSE(bucketed.exact());
  for (const auto* d : {&exact, &bucketed}) {
    CHECK(d->count() == 20'000);
    CHECK((d->sum() == sum));
    CHECK((d->sum_of_squares() == squares));
  }
  for (std::size_t rank = 1; rank <= sorted.size(); rank += 37) {
    const auto value = sorted[rank - 1];
    REQUIRE(exact.at_rank(rank).value == value);
    const auto place = bucketed.at_rank(rank);
    REQUIRE(place.low <= value);
    REQUIRE(value <= place.high);
    REQUIRE(std::abs(place.value - value) <= std::abs(value) / 4096 + 1);
  }
  for (const std::int64_t edge : {-1'000'000'000L, -1L, 0L, 4095L, 4096L, 123'456'789L}) {
    const auto truth = static_cast<double>(
        std::count_if(sorted.begin(), sorted.end(), [&](std::int64_t v) { return v > edge; }));
    CHECK(static_cast<double>(exact.count_above(edge)) == truth);
    CHECK(std::abs(static_cast<double>(bucketed.count_above(edge)) - truth) < 15);
  }
}

TEST_CASE("distribution: merging gives the same in any order and grouping", "[forecast]") {
  const auto all = values(3'000);
  const std::uint64_t limit = GENERATE(500U, 2'000U, 10'000U);
  CAPTURE(limit);
  Distribution whole(limit);
  Distribution parts[3] = {Distribution(limit), Distribution(limit), Distribution(limit)};
  for (std::size_t i = 0; i < all.size(); ++i) {
    whole.add(all[i]);
    parts[i % 7 == 0 ? 0 : i % 2 + 1].add(all[i]);
  }
  auto forwards = parts[0];
  forwards.merge(parts[1]);
  forwards.merge(parts[2]);
  auto backwards = parts[2];
  auto first_two = parts[1];
  first_two.merge(parts[0]);
  backwards.merge(first_two);
  for (const auto* d : {&forwards, &backwards}) {
    CHECK((d->sum() == whole.sum()));
    CHECK((d->sum_of_squares() == whole.sum_of_squares()));
    for (std::uint64_t rank = 1; rank <= 3'000; rank += 13) {
      REQUIRE(d->at_rank(rank).value == whole.at_rank(rank).value);
    }
  }
}

TEST_CASE("distribution: what would leave the exact range is refused", "[forecast][error]") {
  Distribution distribution;
  CHECK_THROWS_AS(distribution.add(std::int64_t{1} << 50), OutOfRange);
  CHECK_THROWS_WITH(distribution.merge(Distribution(5)), "exact_up_to: got 5, wanted 1048576");
}
