// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a claim would be paid if there were no caps.
///
///     share x amount, rounded once; or count x the amount per item; at most `approved_amount` where it is
///     given
///
/// Rounding  as the programme says (`claims.rounding`), on the exact product
/// Errors    OutOfRange where the product leaves 2^63 fen
///
/// Worked case  `joint-lab`, 1,666,666.65 contributed, 30%: 499,999.995 -> 500,000.00 (深南府规〔2021〕3号
/// Art. 4(2))
#pragma once

#include <tiexi/award/claim_basis.hpp>
#include <tiexi/money/money.hpp>

namespace tiexi {

/// @pre the claim passed its tests: what it is paid on is given
[[nodiscard]] Money award_uncapped(const ClaimCase& claim);

}  // namespace tiexi
