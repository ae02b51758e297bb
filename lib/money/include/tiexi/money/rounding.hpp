// SPDX-License-Identifier: Apache-2.0
/// @file
/// The seven ways to round. Rounding is an argument, never a default.
///
///     value   up  down  ceiling  floor  half_up  half_down  half_even
///      2.5     3     2        3      2        3          2          2
///     -2.5    -3    -2       -2     -3       -3         -2         -2
#pragma once

#include <optional>
#include <string_view>

#include <tiexi/base/int128.hpp>

namespace tiexi {

enum class Rounding {
  up,         ///< away from zero
  down,       ///< towards zero
  ceiling,    ///< towards plus infinity
  floor,      ///< towards minus infinity
  half_up,    ///< to the nearest, a tie away from zero (四舍五入)
  half_down,  ///< to the nearest, a tie towards zero
  half_even,  ///< to the nearest, a tie to the even neighbour
};

/// How two times the remainder compares with the divisor: all that a rounding needs to know of a fraction.
enum class Remainder { none, below_half, half, above_half };

/// Whether the quotient, truncated towards zero, moves one unit away from zero.
[[nodiscard]] bool moves_away(Remainder remainder, bool negative, bool quotient_is_odd, Rounding rounding);

/// `numerator / denominator` as an integer. @pre denominator > 0
[[nodiscard]] Int128 divide(Int128 numerator, Int128 denominator, Rounding rounding);

/// `"half_up"` and so on; the same names in C++, Python, files and on the command line.
[[nodiscard]] std::string_view name_of(Rounding rounding);
[[nodiscard]] std::optional<Rounding> rounding_named(std::string_view name);

}  // namespace tiexi
