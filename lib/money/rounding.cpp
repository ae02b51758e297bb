// SPDX-License-Identifier: Apache-2.0
#include <tiexi/money/rounding.hpp>

#include <array>

#include <tiexi/base/contract.hpp>

namespace tiexi {
namespace {

constexpr std::array<std::string_view, 7> names = {"up",      "down",      "ceiling",  "floor",
                                                   "half_up", "half_down", "half_even"};

Remainder remainder_of(UInt128 rest, UInt128 divisor) {
  if (rest == 0) return Remainder::none;
  const UInt128 missing = divisor - rest;  // comparing with this cannot overflow, doubling could
  if (rest == missing) return Remainder::half;
  return rest < missing ? Remainder::below_half : Remainder::above_half;
}

}  // namespace

bool moves_away(Remainder remainder, bool negative, bool quotient_is_odd, Rounding rounding) {
  if (remainder == Remainder::none) return false;
  switch (rounding) {
    case Rounding::up:
      return true;
    case Rounding::down:
      return false;
    case Rounding::ceiling:
      return !negative;
    case Rounding::floor:
      return negative;
    case Rounding::half_up:
      return remainder != Remainder::below_half;
    case Rounding::half_down:
      return remainder == Remainder::above_half;
    case Rounding::half_even:
      return remainder == Remainder::above_half || (remainder == Remainder::half && quotient_is_odd);
  }
  return false;
}

Int128 divide(Int128 numerator, Int128 denominator, Rounding rounding) {
  TIEXI_EXPECTS(denominator > 0);
  const Int128 quotient = numerator / denominator;
  const Int128 rest = numerator % denominator;
  const bool negative = numerator < 0;
  const auto size = static_cast<UInt128>(negative ? -rest : rest);
  const auto remainder = remainder_of(size, static_cast<UInt128>(denominator));
  if (!moves_away(remainder, negative, quotient % 2 != 0, rounding)) return quotient;
  return negative ? quotient - 1 : quotient + 1;
}

std::string_view name_of(Rounding rounding) { return names[static_cast<std::size_t>(rounding)]; }

std::optional<Rounding> rounding_named(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Rounding>(i);
  }
  return std::nullopt;
}

}  // namespace tiexi
