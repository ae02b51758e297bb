// SPDX-License-Identifier: Apache-2.0
/// @file
/// A parameter that is a fraction: a share of 70%, a multiple of 1.5. Always in lowest terms.
///
/// Range     numerator and denominator within int64; what leaves it throws `OutOfRange`
/// Not here  sums over many lines, which need more room: see exact.hpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tiexi {

class Ratio {
 public:
  constexpr Ratio() = default;

  /// @throws InvalidInput if `denominator` is 0
  static Ratio of(std::int64_t numerator, std::int64_t denominator);
  /// `1.5`, `0.7`, `7/10`. @throws InvalidInput naming `field`
  static Ratio parse(std::string_view text, std::string_view field = "ratio");

  [[nodiscard]] std::int64_t numerator() const { return numerator_; }
  [[nodiscard]] std::int64_t denominator() const { return denominator_; }  ///< always positive

  /// `1.5`, or `1/3` where no decimal of 18 places is exact.
  [[nodiscard]] std::string text() const;
  /// `70%`: for people.
  [[nodiscard]] std::string percent_text() const;

  friend bool operator==(const Ratio&, const Ratio&) = default;

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace tiexi
