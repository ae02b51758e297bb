// SPDX-License-Identifier: Apache-2.0
/// @file
/// The level payment of an annuity (等额本息): the one amount that, paid on every due date left, repays what
/// is owed to the last fen, were nothing rounded.
///
/// Rounding    once, of the exact quotient. The usual case is settled by bounds in fixed point on both sides of
///             it, with 50 bits and then with 64; only where a rounding boundary lies between them are rationals
///             computed.
///
/// Worked case 250,000.00 yuan at 8% over 180 equal months: 2,389.13 (2389.1302...)
#pragma once

#include <cstdint>
#include <span>

#include <tiexi/base/int128.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {

/// What is owed on the day of the next payment, interest included, as fen: a fraction, not reduced.
struct Owed {
  Int128 numerator = 0;
  Int128 denominator = 1;
};

struct LevelPaymentCase {
  Owed owed;
  Rate rate;
  std::span<const std::int64_t> later_parts;  ///< year parts of the periods after the next payment
  std::int64_t parts_of_year = 360;
  Rounding rounding = Rounding::half_up;
};

/// @throws OutOfRange beyond 2^63 fen
[[nodiscard]] Money level_payment(const LevelPaymentCase& c);

}  // namespace tiexi
