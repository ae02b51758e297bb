// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/money/ratio.hpp>

#include "support/volume.hpp"

using namespace tiexi;

namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("ratio: always in lowest terms, the denominator positive", "[money]") {
  CHECK(Ratio::of(10, 4) == Ratio::of(5, 2));
  CHECK(Ratio::of(-10, 4) == Ratio::of(10, -4));
  CHECK(Ratio::of(0, -7) == Ratio());
  CHECK(Ratio::of(3, -9).numerator() == -1);
  CHECK(Ratio::of(3, -9).denominator() == 3);
  CHECK(Ratio::of(highest, -highest) == Ratio::of(-1, 1));
}

TEST_CASE("ratio: a part that has no opposite is out of range, a zero denominator is wrong",
          "[money][error]") {
  CHECK_THROWS_WITH(Ratio::of(1, 0), "denominator: got 0, wanted another number");
  CHECK_THROWS_WITH(Ratio::of(lowest, 1), "ratio: a part leaves 63 bits");
  CHECK_THROWS_WITH(Ratio::of(1, lowest), "ratio: a part leaves 63 bits");
}

TEST_CASE("ratio: decimals and fractions are read exactly", "[money]") {
  struct Case {
    const char* text;
    std::int64_t numerator;
    std::int64_t denominator;
  };
  const auto c = GENERATE(values<Case>({
      {"1.5", 3, 2},
      {"0.7", 7, 10},
      {"7/10", 7, 10},
      {"14/20", 7, 10},
      {"-3/9", -1, 3},
      {"0", 0, 1},
      {"0/5", 0, 1},
      {"1.500000000000000000000", 3, 2},
      {"0.000000000000000001", 1, 1'000'000'000'000'000'000},
      {"30000000", 30'000'000, 1},
      {"1,000,000,000,000", 1'000'000'000'000, 1},
      {"9223372036854775807", highest, 1},
      {"9223372036854775807/9223372036854775806", highest, highest - 1},
      {"92233720368547758.07", highest, 100},
  }));
  CAPTURE(c.text);
  const auto ratio = Ratio::parse(c.text);
  CHECK(ratio.numerator() == c.numerator);
  CHECK(ratio.denominator() == c.denominator);
}

TEST_CASE("ratio: what is neither decimal nor fraction names the field", "[money][error]") {
  const auto text = GENERATE(as<std::string>(), "", "/", "1/", "/2", "1/0", "1/-2", "1/2/3", "70%", "1.5/2",
                             "a", "1 / 2", "0.0000000000000000001");
  CAPTURE(text);
  CHECK_THROWS_WITH(
      Ratio::parse(text, "ceiling.multiple"),
      "ceiling.multiple: got \"" + text + "\", wanted a decimal such as 1.5 or a fraction such as 3/2");
}

TEST_CASE("ratio: a number that is too large is not called none", "[money][error]") {
  const auto text =
      GENERATE(as<std::string>(), "9223372036854775808", "-9223372036854775808", "-9223372036854775808/3",
               "1/9223372036854775808", "10000000000000000000000", "92.23372036854775808");
  CAPTURE(text);
  CHECK_THROWS_WITH(Ratio::parse(text, "ceiling.multiple"),
                    "ceiling.multiple: got \"" + text + "\", wanted numerator and denominator below 2^63");
}

TEST_CASE("ratio: the text is a decimal where one is exact", "[money]") {
  CHECK(Ratio::of(3, 2).text() == "1.5");
  CHECK(Ratio::of(1, 3).text() == "1/3");
  CHECK(Ratio::of(-1, 3).text() == "-1/3");
  CHECK(Ratio::of(7, 1).text() == "7");
  CHECK(Ratio::of(-1, 8).text() == "-0.125");
  CHECK(Ratio::of(7, 10).percent_text() == "70%");
  CHECK(Ratio::of(1, 3).percent_text() == "1/3");
  CHECK(Ratio::of(1, 800).percent_text() == "0.125%");
  CHECK(Ratio::of(highest, 1).percent_text() == "9223372036854775807");
}

TEST_CASE("ratio: its text reads back as the same ratio", "[money][property]") {
  std::mt19937_64 random(4);
  for (std::size_t i = 0; i < test::volume(20'000); ++i) {
    const auto numerator = static_cast<std::int64_t>(random() >> 1) >> (random() % 63);
    const auto denominator = static_cast<std::int64_t>(random() >> 1) >> (random() % 63);
    const auto ratio =
        Ratio::of(random() % 2 == 0 ? numerator : -numerator, denominator == 0 ? 1 : denominator);
    CAPTURE(ratio.numerator(), ratio.denominator(), ratio.text());
    REQUIRE(Ratio::parse(ratio.text()) == ratio);
    REQUIRE(std::gcd(ratio.numerator(), ratio.denominator()) == 1);
  }
}
