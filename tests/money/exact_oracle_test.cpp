// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <tiexi/money/exact.hpp>

#include "support/volume.hpp"

using namespace tiexi;
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

namespace {

/// One number twice: ours, and Boost's.
struct Pair {
  Exact ours;
  cpp_rational theirs;
};

cpp_int to_cpp_int(Int128 value) {
  const bool negative = value < 0;
  const auto size = negative ? -static_cast<UInt128>(value) : static_cast<UInt128>(value);
  const cpp_int big =
      (cpp_int(static_cast<std::uint64_t>(size >> 64)) << 64) + static_cast<std::uint64_t>(size);
  return negative ? cpp_int(-big) : big;
}

/// Of any size up to 127 bits, small ones as likely as large ones, so that sums and products cross the
/// border between 128-bit and big integers all the time.
Int128 any_integer(std::mt19937_64& random) {
  const auto bits = static_cast<int>(random() % 127) + 1;
  const auto size = ((static_cast<UInt128>(random()) << 64) | random()) >> (128 - bits);
  return static_cast<Int128>(random() % 2 == 0 ? size : -size);
}

Pair any_number(std::mt19937_64& random) {
  const auto numerator = random() % 20 == 0 ? Int128{0} : any_integer(random);
  auto denominator = random() % 3 == 0 ? Int128{1} : any_integer(random);
  if (denominator == 0) denominator = 1;
  // Boost's constructor refuses a negative denominator.
  const auto sign = denominator < 0 ? -1 : 1;
  return {Exact::fraction(numerator, denominator),
          cpp_rational(to_cpp_int(numerator) * sign, to_cpp_int(denominator) * sign)};
}

/// Decimal text by another route: floor, then the mode decided by comparing with the exact middle.
std::string their_text(const cpp_rational& value, int places, Rounding rounding) {
  const cpp_rational scaled = value * cpp_int(pow(cpp_int(10), static_cast<unsigned>(places)));
  cpp_int below = numerator(scaled) / denominator(scaled);
  if (cpp_rational(below) > scaled) --below;
  const cpp_int above = cpp_rational(below) == scaled ? below : cpp_int(below + 1);
  const cpp_rational middle = cpp_rational(below) + cpp_rational(1, 2);
  const bool positive = scaled > 0;
  const auto nearest = [&](const cpp_int& tie) {
    return scaled < middle ? below : (scaled > middle ? above : tie);
  };
  const cpp_int& outer = positive ? above : below;
  const cpp_int& inner = positive ? below : above;
  cpp_int result;
  switch (rounding) {
    case Rounding::up:
      result = outer;
      break;
    case Rounding::down:
      result = inner;
      break;
    case Rounding::ceiling:
      result = above;
      break;
    case Rounding::floor:
      result = below;
      break;
    case Rounding::half_up:
      result = below == above ? below : nearest(outer);
      break;
    case Rounding::half_down:
      result = below == above ? below : nearest(inner);
      break;
    case Rounding::half_even:
      result = below == above ? below : nearest(below % 2 == 0 ? below : above);
      break;
  }
  auto digits = cpp_int(abs(result)).str();
  const auto count = static_cast<std::size_t>(places);
  if (digits.size() <= count) digits = std::string(count + 1 - digits.size(), '0') + digits;
  if (count > 0) digits.insert(digits.size() - count, ".");
  return result < 0 ? "-" + digits : digits;
}

void require_equal(const Exact& ours, const cpp_rational& theirs) {
  // Equal if the quotient of two exact integers is: goes through parse, division and comparison.
  const auto rebuilt = *Exact::parse(numerator(theirs).str()) / *Exact::parse(denominator(theirs).str());
  REQUIRE(ours == rebuilt);
  REQUIRE(ours.decimal_text(12, Rounding::half_even) == their_text(theirs, 12, Rounding::half_even));
}

}  // namespace

