// SPDX-License-Identifier: Apache-2.0
/// @file
/// An exact number to the nearest double: the way out for statistics, whose sums are exact.
#pragma once

#include <tiexi/base/int128.hpp>
#include <tiexi/money/exact.hpp>

namespace tiexi {

/// To 12 decimals and then to the nearest double.
[[nodiscard]] double nearest_double(const Exact& value);

[[nodiscard]] inline Exact exact(Int128 integer) { return Exact::fraction(integer, 1); }

}  // namespace tiexi
