// SPDX-License-Identifier: Apache-2.0
/// @file
/// Splitting a total so that the parts add up to it: largest remainder (最大余额法).
///
/// Each part first gets its exact share rounded towards zero; the fen left over go, one each, to the parts
/// with the largest remainders, ties to the earlier part. Callers order the parts by their own tie rule.
///
/// Worked case  1,000,000.00 over weights 1, 1, 1 -> 333,333.34, 333,333.33, 333,333.33
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <tiexi/money/money.hpp>

namespace tiexi {

/// @throws InvalidInput if a weight is negative, or all are zero while the total is not
[[nodiscard]] std::vector<Money> allocate(Money total, std::span<const std::int64_t> weights);

/// The same, weighing by amounts.
[[nodiscard]] std::vector<Money> allocate(Money total, std::span<const Money> weights);

}  // namespace tiexi
