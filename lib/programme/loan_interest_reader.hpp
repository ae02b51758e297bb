// SPDX-License-Identifier: Apache-2.0
/// @file
/// `[loan_interest]` of a programme file into LoanInterestRules.
#pragma once

#include <tiexi/programme/loan_interest.hpp>
#include <tiexi/programme/section.hpp>

namespace tiexi {

[[nodiscard]] LoanInterestRules read_loan_interest(const Section& section);

}  // namespace tiexi
