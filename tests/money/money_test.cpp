// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>

#include "support/volume.hpp"

using namespace tiexi;

namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("money: the worked case in the header", "[money][doc]") {
  CHECK(Money::parse("2,700,000.00").times(Ratio::parse("0.3"), Rounding::half_up).text() == "810000.00");
  CHECK(Money::parse("0.05").times(Ratio::parse("0.7"), Rounding::half_up).text() == "0.04");
  CHECK(Money::parse("0.05").times(Ratio::parse("0.7"), Rounding::down).text() == "0.03");
}

TEST_CASE("money: times rounds only when a fraction of a fen is left", "[money]") {
  struct Case {
    std::int64_t fen;
    const char* ratio;
    Rounding rounding;
    std::int64_t expected;
  };
  const auto c = GENERATE(values<Case>({
      // exact: the mode must not matter
      {10'000, "0.05", Rounding::up, 500},
      {10'000, "0.05", Rounding::down, 500},
      // 0.5 fen, both signs
      {10, "0.05", Rounding::half_up, 1},
      {-10, "0.05", Rounding::half_up, -1},
      {10, "0.05", Rounding::half_even, 0},
      {30, "0.05", Rounding::half_even, 2},
      {10, "0.05", Rounding::half_down, 0},
      {-10, "0.05", Rounding::ceiling, 0},
      {-10, "0.05", Rounding::floor, -1},
      // a third has no last digit
      {100, "1/3", Rounding::half_up, 33},
      {200, "1/3", Rounding::half_up, 67},
      {1, "1/3", Rounding::up, 1},
      // negative ratios, zero
      {100, "-0.5", Rounding::half_up, -50},
      {0, "0.7", Rounding::up, 0},
      {100, "0", Rounding::up, 0},
  }));
  CAPTURE(c.fen, c.ratio, name_of(c.rounding));
  CHECK(Money::fen(c.fen).times(Ratio::parse(c.ratio), c.rounding).fen() == c.expected);
}

TEST_CASE("money: the true product is rounded once, however large the factors are", "[money]") {
  // (2^63 - 1) x (2^63 - 2) / (2^63 - 1): the product needs 126 bits, the answer 63.
  CHECK(Money::fen(highest).times(Ratio::of(highest - 1, highest), Rounding::down).fen() == highest - 1);
  CHECK(Money::fen(-highest).times(Ratio::of(highest - 1, highest), Rounding::half_up).fen() ==
        -(highest - 1));
  CHECK(Money::fen(highest).times(Ratio::of(1, highest), Rounding::up).fen() == 1);
}

TEST_CASE("money: what leaves the range throws at every border", "[money][error]") {
  const auto most = Money::fen(highest);
  const auto least = Money::fen(-highest);
  const auto one = Money::fen(1);

  CHECK((most - one).fen() == highest - 1);
  CHECK((most + least).fen() == 0);
  CHECK_THROWS_WITH(most + one, "money: sum leaves 63 bits");
  CHECK_THROWS_WITH(least + Money::fen(-1), "money: sum leaves 63 bits");
  CHECK_THROWS_WITH(least - one, "money: difference leaves 63 bits");
  CHECK_THROWS_WITH(most - Money::fen(-1), "money: difference leaves 63 bits");
  CHECK_THROWS_AS(most - least, OutOfRange);
  CHECK_THROWS_WITH(Money::fen(lowest), "money: amount leaves 63 bits");

  CHECK(most.times(1).fen() == highest);
  CHECK(most.times(-1).fen() == -highest);
  CHECK_THROWS_WITH(most.times(2), "money: product leaves 63 bits");
  CHECK_THROWS_WITH(Money::fen(std::int64_t{1} << 62).times(-2), "money: product leaves 63 bits");
  CHECK_THROWS_WITH(Money::fen(-1).times(lowest), "money: product leaves 63 bits");
  CHECK(Money::fen(0).times(lowest).fen() == 0);

  CHECK(most.times(Ratio::of(1, 1), Rounding::up) == most);
  CHECK(least.times(Ratio::of(-1, 1), Rounding::up) == most);
  CHECK_THROWS_WITH(most.times(Ratio::of(highest, highest - 1), Rounding::up),
                    "money: product leaves 63 bits");
}

TEST_CASE("money: whole yuan up to the last that fits", "[money][error]") {
  CHECK(Money::yuan(1'200).fen() == 120'000);
  CHECK(Money::yuan(-1).fen() == -100);
  CHECK(Money::yuan(highest / 100).fen() == highest / 100 * 100);
  CHECK_THROWS_WITH(Money::yuan(highest / 100 + 1), "money: product leaves 63 bits");
  CHECK_THROWS_AS(Money::yuan(lowest), OutOfRange);
}

TEST_CASE("money: amounts are read as files write them", "[money]") {
  struct Case {
    const char* text;
    std::int64_t fen;
  };
  const auto c = GENERATE(values<Case>({
      {"30000000", 3'000'000'000},
      {"423666.67", 42'366'667},
      {"30,000,000.00", 3'000'000'000},
      {"-0.5", -50},
      {"+3", 300},
      {".5", 50},
      {"5.", 500},
      {"0", 0},
      {"-0", 0},
      {"0.01", 1},
      {"1.230", 123},
      {"007", 700},
      {"92233720368547758.07", highest},
      {"-92233720368547758.07", -highest},
      {"92,233,720,368,547,758.07", highest},
  }));
  CAPTURE(c.text);
  CHECK(Money::parse(c.text).fen() == c.fen);
}

TEST_CASE("money: what is no amount is refused with the field's name", "[money][error]") {
  const auto text =
      GENERATE(as<std::string>(), "", " ", "1e6", "12,34", "1,2345", ",123", "1,,234", "0x10", " 1", "1 ",
               "1.234", "1..2", "1.2.3", "--1", "+-1", "-", "+", ".", "-.", "1,234.5,6", "１２", "NaN", "inf",
               "1_000", "1'000", "12a", "¥5", "5元", "1234,567", "1,234567", "12,345,67");
  CAPTURE(text);
  CHECK_THROWS_WITH(Money::parse(text, "principal"),
                    "principal: got \"" + text + "\", wanted an amount with at most 2 decimals");
}

TEST_CASE("money: a number too large for fen is said to be that", "[money][error]") {
  for (const std::string text :
       {"92233720368547758.08", "-92233720368547758.08", "99999999999999999999999999"}) {
    CHECK_THROWS_WITH(Money::parse(text), "amount: got \"" + text + "\", wanted an amount below 2^63 fen");
  }
}

TEST_CASE("money: text holds zero bytes and newlines apart from digits", "[money][error]") {
  using namespace std::string_view_literals;
  CHECK_THROWS_AS(Money::parse("1\0"sv), InvalidInput);
  CHECK_THROWS_AS(Money::parse("\0001"sv), InvalidInput);
  CHECK_THROWS_AS(Money::parse("1\n"sv), InvalidInput);
  CHECK_THROWS_AS(Money::parse("1\r"sv), InvalidInput);
}

TEST_CASE("money: ten thousands of yuan go in and out exactly", "[money]") {
  CHECK(Money::parse_wan("2,000") == Money::yuan(20'000'000));
  CHECK(Money::parse_wan("0.000001") == Money::fen(1));
  CHECK(Money::parse_wan("42.366667").text() == "423666.67");
  CHECK_THROWS_WITH(Money::parse_wan("0.0000001", "principal"),
                    "principal: got \"0.0000001\", wanted an amount with at most 6 decimals");
  CHECK(Money::yuan(20'000'000).wan_text() == "2000");
  CHECK(Money::fen(1).wan_text() == "0.000001");
  CHECK(Money::fen(-42'366'667).wan_text() == "-42.366667");
  CHECK(Money::fen(0).wan_text() == "0");
}

TEST_CASE("money: text has two decimals always, groups only for people", "[money]") {
  struct Case {
    std::int64_t fen;
    const char* text;
    const char* grouped;
  };
  const auto c = GENERATE(values<Case>({
      {0, "0.00", "0.00"},
      {5, "0.05", "0.05"},
      {-5, "-0.05", "-0.05"},
      {99'999, "999.99", "999.99"},
      {100'000, "1000.00", "1,000.00"},
      {-100'000, "-1000.00", "-1,000.00"},
      {-99'999, "-999.99", "-999.99"},
      {123'456'789, "1234567.89", "1,234,567.89"},
      {highest, "92233720368547758.07", "92,233,720,368,547,758.07"},
      {-highest, "-92233720368547758.07", "-92,233,720,368,547,758.07"},
  }));
  CHECK(Money::fen(c.fen).text() == c.text);
  CHECK(Money::fen(c.fen).grouped_text() == c.grouped);
}

TEST_CASE("money: every text form reads back as the same amount", "[money][property]") {
  std::mt19937_64 random(2);
  for (std::size_t i = 0; i < test::volume(20'000); ++i) {
    const auto bits = random() % 63;
    const auto fen = static_cast<std::int64_t>(random() >> (63 - bits) >> 1) * (random() % 2 == 0 ? 1 : -1);
    CAPTURE(fen);
    const auto amount = Money::fen(fen);
    REQUIRE(Money::parse(amount.text()) == amount);
    REQUIRE(Money::parse(amount.grouped_text()) == amount);
    REQUIRE(Money::parse_wan(amount.wan_text()) == amount);
  }
}

TEST_CASE("money: compound assignment is the sum, and leaves the amount as it was when it throws",
          "[money]") {
  auto amount = Money::fen(highest);
  CHECK_THROWS_AS(amount += Money::fen(1), OutOfRange);
  CHECK(amount.fen() == highest);
  amount -= Money::fen(7);
  CHECK(amount.fen() == highest - 7);
}
