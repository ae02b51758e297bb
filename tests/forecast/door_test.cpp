// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/door.hpp>

#include <limits>

using namespace tiexi;

TEST_CASE("door: what is drawn becomes payable with the rounding asked for", "[forecast]") {
  CHECK(payable(0.125, Rounding::half_up) == Money::fen(13));  // exactly 12.5 fen
  CHECK(payable(0.125, Rounding::half_even) == Money::fen(12));
  CHECK(payable(-0.125, Rounding::half_up) == Money::fen(-13));
  // 0.015 as a double is a little below: the exact binary number counts, not its decimal picture
  CHECK(payable(0.015, Rounding::half_up) == Money::fen(1));
  CHECK(payable(1e15, Rounding::half_up) == Money::fen(100'000'000'000'000'000));
  CHECK(payable(1e-300, Rounding::up) == Money::fen(1));
  CHECK(payable(0, Rounding::up) == Money::fen(0));
  CHECK(whole_yuan(2.5, Rounding::half_up) == Money::yuan(3));
  CHECK(whole_yuan(2.4999999999999996, Rounding::half_up) == Money::yuan(2));
  CHECK(whole_yuan(0.49999999999999994, Rounding::half_up) == Money::yuan(0));
  CHECK(to_double(Money::fen(12345)) == 123.45);
  CHECK(to_double(Ratio::of(1, 4)) == 0.25);
}

TEST_CASE("door: what has no exact amount is refused", "[forecast][error]") {
  CHECK_THROWS_AS(payable(std::numeric_limits<double>::infinity(), Rounding::half_up), OutOfRange);
  CHECK_THROWS_AS(payable(std::numeric_limits<double>::quiet_NaN(), Rounding::half_up), OutOfRange);
  CHECK_THROWS_AS(payable(1e17, Rounding::half_up), OutOfRange);
}
