// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <random>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/money/rate.hpp>

#include "support/volume.hpp"

using namespace tiexi;

namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("rate: percent is exact to nine decimals of the fraction", "[money][doc]") {
  CHECK(Rate::percent("4.35").nanos() == 43'500'000);
  CHECK(Rate::percent("0.0000001").nanos() == 1);
  CHECK(Rate::percent("100").nanos() == Rate::units_per_one);
  CHECK(Rate::percent("-0.5").nanos() == -5'000'000);
  CHECK(Rate::percent("4.35").percent_text() == "4.35");
  CHECK(Rate::percent("4.350000000").percent_text() == "4.35");
  CHECK(Rate::percent("5").percent_text() == "5");
}

TEST_CASE("rate: text that is not a plain decimal names the field", "[money][error]") {
  CHECK_THROWS_WITH(Rate::percent("4.35%"), "rate_pct: got \"4.35%\", wanted a decimal such as 4.35");
  CHECK_THROWS_WITH(Rate::percent("4.35000001", "1y"),
                    "1y: got \"4.35000001\", wanted a decimal such as 4.35");
  CHECK_THROWS_AS(Rate::percent(""), InvalidInput);
  CHECK_THROWS_AS(Rate::percent("4,35"), InvalidInput);
  CHECK_THROWS_AS(Rate::percent("1e-2"), InvalidInput);
  CHECK_THROWS_AS(Rate::percent("999999999999999"), InvalidInput);
}

TEST_CASE("rate: basis points and differences", "[money]") {
  CHECK(Rate::basis_points(435) == Rate::percent("4.35"));
  CHECK(Rate::basis_points(-50) == Rate::percent("-0.5"));
  CHECK(Rate::percent("4.35") - Rate::percent("3.85") == Rate::basis_points(50));
  CHECK(Rate::percent("3.85") + Rate::basis_points(50) == Rate::percent("4.35"));
}

TEST_CASE("rate: what leaves the range throws at every border", "[money][error]") {
  const auto most = Rate::nanos(highest);
  const auto least = Rate::nanos(lowest);
  const auto one = Rate::nanos(1);
  CHECK_THROWS_WITH(most + one, "rate: sum leaves 63 bits");
  CHECK_THROWS_WITH(least + Rate::nanos(-1), "rate: sum leaves 63 bits");
  CHECK_THROWS_WITH(least - one, "rate: difference leaves 63 bits");
  CHECK_THROWS_WITH(Rate::nanos(0) - least, "rate: difference leaves 63 bits");
  CHECK((most + least).nanos() == -1);
  CHECK(Rate::basis_points(highest / 100'000).nanos() == highest / 100'000 * 100'000);
  CHECK_THROWS_WITH(Rate::basis_points(highest / 100'000 + 1), "rate: basis points leave 63 bits");
  CHECK_THROWS_AS(Rate::basis_points(lowest), OutOfRange);
}

TEST_CASE("rate: the text reads back as the same rate", "[money][property]") {
  std::mt19937_64 random(3);
  for (std::size_t i = 0; i < test::volume(20'000); ++i) {
    const auto rate = Rate::nanos(static_cast<std::int64_t>(random()) >> (random() % 63));
    REQUIRE(Rate::percent(rate.percent_text()) == rate);
  }
}
