// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/level_payment.hpp>

#include <bit>
#include <limits>
#include <optional>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/money/exact.hpp>

namespace tiexi {
namespace {

constexpr UInt128 one = UInt128{1} << 64;

int bits_of(UInt128 value) {
  const auto high = static_cast<std::uint64_t>(value >> 64);
  if (high != 0) return 64 + static_cast<int>(std::bit_width(high));
  return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(value)));
}

/// The value, on the day of the next payment, of one fen then and one on each later due date, in 2^-64. Too
/// low by less than `later_parts.size()` units: every step cuts off less than one and none grows.
std::optional<UInt128> value_of_ones(const LevelPaymentCase& c) {
  const auto year = static_cast<UInt128>(c.parts_of_year) * static_cast<UInt128>(Rate::units_per_one);
  const auto nanos = static_cast<UInt128>(c.rate.nanos());
  UInt128 value = one;
  for (auto parts = c.later_parts.rbegin(); parts != c.later_parts.rend(); ++parts) {
    UInt128 product = 0;
    if (__builtin_mul_overflow(value, year, &product)) return std::nullopt;
    value = one + product / (year + nanos * static_cast<UInt128>(*parts));
  }
  return value;
}

/// The payment if the bounds agree on it; nothing if they straddle a rounding boundary.
std::optional<Money> by_bounds(const LevelPaymentCase& c) {
  if (c.rate < Rate{} || c.owed.numerator < 0) return std::nullopt;
  const auto low_value = value_of_ones(c);
  if (!low_value) return std::nullopt;
  const UInt128 high_value = *low_value + c.later_parts.size();

  const auto numerator = static_cast<UInt128>(c.owed.numerator);
  const auto denominator = static_cast<UInt128>(c.owed.denominator);
  const UInt128 whole = numerator / denominator;
  // As many fraction bits as fit: the dividend fills 126 of them, the divisor's 64 come off again.
  const int fraction = 126 - bits_of(whole);
  const int room = 126 - bits_of(denominator);
  const int shift = fraction < room ? fraction : room;
  if (shift <= 64) return std::nullopt;
  const UInt128 owed = (whole << shift) + ((numerator % denominator) << shift) / denominator;

  const auto unit = static_cast<Int128>(UInt128{1} << (shift - 64));
  const Int128 low = divide(static_cast<Int128>(owed / high_value), unit, c.rounding);
  const Int128 high = divide(static_cast<Int128>((owed + 1) / *low_value + 1), unit, c.rounding);
  if (low != high || high > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  return Money::fen(static_cast<std::int64_t>(low));
}

Money by_rationals(const LevelPaymentCase& c) {
  const auto year = Int128{c.parts_of_year} * Rate::units_per_one;
  Exact value = Exact::of(1);
  for (auto parts = c.later_parts.rbegin(); parts != c.later_parts.rend(); ++parts) {
    value = Exact::of(1) + value * Exact::fraction(year, year + Int128{c.rate.nanos()} * *parts);
  }
  return (Exact::fraction(c.owed.numerator, c.owed.denominator) / value).to_money(c.rounding);
}

}  // namespace

Money level_payment(const LevelPaymentCase& c) {
  TIEXI_EXPECTS(c.owed.denominator > 0 && c.parts_of_year > 0);
  const auto payment = by_bounds(c);
  return payment ? *payment : by_rationals(c);
}

}  // namespace tiexi