TEST_CASE("exact: one operation on random numbers agrees with Boost's rationals", "[money][oracle]") {
  std::mt19937_64 random(9);
  for (std::size_t i = 0; i < test::volume(20'000); ++i) {
    const auto a = any_number(random);
    const auto b = any_number(random);
    CAPTURE(i, a.theirs, b.theirs);
    require_equal(a.ours, a.theirs);
    require_equal(a.ours + b.ours, a.theirs + b.theirs);
    require_equal(a.ours - b.ours, a.theirs - b.theirs);
    require_equal(a.ours * b.ours, a.theirs * b.theirs);
    if (b.theirs != 0) require_equal(a.ours / b.ours, a.theirs / b.theirs);
    REQUIRE((a.ours < b.ours) == (a.theirs < b.theirs));
    REQUIRE((a.ours > b.ours) == (a.theirs > b.theirs));
    REQUIRE((a.ours == b.ours) == (a.theirs == b.theirs));
  }
}

TEST_CASE("exact: long chains of operations agree with Boost's rationals", "[money][oracle]") {
  std::mt19937_64 random(10);
  for (std::size_t i = 0; i < test::volume(1'000); ++i) {
    auto value = any_number(random);
    for (int step = 0; step < 20; ++step) {
      const auto other = any_number(random);
      switch (random() % 4) {
        case 0:
          value = {value.ours + other.ours, value.theirs + other.theirs};
          break;
        case 1:
          value = {value.ours - other.ours, value.theirs - other.theirs};
          break;
        case 2:
          value = {value.ours * other.ours, value.theirs * other.theirs};
          break;
        default:
          if (other.theirs != 0) value = {value.ours / other.ours, value.theirs / other.theirs};
      }
    }
    CAPTURE(i);
    require_equal(value.ours, value.theirs);
  }
}

TEST_CASE("exact: numbers a hair apart are ordered as Boost orders them", "[money][oracle]") {
  std::mt19937_64 random(11);
  for (std::size_t i = 0; i < test::volume(20'000); ++i) {
    const auto a = any_number(random);
    auto hair = any_integer(random);
    if (hair == 0) hair = 1;
    const Pair b = {a.ours + Exact::fraction(1, hair),
                    a.theirs + cpp_rational(1) / cpp_rational(to_cpp_int(hair))};
    CAPTURE(a.theirs, b.theirs);
    REQUIRE((a.ours < b.ours) == (a.theirs < b.theirs));
    REQUIRE((b.ours < a.ours) == (b.theirs < a.theirs));
    REQUIRE(a.ours != b.ours);
  }
}

TEST_CASE("exact: all seven roundings agree with an independent one, ties included", "[money][oracle]") {
  constexpr std::array<Rounding, 7> modes = {Rounding::up,       Rounding::down,    Rounding::ceiling,
                                             Rounding::floor,    Rounding::half_up, Rounding::half_down,
                                             Rounding::half_even};
  std::mt19937_64 random(12);
  for (std::size_t i = 0; i < test::volume(10'000); ++i) {
    auto value = any_number(random);
    const auto places = static_cast<int>(random() % 8);
    if (random() % 2 == 0) {  // a true tie at that place
      const auto scale = cpp_int(2) * cpp_int(pow(cpp_int(10), static_cast<unsigned>(places)));
      const cpp_int odd = numerator(value.theirs) * 2 + 1;
      value = {*Exact::parse(odd.str()) / *Exact::parse(scale.str()), cpp_rational(odd, scale)};
    }
    for (const auto mode : modes) {
      CAPTURE(value.theirs, places, name_of(mode));
      REQUIRE(value.ours.decimal_text(places, mode) == their_text(value.theirs, places, mode));
    }
  }
}

TEST_CASE("exact: a sum does not depend on the order of its terms", "[money][property]") {
  std::mt19937_64 random(13);
  for (std::size_t i = 0; i < test::volume(500); ++i) {
    std::vector<Exact> terms;
    for (int k = 0; k < 12; ++k) terms.push_back(any_number(random).ours);
    Exact forwards;
    for (const auto& term : terms) forwards += term;
    std::shuffle(terms.begin(), terms.end(), random);
    Exact shuffled;
    for (const auto& term : terms) shuffled += term;
    REQUIRE(forwards == shuffled);
  }
}
