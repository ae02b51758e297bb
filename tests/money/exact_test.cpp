// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/money/rate.hpp>

using namespace tiexi;

namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

Exact number(const std::string& text) {
  const auto exact = Exact::parse(text);
  REQUIRE(exact.has_value());
  return *exact;
}

}  // namespace

TEST_CASE("exact: the worked case in the header", "[money][doc]") {
  const auto countable = Exact::of(Money::parse("423666.67")) * Exact::fraction(20, 30) *
                         Exact::fraction(Rate::percent("5.775").nanos(), Rate::percent("6.2").nanos());
  const auto award = countable * Exact::of(Ratio::parse("0.7"));
  CHECK(award.to_money(Rounding::half_up) == Money::parse("184158.33"));
  CHECK((award / Exact::of(100)).decimal_text(4, Rounding::down) == "184158.3347");
}

TEST_CASE("exact: decimal text says as many places as asked", "[money][doc]") {
  CHECK(Exact::fraction(1, 3).decimal_text(4, Rounding::half_up) == "0.3333");
  CHECK(Exact::fraction(-2, 3).decimal_text(0, Rounding::half_up) == "-1");
  CHECK(Exact::fraction(1, 2).decimal_text(0, Rounding::half_even) == "0");
  CHECK(Exact::of(7).decimal_text(3, Rounding::up) == "7.000");
  CHECK(Exact::of(-7).decimal_text(0, Rounding::up) == "-7");
  CHECK(Exact().decimal_text(2, Rounding::up) == "0.00");
  // What rounds to zero has no sign: there is one zero.
  CHECK(Exact::fraction(-1, 1000).decimal_text(2, Rounding::half_up) == "0.00");
  CHECK(Exact::fraction(-1, 1000).decimal_text(2, Rounding::up) == "-0.01");
}

TEST_CASE("exact: plain decimal text of any length is read, nothing else", "[money]") {
  CHECK(number("-12.5") == Exact::fraction(-25, 2));
  CHECK(number("+.5") == Exact::fraction(1, 2));
  CHECK(number("5.") == Exact::of(5));
  CHECK(number("000010") == Exact::of(10));  // not octal
  CHECK(number("-0.00") == Exact());
  const std::string long_text = "-" + std::string(200, '7') + "." + std::string(100, '3') + "1";
  CHECK(number(long_text).decimal_text(101, Rounding::half_even) == long_text);
  for (const auto* text :
       {"", "-", "+", ".", "-.", "1e5", "1,000", " 1", "0x1", "1.2.3", "--1", "NaN", "1/2", "٣"}) {
    CAPTURE(text);
    CHECK_FALSE(Exact::parse(text).has_value());
  }
}

TEST_CASE("exact: a division by zero is wrong data, whatever size the zero came from", "[money][error]") {
  CHECK_THROWS_WITH(Exact::fraction(1, 0), "denominator: got 0, wanted another number");
  CHECK_THROWS_WITH(Exact::of(1) / Exact(), "divisor: got 0, wanted another number");
  const auto big = number(std::string(60, '9'));
  CHECK_THROWS_WITH(big / (big - big), "divisor: got 0, wanted another number");
  CHECK_THROWS_WITH(big / Exact::of(0), "divisor: got 0, wanted another number");
  CHECK(Exact() / big == Exact());
}

TEST_CASE("exact: leaving for money rounds once and stops at 63 bits", "[money][error]") {
  CHECK(Exact::of(Money::fen(highest)).to_money(Rounding::up).fen() == highest);
  CHECK((Exact::of(highest) + Exact::fraction(1, 3)).to_money(Rounding::half_up).fen() == highest);
  CHECK_THROWS_WITH((Exact::of(highest) + Exact::fraction(1, 3)).to_money(Rounding::up),
                    "money: sum leaves 63 bits");
  CHECK_THROWS_WITH((Exact::of(highest) + Exact::fraction(1, 2)).to_money(Rounding::half_up),
                    "money: sum leaves 63 bits");
  CHECK((Exact::of(-highest) - Exact::fraction(1, 2)).to_money(Rounding::half_down).fen() == -highest);
  CHECK_THROWS_AS(Exact::of(lowest).to_money(Rounding::up), OutOfRange);
  // The same through big integers.
  const auto big = number("9223372036854775807.4999999999999999999999999999999999999999999999");
  CHECK(big.to_money(Rounding::half_up).fen() == highest);
  CHECK_THROWS_WITH(big.to_money(Rounding::ceiling), "money: sum leaves 63 bits");
  CHECK_THROWS_WITH((Exact() - big).to_money(Rounding::floor), "money: sum leaves 63 bits");
}

TEST_CASE("exact: values meet at the border of 128 bits from both sides", "[money]") {
  constexpr Int128 most = std::numeric_limits<Int128>::max();
  const auto border = Exact::fraction(most, 1);
  const auto beyond = border + Exact::of(1);  // 2^127 needs the big integers
  CHECK(border < beyond);
  CHECK(beyond - Exact::of(1) == border);
  CHECK(beyond.decimal_text(0, Rounding::down) == "170141183460469231731687303715884105728");
  CHECK((Exact() - border).decimal_text(0, Rounding::down) == "-170141183460469231731687303715884105727");
  CHECK(beyond / Exact::of(2) == Exact::fraction(Int128{1} << 126, 1));
  CHECK(Exact::fraction(most, most) == Exact::of(1));
  CHECK(Exact::fraction(most - 1, most) < Exact::of(1));
  CHECK(Exact::fraction(1, most) > Exact());
  CHECK(Exact::fraction(-most, most) == Exact::of(-1));
  CHECK(Exact::fraction(most, -1) == Exact() - border);
}

TEST_CASE("exact: numbers that only differ far behind the point are told apart", "[money]") {
  const auto third = Exact::fraction(1, 3);
  const auto nearly = number("0." + std::string(60, '3'));
  CHECK(nearly < third);
  CHECK(third > nearly);
  CHECK(nearly != third);
  CHECK(nearly * Exact::of(3) < Exact::of(1));
  CHECK(third * Exact::of(3) == Exact::of(1));
}

TEST_CASE("exact: the lowest 128-bit integer is a broken promise, not a wrong answer", "[money][error]") {
  constexpr Int128 least = std::numeric_limits<Int128>::min();
  CHECK_THROWS_AS(Exact::fraction(least, 1), std::logic_error);
  CHECK_THROWS_AS(Exact::fraction(1, least), std::logic_error);
}

TEST_CASE("exact: a copy shares nothing that changes", "[money]") {
  auto sum = number(std::string(50, '9'));
  const auto before = sum;
  sum += Exact::of(1);
  CHECK(before.decimal_text(0, Rounding::down) == std::string(50, '9'));
  CHECK(sum.decimal_text(0, Rounding::down) == "1" + std::string(50, '0'));
}
