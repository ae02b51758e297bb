// SPDX-License-Identifier: Apache-2.0
/// @file
/// A firm settled with nothing but the specification: tests one by one, `assess` in rationals, trees instead
/// of kept memory. What `settle_loans` does for millions must equal it, byte for byte, on any book and
/// programme.
///
/// Unlike the day-by-day oracle beside it this one shares the rules with the library, and only the rules: it
/// is fast enough for a million firms.
#pragma once

#include <tiexi/settlement/firm_settlement.hpp>

namespace tiexi {

[[nodiscard]] FirmSettlement settle_firm_plainly(const AssessmentBasis& basis, std::size_t firm);

}  // namespace tiexi
