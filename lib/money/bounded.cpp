// SPDX-License-Identifier: Apache-2.0
#include <tiexi/money/bounded.hpp>

#include <limits>

namespace tiexi {
namespace {

/// A share whose products with any amount in range stay far inside 127 bits.
constexpr std::int64_t term_limit = std::int64_t{1} << 31;

constexpr std::int64_t quick_denominator = std::int64_t{1} << 21;

/// Whether a rounding moves every truth in [rest, rest + width) up to the next fen, which has `unit` parts;
/// or nothing where it moves some and leaves others.
std::optional<bool> moves_up(UInt128 rest, UInt128 width, UInt128 unit, bool quotient_is_odd,
                             Rounding rounding) {
  const UInt128 half = unit / 2;  // exact: the unit is a multiple of 2^20
  const auto at_rest = rest == 0      ? Remainder::none
                       : rest < half  ? Remainder::below_half
                       : rest == half ? Remainder::half
                                      : Remainder::above_half;
  const auto up = [&](Remainder remainder) {
    return moves_away(remainder, false, quotient_is_odd, rounding);
  };
  if (width == 0) return up(at_rest);
  const auto just_above = rest < half ? Remainder::below_half : Remainder::above_half;
  if (up(at_rest) != up(just_above)) return std::nullopt;
  if (rest < half && rest + width > half) {
    // The middle lies inside, so both halves must agree (they do where nothing is rounded to the nearest).
    if (up(Remainder::half) != up(just_above) || up(Remainder::above_half) != up(just_above)) {
      return std::nullopt;
    }
  }
  if (rest + width <= unit) return up(just_above);
  // The next whole fen lies inside: fine where this side rounds up to it and the other side down to it.
  const auto up_from_next = [&](Remainder remainder) {
    return moves_away(remainder, false, !quotient_is_odd, rounding);
  };
  if (!up(just_above) || rest + width > unit + half) return std::nullopt;
  if (up_from_next(Remainder::none) || up_from_next(Remainder::below_half)) return std::nullopt;
  return true;
}

}  // namespace

std::optional<BoundedRatio> BoundedRatio::of(UInt128 numerator, UInt128 denominator) {
  constexpr UInt128 limit = UInt128{1} << (127 - fraction_bits);
  if (numerator >= limit) return std::nullopt;
  const UInt128 scaled = numerator << fraction_bits;
  const UInt128 low = scaled / denominator;
  if (low >> 63 != 0) return std::nullopt;
  return BoundedRatio{static_cast<std::uint64_t>(low), low * denominator == scaled};
}

BoundedRounding::BoundedRounding(const Ratio& share, Rounding rounding)
    : numerator_(share.numerator()), denominator_(share.denominator()), rounding_(rounding) {
  if (rounding != Rounding::half_up || numerator_ <= 0) return;
  if (numerator_ >= term_limit || denominator_ >= term_limit) return;
  if (denominator_ >= quick_denominator) return;
  if (denominator_ == 1) {  // has no reciprocal below 2^64
    numerator_ *= 2;
    denominator_ = 2;
  }
  reciprocal_ = std::numeric_limits<std::uint64_t>::max() / static_cast<std::uint64_t>(denominator_) + 1;
  half_ = denominator_ << (BoundedAmount::fraction_bits - 1);
  quick_below_ = ((std::int64_t{1} << 62) - half_) / numerator_;
}

std::optional<Money> BoundedRounding::general(const BoundedAmount& amount) const {
  if (numerator_ == 0) return Money{};
  if (numerator_ < 0 || numerator_ >= term_limit || denominator_ >= term_limit) return std::nullopt;
  if (amount.low < 0 || amount.error < 0 || amount.error >= term_limit) return std::nullopt;
  // The truth is in [value, value + width), counted in parts of which a fen has `unit`.
  const auto numerator = static_cast<std::uint64_t>(numerator_);
  const UInt128 value = UInt128{static_cast<std::uint64_t>(amount.low)} * numerator;
  const UInt128 width = UInt128{static_cast<std::uint64_t>(amount.error)} * numerator;
  const UInt128 unit = UInt128{static_cast<std::uint64_t>(denominator_)} << BoundedAmount::fraction_bits;
  const UInt128 quotient = value / unit;
  if (quotient >> 62 != 0) return std::nullopt;
  const auto fen = static_cast<std::int64_t>(quotient);
  const auto up = moves_up(value - quotient * unit, width, unit, fen % 2 != 0, rounding_);
  if (!up) return std::nullopt;
  return Money::fen(*up ? fen + 1 : fen);
}

}  // namespace tiexi
