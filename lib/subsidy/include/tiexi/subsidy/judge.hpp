// SPDX-License-Identifier: Apache-2.0
/// @file
/// Judging one loan by the tests of a programme.
///
/// Not decided here  what needs the award itself: a like award elsewhere (`higher_award`), and how many loans
///                   of the firm may count (`loans_at_most`). The settlement decides those two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <tiexi/subsidy/basis.hpp>
#include <tiexi/subsidy/decision.hpp>

namespace tiexi {

/// One bit a test, in the order of the programme; a set bit is a test not met. A programme has at most 32.
using FailedTests = std::uint32_t;

[[nodiscard]] FailedTests failed_tests(const AssessmentBasis& basis, std::size_t loan);

/// The same tests with the compared values, for people. `failed` may carry bits that the settlement
/// has added.
[[nodiscard]] Decision explain_tests(const AssessmentBasis& basis, std::size_t loan, FailedTests failed);

/// Codes of the set bits joined by `;`, in the order of the programme.
[[nodiscard]] std::string reasons_of(const LoanInterestRules& rules, FailedTests failed);

/// Normal interest paid up to the as-of date.
[[nodiscard]] Money normal_interest_paid(const AssessmentBasis& basis, std::size_t loan);

}  // namespace tiexi
