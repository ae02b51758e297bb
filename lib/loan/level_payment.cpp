// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/level_payment.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/money/exact.hpp>

namespace tiexi {
namespace {

constexpr UInt128 one = UInt128{1} << 64;
constexpr int value_bits = 50;  ///< of the quick way

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

/// With what a value is multiplied to be that of one period before, in 2^-62, from below. Periods have few
/// lengths (28 to 31 days, 89 to 92), so that a division is done for each and not for every period.
class Discounts {
 public:
  static constexpr int fraction_bits = 62;

  explicit Discounts(const LevelPaymentCase& c)
      : year_(static_cast<UInt128>(c.parts_of_year) * static_cast<UInt128>(Rate::units_per_one)),
        nanos_(static_cast<UInt128>(c.rate.nanos())) {}

  std::uint64_t of(std::int64_t parts) {
    auto& entry = entries_[static_cast<std::uint64_t>(parts) % entries_.size()];
    if (entry.parts != parts) {
      const auto longer = year_ + nanos_ * static_cast<UInt128>(parts);
      entry = {parts, static_cast<std::uint64_t>((year_ << fraction_bits) / longer)};
    }
    return entry.discount;
  }

 private:
  struct Entry {
    std::int64_t parts = -1;
    std::uint64_t discount = 0;
  };
  UInt128 year_;  // below 2^64: the parts of a year are few
  UInt128 nanos_;
  std::array<Entry, 8> entries_;
};

/// The value of ones in one multiplication a period, in 2^-50. A step errs by less than 2 units: one is cut off, and
/// the discount, wrong by less than 2^-62 of a value below 2^59, adds less than another.
std::uint64_t quick_value_of_ones(const LevelPaymentCase& c) {
  constexpr std::uint64_t one_there = std::uint64_t{1} << value_bits;
  Discounts discounts(c);
  std::uint64_t value = one_there;
  for (auto parts = c.later_parts.rbegin(); parts != c.later_parts.rend(); ++parts) {
    value = one_there +
            static_cast<std::uint64_t>((UInt128{value} * discounts.of(*parts)) >> Discounts::fraction_bits);
  }
  return value;
}

/// The payment in 2^-20 fen from below, with a bound of the error, where all fits into 64 bits: two divisions. Nothing
/// where it does not, or where a half of a fen lies between the bounds.
std::optional<Money> quick_payment(const LevelPaymentCase& c) {
  constexpr int bits = 20;
  constexpr std::size_t most_payments = 500;  // each worth at most one, so that values stay below 2^59
  const bool is_usual = c.rounding == Rounding::half_up && c.later_parts.size() < most_payments &&
                        c.parts_of_year <= (std::int64_t{1} << 20) &&
                        std::ranges::all_of(c.later_parts, [](std::int64_t parts) { return parts >= 0; });
  if (!is_usual || c.owed.numerator >> (127 - bits) != 0) return std::nullopt;
  const auto owed =
      (static_cast<UInt128>(c.owed.numerator) << bits) / static_cast<UInt128>(c.owed.denominator);
  if (owed >> (127 - value_bits) != 0) return std::nullopt;
  const auto least = quick_value_of_ones(c);
  const auto spread = 2 * static_cast<std::uint64_t>(c.later_parts.size());  // of the value
  const auto low = (owed << value_bits) / (least + spread);
  if (low >> 62 != 0) return std::nullopt;
  // (owed + 1) / least, at most: `low` with what is cut off it, with what one more owes, and with the spread.
  const auto high = low + 3 + (((low + 1) * spread) >> value_bits);
  constexpr UInt128 half = UInt128{1} << (bits - 1);
  const auto payment = (low + half) >> bits;
  if (payment != (high + half) >> bits) return std::nullopt;
  return Money::fen(static_cast<std::int64_t>(payment));
}

/// The payment if the bounds agree on it; nothing if they straddle a rounding boundary.
std::optional<Money> by_bounds(const LevelPaymentCase& c) {
  const auto value = value_of_ones(c);
  if (!value) return std::nullopt;
  const auto numerator = static_cast<UInt128>(c.owed.numerator);
  const auto denominator = static_cast<UInt128>(c.owed.denominator);
  const UInt128 whole = numerator / denominator;
  // As many fraction bits as fit: the dividend fills 126 of them, the divisor's come off again.
  const int fraction = 126 - bits_of(whole);
  const int room = 126 - bits_of(denominator);
  const int shift = fraction < room ? fraction : room;
  if (shift <= 64) return std::nullopt;
  const UInt128 owed = (whole << shift) + ((numerator % denominator) << shift) / denominator;

  const auto unit = static_cast<Int128>(UInt128{1} << (shift - 64));
  const Int128 low = divide(static_cast<Int128>(owed / (*value + c.later_parts.size())), unit, c.rounding);
  const Int128 high = divide(static_cast<Int128>((owed + 1) / *value + 1), unit, c.rounding);
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
  const bool has_bounds = c.rate >= Rate{} && c.owed.numerator >= 0;
  if (has_bounds) {
    if (const auto payment = quick_payment(c)) return *payment;
    if (const auto payment = by_bounds(c)) return *payment;
  }
  return by_rationals(c);
}

}  // namespace tiexi
