// SPDX-License-Identifier: Apache-2.0
/// @file
/// An exact rational number of any size: what lies between the amounts that go in and the one rounding that
/// comes out.
///
/// Units     as the caller says; amounts enter as fen by `Exact::of(Money)` and leave by `to_money`
/// Range     unlimited: small values are two 128-bit integers, larger ones move to big integers by themselves
/// Rounding  none, until `to_money` or `decimal_text` is told how
/// Errors    division by zero throws `InvalidInput`; `to_money` throws `OutOfRange` beyond 2^63 fen
///
/// Worked case  423,666.67 yuan of interest, of which 20/30 is within quota and 5.775/6.2 within the ceiling,
///              at 70%: 184,158.3347... -> 184,158.33
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tiexi/base/int128.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/ratio.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {

class Exact {
 public:
  struct Big;  ///< Boost.Multiprecision, kept out of the headers

  Exact() = default;

  static Exact of(std::int64_t integer);
  static Exact of(Money amount);  ///< in fen
  static Exact of(const Ratio& ratio);
  /// @throws InvalidInput if `denominator` is 0
  static Exact fraction(Int128 numerator, Int128 denominator);
  /// Plain decimal text of any length, e.g. `-12.5`; nothing if it is not that.
  static std::optional<Exact> parse(std::string_view decimal);

  [[nodiscard]] Money to_money(Rounding rounding) const;  ///< the value being fen
  /// With exactly `places` decimals: `Exact::fraction(1, 3).decimal_text(4, Rounding::half_up)` is `0.3333`.
  [[nodiscard]] std::string decimal_text(int places, Rounding rounding) const;
  /// Nothing lost: `1/3`, `-5`, in lowest terms.
  [[nodiscard]] std::string fraction_text() const;

  friend Exact operator+(const Exact& a, const Exact& b);
  friend Exact operator-(const Exact& a, const Exact& b);
  friend Exact operator*(const Exact& a, const Exact& b);
  friend Exact operator/(const Exact& a, const Exact& b);
  Exact& operator+=(const Exact& other) { return *this = *this + other; }

  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b);
  friend bool operator==(const Exact& a, const Exact& b) { return (a <=> b) == 0; }

 private:
  Exact(Int128 numerator, Int128 denominator) : numerator_(numerator), denominator_(denominator) {}
  explicit Exact(Big big);

  [[nodiscard]] Big as_big() const;

  // Not always in lowest terms: reducing costs more than it saves until a product overflows.
  Int128 numerator_ = 0;
  Int128 denominator_ = 1;          // always positive
  std::shared_ptr<const Big> big_;  // set when the two integers above do not suffice
};

}  // namespace tiexi
