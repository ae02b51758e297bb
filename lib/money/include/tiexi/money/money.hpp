// SPDX-License-Identifier: Apache-2.0
/// @file
/// An amount of money, in whole fen (0.01 yuan, 元). One currency: CNY.
///
/// Range     |amount| < 2^63 fen, about 92 million billion yuan
/// Errors    sums and products that leave the range throw `OutOfRange`
/// Not here  splitting a total into parts: allocate.hpp; long exact sums, rounded once: exact.hpp
///
/// Worked case  2,700,000.00 yuan x 30% = 810,000.00; 0.05 yuan x 70% = 0.035 -> 0.04 half up, 0.03 down
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <tiexi/money/ratio.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {

class Money {
 public:
  constexpr Money() = default;

  /// @throws OutOfRange for -2^63, whose opposite is no amount
  static constexpr Money fen(std::int64_t amount) {
    if (amount == lowest) leaves_the_range("amount");
    return Money(amount);
  }
  /// @throws OutOfRange
  static Money yuan(std::int64_t amount);
  /// `423666.67`, `30,000,000.00`; at most two decimals. @throws InvalidInput naming `field`
  static Money parse(std::string_view text, std::string_view field = "amount");
  /// The same in 万元 (10,000 yuan), at most six decimals: `2,000` is 20,000,000.00 yuan.
  static Money parse_wan(std::string_view text, std::string_view field = "amount");

  [[nodiscard]] constexpr std::int64_t fen() const { return fen_; }
  /// `423666.67`: always two decimals, no grouping; what every output file holds.
  [[nodiscard]] std::string text() const;
  /// `423,666.67`: for tables people read.
  [[nodiscard]] std::string grouped_text() const;
  /// In 万元, exact and shortest: 20,000,000.00 yuan is `2000`.
  [[nodiscard]] std::string wan_text() const;

  /// The exact product, rounded once. @throws OutOfRange
  [[nodiscard]] Money times(const Ratio& ratio, Rounding rounding) const;
  /// @throws OutOfRange
  [[nodiscard]] Money times(std::int64_t count) const;

  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr Money operator+(Money a, Money b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.fen_, b.fen_, &sum) || sum == lowest) leaves_the_range("sum");
    return Money(sum);
  }
  friend constexpr Money operator-(Money a, Money b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a.fen_, b.fen_, &difference) || difference == lowest) {
      leaves_the_range("difference");
    }
    return Money(difference);
  }
  Money& operator+=(Money other) { return *this = *this + other; }
  Money& operator-=(Money other) { return *this = *this - other; }

 private:
  static constexpr auto lowest = std::numeric_limits<std::int64_t>::min();

  constexpr explicit Money(std::int64_t amount) : fen_(amount) {}
  [[noreturn]] static void leaves_the_range(std::string_view what);

  std::int64_t fen_ = 0;
};

}  // namespace tiexi
