// SPDX-License-Identifier: Apache-2.0
/// @file
/// One year of claims over all firms: steps 1 to 8 of claim_settlement.hpp.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <tiexi/award/claim_basis.hpp>
#include <tiexi/award/firm_record.hpp>
#include <tiexi/base/for_each.hpp>
#include <tiexi/settlement/claim_settlement.hpp>

namespace tiexi {

/// Earlier `applied_on` first, then the claim's id (rows of a book are in the order of their ids).
[[nodiscard]] bool comes_before(const Claims& claims, std::size_t a, std::size_t b);

/// Fills in the awards. Steps that look at one firm go over many at once, as `for_each` lets them.
/// @pre `awards` are of one year, by firm, then `comes_before`; claim and measure are set
void settle_claim_year(const ClaimBasis& basis, const MeasureBudgets& budgets, const ForEach& for_each,
                       FirmRecords& records, std::span<ClaimAward*> awards);

}  // namespace tiexi
