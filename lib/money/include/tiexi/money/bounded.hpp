// SPDX-License-Identifier: Apache-2.0
/// @file
/// Amounts known from below, in fixed point: the truth is never under `low` and always under `low + error`.
/// Most roundings are decided by these integers; the few that are not ask `Exact`.
///
/// Units     `low` and `error` in 2^-20 fen; a ratio in 2^-60
/// Rounding  `half_up` and `BoundedRounding` give the rounding of the truth, or nothing where two answers are
///           possible
/// Range     amounts below 2^39 fen, ratios below 8; what is outside gives nothing
/// Why       truncation errs to one side only, so an exact tie (low on the boundary, error 0) is no doubt
///
/// Worked case  423,666.67 yuan x 231/248: low 41379430725565 units of 2^-20 fen, error 8; rounds half up to
///              394,625.00 and, at a share of 70%, to 276,237.50, without a rational number
#pragma once

#include <cstdint>
#include <optional>

#include <tiexi/base/int128.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/ratio.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {

/// A ratio from below.
struct BoundedRatio {
  static constexpr int fraction_bits = 60;
  static constexpr std::uint64_t one = std::uint64_t{1} << fraction_bits;

  std::uint64_t low = one;
  bool exact = true;  ///< `low` is the ratio itself

  /// Nothing where it leaves the range. @pre denominator > 0
  [[nodiscard]] static std::optional<BoundedRatio> of(UInt128 numerator, UInt128 denominator);
};

struct BoundedAmount {
  static constexpr int fraction_bits = 20;
  static constexpr std::int64_t one_fen = std::int64_t{1} << fraction_bits;
  static constexpr std::int64_t fen_limit = std::int64_t{1} << 39;
  /// Of a product: 1 for the last bit cut, less than 1 for the ratio, and the same again, up to 4 for the
  /// ratio, where a product is multiplied once more.
  static constexpr std::int64_t product_error = 8;

  std::int64_t low = 0;
  std::int64_t error = 0;  ///< 0: `low` is the truth

  /// @pre 0 <= fen < fen_limit
  [[nodiscard]] static BoundedAmount product(std::int64_t fen, const BoundedRatio& ratio) {
    constexpr int cut_bits = BoundedRatio::fraction_bits - fraction_bits;
    const UInt128 whole = UInt128{static_cast<std::uint64_t>(fen)} * ratio.low;
    const auto cut = static_cast<std::uint64_t>(whole) & ((std::uint64_t{1} << cut_bits) - 1);
    // No comparison, of which a compiler makes a jump: which products are exact, nobody can guess.
    const auto inexact = static_cast<std::uint64_t>(!ratio.exact) | cut;
    const auto is_inexact = (inexact | (0 - inexact)) >> 63;
    return {static_cast<std::int64_t>(whole >> cut_bits),
            product_error * static_cast<std::int64_t>(is_inexact)};
  }
  /// A part of a product, at most the whole. @pre ratio <= 1
  [[nodiscard]] BoundedAmount part(const BoundedRatio& ratio) const {
    const UInt128 whole = UInt128{static_cast<std::uint64_t>(low)} * ratio.low;
    const bool exact = error == 0 && ratio.exact && (whole & (BoundedRatio::one - 1)) == 0;
    return {static_cast<std::int64_t>(whole >> BoundedRatio::fraction_bits), exact ? 0 : product_error};
  }
  /// The truth rounded half up to the fen, or nothing where that is in doubt. @pre 0 <= low < 2^62
  [[nodiscard]] std::optional<Money> half_up() const {
    const auto fen = quick_half_up();
    return fen >= 0 ? std::optional(Money::fen(fen)) : std::nullopt;
  }
  /// The same in fen, -1 where in doubt: for loops, as `BoundedRounding::quick_fen`.
  [[nodiscard]] std::int64_t quick_half_up() const {
    const auto raised = low + one_fen / 2;
    const bool decided = (raised & (one_fen - 1)) + error <= one_fen;
    return decided ? raised >> fraction_bits : -1;
  }
};

/// Rounds a share of bounded amounts: numerator and denominator and mode bound once, for millions of amounts.
class BoundedRounding {
 public:
  /// @pre 0 <= share
  BoundedRounding(const Ratio& share, Rounding rounding);

  /// The share of the truth, rounded; or nothing where that is in doubt.
  [[nodiscard]] std::optional<Money> operator()(const BoundedAmount& amount) const {
    const auto fen = quick_fen(amount);
    return fen >= 0 ? std::optional(Money::fen(fen)) : general(amount);
  }

  /// The same in fen where it is the usual case, half up and within 64 bits and in no doubt; else -1. For
  /// loops: an optional goes through memory, which costs more than the rounding.
  [[nodiscard]] std::int64_t quick_fen(const BoundedAmount& amount) const {
    if (amount.low < 0 || amount.low >= quick_below_ || amount.error >= quick_below_) return -1;
    const auto denominator = static_cast<std::uint64_t>(denominator_);
    const auto parts = static_cast<std::uint64_t>(amount.low * numerator_ + half_);
    const auto whole = parts >> BoundedAmount::fraction_bits;
    const auto fen = static_cast<std::uint64_t>((UInt128{whole} * reciprocal_) >> 64);  // whole / denominator
    const auto rest = parts - ((fen * denominator) << BoundedAmount::fraction_bits);
    const bool decided =
        rest + static_cast<std::uint64_t>(amount.error * numerator_) <= 2 * static_cast<std::uint64_t>(half_);
    return decided ? static_cast<std::int64_t>(fen) : -1;
  }

 private:
  [[nodiscard]] std::optional<Money> general(const BoundedAmount& amount) const;

  std::int64_t numerator_;
  std::int64_t denominator_;
  Rounding rounding_;
  std::int64_t half_ = 0;         ///< half a fen, in the parts that are counted
  std::int64_t quick_below_ = 0;  ///< lows and errors for which 64 bits suffice
  /// 2^64 over the denominator, rounded up: too much by less than 2^-64 of a whole below 2^43, so that products
  /// are never pushed over the next integer while the denominator is below 2^21.
  std::uint64_t reciprocal_ = 0;
};

}  // namespace tiexi
