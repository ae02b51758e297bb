// SPDX-License-Identifier: Apache-2.0
/// @file
/// An interest rate a year, exact to nine decimals of the fraction: 4.35% is 0.043500000.
///
/// Units   billionths of a year's interest; files give percent with at most six decimals, which fit
/// Range   |rate| < 9.2 x 10^9 a year; what leaves it throws `OutOfRange`
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace tiexi {

class Rate {
 public:
  static constexpr std::int64_t units_per_one = 1'000'000'000;

  constexpr Rate() = default;

  static constexpr Rate nanos(std::int64_t billionths) { return Rate(billionths); }
  /// `Rate::percent("4.35")`; at most seven decimals. @throws InvalidInput naming `field`
  static Rate percent(std::string_view text, std::string_view field = "rate_pct");
  /// @throws OutOfRange
  static constexpr Rate basis_points(std::int64_t points) {
    std::int64_t nanos = 0;
    if (__builtin_mul_overflow(points, std::int64_t{100'000}, &nanos)) leaves_the_range();
    return Rate(nanos);
  }

  [[nodiscard]] constexpr std::int64_t nanos() const { return nanos_; }
  /// `4.35`, the percent without its sign.
  [[nodiscard]] std::string percent_text() const;

  friend constexpr auto operator<=>(Rate, Rate) = default;
  /// @throws OutOfRange
  friend Rate operator+(Rate a, Rate b);
  friend Rate operator-(Rate a, Rate b);

 private:
  constexpr explicit Rate(std::int64_t nanos) : nanos_(nanos) {}
  [[noreturn]] static void leaves_the_range();

  std::int64_t nanos_ = 0;
};

}  // namespace tiexi
