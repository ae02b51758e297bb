// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rounding.hpp>

#include "support/volume.hpp"

using namespace tiexi;

namespace {

constexpr std::array<Rounding, 7> modes = {Rounding::up,       Rounding::down,    Rounding::ceiling,
                                           Rounding::floor,    Rounding::half_up, Rounding::half_down,
                                           Rounding::half_even};

std::int64_t divided(std::int64_t numerator, std::int64_t denominator, Rounding rounding) {
  return static_cast<std::int64_t>(divide(numerator, denominator, rounding));
}

}  // namespace

TEST_CASE("rounding: the table in the header", "[money][doc]") {
  struct Row {
    std::int64_t halves;
    std::array<std::int64_t, 7> rounded;
  };
  const auto row = GENERATE(values<Row>({{5, {3, 2, 3, 2, 3, 2, 2}}, {-5, {-3, -2, -2, -3, -3, -2, -2}}}));
  for (std::size_t i = 0; i < modes.size(); ++i) {
    CAPTURE(row.halves, name_of(modes[i]));
    CHECK(divided(row.halves, 2, modes[i]) == row.rounded[i]);
  }
}

TEST_CASE("rounding: the seven modes on every kind of remainder, both signs", "[money]") {
  struct Row {
    std::int64_t tenths;
    std::array<std::int64_t, 7> rounded;  // up, down, ceiling, floor, half_up, half_down, half_even
  };
  const auto row = GENERATE(values<Row>({
      // exact: the mode must not matter
      {0, {0, 0, 0, 0, 0, 0, 0}},
      {20, {2, 2, 2, 2, 2, 2, 2}},
      {-20, {-2, -2, -2, -2, -2, -2, -2}},
      // below half
      {1, {1, 0, 1, 0, 0, 0, 0}},
      {-1, {-1, 0, 0, -1, 0, 0, 0}},
      {14, {2, 1, 2, 1, 1, 1, 1}},
      {-14, {-2, -1, -1, -2, -1, -1, -1}},
      // ties, the neighbour towards zero even and odd
      {5, {1, 0, 1, 0, 1, 0, 0}},
      {-5, {-1, 0, 0, -1, -1, 0, 0}},
      {15, {2, 1, 2, 1, 2, 1, 2}},
      {-15, {-2, -1, -1, -2, -2, -1, -2}},
      {25, {3, 2, 3, 2, 3, 2, 2}},
      {-25, {-3, -2, -2, -3, -3, -2, -2}},
      // above half
      {9, {1, 0, 1, 0, 1, 1, 1}},
      {-9, {-1, 0, 0, -1, -1, -1, -1}},
      {16, {2, 1, 2, 1, 2, 2, 2}},
      {-16, {-2, -1, -1, -2, -2, -2, -2}},
  }));
  for (std::size_t i = 0; i < modes.size(); ++i) {
    CAPTURE(row.tenths, name_of(modes[i]));
    CHECK(divided(row.tenths, 10, modes[i]) == row.rounded[i]);
  }
}

TEST_CASE("rounding: odd divisors have no ties", "[money]") {
  for (const auto mode : {Rounding::half_up, Rounding::half_down, Rounding::half_even}) {
    CHECK(divided(4, 3, mode) == 1);
    CHECK(divided(5, 3, mode) == 2);
    CHECK(divided(-4, 3, mode) == -1);
    CHECK(divided(-5, 3, mode) == -2);
  }
}

TEST_CASE("rounding: remainders at the border of 128 bits do not wrap", "[money]") {
  constexpr Int128 highest = std::numeric_limits<Int128>::max();
  constexpr Int128 lowest = std::numeric_limits<Int128>::min();
  CHECK(divide(highest - 1, highest, Rounding::half_up) == 1);
  CHECK(divide(highest / 2, highest, Rounding::half_up) == 0);
  CHECK(divide(highest / 2 + 1, highest, Rounding::half_up) == 1);
  CHECK(divide(lowest, highest, Rounding::down) == -1);
  CHECK(divide(lowest, highest, Rounding::up) == -2);
  CHECK(divide(lowest, 1, Rounding::half_even) == lowest);
  CHECK(divide(highest, 1, Rounding::up) == highest);
  CHECK(divide(lowest + 1, highest, Rounding::half_down) == -1);
}

TEST_CASE("rounding: a divisor that is not positive is a bug of the caller", "[money][error]") {
  CHECK_THROWS_AS(divide(1, 0, Rounding::up), std::logic_error);
  CHECK_THROWS_AS(divide(1, -1, Rounding::up), std::logic_error);
}

TEST_CASE("rounding: each mode keeps to its definition", "[money][property]") {
  std::mt19937_64 random(1);
  for (std::size_t i = 0; i < test::volume(20'000); ++i) {
    const auto divisor = static_cast<std::int64_t>(random() % 2'000) + 1;
    const auto number = static_cast<std::int64_t>(random() % 2'000'001) - 1'000'000;
    const auto mode = modes[random() % modes.size()];
    CAPTURE(number, divisor, name_of(mode));
    const auto rounded = divided(number, divisor, mode);
    const auto twice_off = 2 * (rounded * divisor - number);  // how far it moved, in halves of the divisor
    const auto size = twice_off < 0 ? -twice_off : twice_off;
    const bool away = (number >= 0 ? twice_off : -twice_off) > 0;
    const bool towards = (number >= 0 ? twice_off : -twice_off) < 0;
    REQUIRE(size < 2 * divisor);
    switch (mode) {
      case Rounding::up:
        REQUIRE_FALSE(towards);
        break;
      case Rounding::down:
        REQUIRE_FALSE(away);
        break;
      case Rounding::ceiling:
        REQUIRE(twice_off >= 0);
        break;
      case Rounding::floor:
        REQUIRE(twice_off <= 0);
        break;
      case Rounding::half_up:
        REQUIRE((size < divisor || (size == divisor && away)));
        break;
      case Rounding::half_down:
        REQUIRE((size < divisor || (size == divisor && towards)));
        break;
      case Rounding::half_even:
        REQUIRE((size < divisor || (size == divisor && rounded % 2 == 0)));
        break;
    }
  }
}

TEST_CASE("rounding: names go there and back, and nothing else has one", "[money]") {
  const std::array<std::string, 7> names = {"up",      "down",      "ceiling",  "floor",
                                            "half_up", "half_down", "half_even"};
  for (std::size_t i = 0; i < modes.size(); ++i) {
    CHECK(name_of(modes[i]) == names[i]);
    CHECK(rounding_named(names[i]) == modes[i]);
  }
  CHECK_FALSE(rounding_named("").has_value());
  CHECK_FALSE(rounding_named("Half_Up").has_value());
  CHECK_FALSE(rounding_named("half_up ").has_value());
}
