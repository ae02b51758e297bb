// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/money/decimal.hpp>

#include "support/volume.hpp"

using namespace tiexi;

namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("decimal: what the header says is accepted and refused", "[money][doc]") {
  CHECK(scaled_decimal("4.35", 6) == 4'350'000);
  CHECK(scaled_decimal("30000000", 2) == 3'000'000'000);
  CHECK(scaled_decimal("-0.5", 2) == -50);
  CHECK(scaled_decimal("+3", 2) == 300);
  CHECK(scaled_decimal(".5", 2) == 50);
  CHECK(scaled_decimal("5.", 2) == 500);
  CHECK(scaled_decimal("30,000,000.00", 2) == 3'000'000'000);
  CHECK(scaled_decimal("1.230", 2) == 123);
  for (const auto* text : {"", "1e6", "12,34", "0x10", " 1", "1 ", "1.234"}) {
    CAPTURE(text);
    CHECK_FALSE(scaled_decimal(text, 2).has_value());
  }
  CHECK(decimal_text(5, 2) == "0.05");
  CHECK(shortest_decimal_text(4'350'000, 6) == "4.35");
  CHECK(grouped("1234567.89") == "1,234,567.89");
}

TEST_CASE("decimal: the borders of 64 bits at every number of decimals", "[money][error]") {
  for (int decimals = 0; decimals <= 18; ++decimals) {
    CAPTURE(decimals);
    CHECK(scaled_decimal(decimal_text(highest, decimals), decimals) == highest);
    CHECK(scaled_decimal(decimal_text(lowest, decimals), decimals) == lowest);
    // 2^63 and 2^63 + 1: one too far on either side
    auto above = decimal_text(highest, decimals);
    above.back() = '8';
    CHECK_FALSE(scaled_decimal(above, decimals).has_value());
    CHECK(is_decimal(above, decimals));
    auto below = decimal_text(lowest, decimals);
    below.back() = '9';
    CHECK_FALSE(scaled_decimal(below, decimals).has_value());
    CHECK(is_decimal(below, decimals));
    CHECK_FALSE(scaled_decimal(decimal_text(highest, decimals) + "1", decimals).has_value());
  }
}

TEST_CASE("decimal: zeros without end do no harm before or behind", "[money]") {
  const std::string zeros(100'000, '0');
  CHECK(scaled_decimal(zeros + "1.5" + zeros, 2) == 150);
  CHECK(scaled_decimal("-" + zeros, 2) == 0);
  CHECK_FALSE(scaled_decimal("1." + zeros + "1", 18).has_value());
  CHECK_FALSE(scaled_decimal("1" + zeros, 2).has_value());
}

TEST_CASE("decimal: groups are of three digits or there are none", "[money][error]") {
  for (const auto* text : {"1,000", "12,345,678", "123,456.789", "-1,000", "+999,999,999"}) {
    CAPTURE(text);
    CHECK(scaled_decimal(text, 3).has_value());
  }
  for (const auto* text : {",", ",000", "1,", "1,00", "1,0000", "1000,000", "1,000,", "1,,000", "1,000,00",
                           "1,0a0", "-,000", "1.000,000", "1 000", "1,000.0,0", "0,000,00"}) {
    CAPTURE(text);
    CHECK_FALSE(scaled_decimal(text, 3).has_value());
    CHECK_FALSE(is_decimal(text, 3));
  }
}

TEST_CASE("decimal: decimals beyond 18 are a bug of the caller", "[money][error]") {
  CHECK_THROWS_AS(scaled_decimal("1", 19), std::logic_error);
  CHECK_THROWS_AS(scaled_decimal("1", -1), std::logic_error);
  CHECK_THROWS_AS(decimal_text(1, 19), std::logic_error);
}

TEST_CASE("decimal: numbers and texts go there and back", "[money][property]") {
  std::mt19937_64 random(5);
  for (std::size_t i = 0; i < test::volume(50'000); ++i) {
    const auto scaled = static_cast<std::int64_t>(random()) >> (random() % 64);
    const auto decimals = static_cast<int>(random() % 19);
    CAPTURE(scaled, decimals);
    const auto text = decimal_text(scaled, decimals);
    REQUIRE(scaled_decimal(text, decimals) == scaled);
    REQUIRE(scaled_decimal(shortest_decimal_text(scaled, decimals), decimals) == scaled);
    REQUIRE(scaled_decimal(grouped(text), decimals) == scaled);
    REQUIRE(is_decimal(text, decimals));
    const auto point = text.find('.');
    REQUIRE((decimals == 0 ? point == std::string::npos
                           : text.size() - point - 1 == static_cast<std::size_t>(decimals)));
  }
}

TEST_CASE("decimal: one wrong character anywhere is refused", "[money][property]") {
  std::mt19937_64 random(6);
  for (std::size_t i = 0; i < test::volume(20'000); ++i) {
    auto text = decimal_text(static_cast<std::int64_t>(random() >> (1 + random() % 40)), 2);
    const auto at = random() % text.size();
    const auto wrong = static_cast<char>(random() % 256);
    if ((wrong >= '0' && wrong <= '9') || wrong == '.' || wrong == ',' || wrong == '-' || wrong == '+')
      continue;
    text[at] = wrong;
    CAPTURE(text, at);
    REQUIRE_FALSE(scaled_decimal(text, 2).has_value());
  }
}
