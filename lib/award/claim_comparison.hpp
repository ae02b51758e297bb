// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a test of a claim compared, as text for people.
#pragma once

#include <string>

#include <tiexi/award/claim_basis.hpp>
#include <tiexi/award/firm_record.hpp>

namespace tiexi {

/// `applied_on 2024-06-20, last day 2024-06-19`
[[nodiscard]] std::string compared_values(const ClaimCase& claim, const FirmRecords& records,
                                          const ClaimTest& test);

}  // namespace tiexi
