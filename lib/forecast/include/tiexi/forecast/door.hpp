// SPDX-License-Identifier: Apache-2.0
/// @file
/// The door between the two worlds: doubles that are drawn, and exact amounts that rules are applied to.
/// Nothing else on this floor turns one into the other.
///
/// Units     doubles are yuan; amounts are whole fen
/// Rounding  `payable` takes it as an argument; what is drawn is rounded at once, to whole yuan by
///           `whole_yuan`
/// Errors    `payable` and `whole_yuan` throw `OutOfRange` for what is not finite or leaves int64 fen
#pragma once

#include <tiexi/money/money.hpp>
#include <tiexi/money/ratio.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {

/// In yuan, to the nearest double. @pre amounts below 2^53 fen convert without loss of a fen
[[nodiscard]] double to_double(Money amount);
[[nodiscard]] double to_double(const Ratio& ratio);

/// The double `yuan` is taken as the exact binary number that it is, times 100, and rounded to the fen.
[[nodiscard]] Money payable(double yuan, Rounding rounding);

/// The same to whole yuan, for amounts that are drawn.
[[nodiscard]] Money whole_yuan(double yuan, Rounding rounding);

}  // namespace tiexi
