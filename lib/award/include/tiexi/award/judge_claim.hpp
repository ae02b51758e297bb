// SPDX-License-Identifier: Apache-2.0
/// @file
/// Judging one claim by the tests of its measure, against the firm's facts and what the firm drew before.
///
/// Not here  what compares claims with each other or with `other_award` (`no_higher_award`,
/// `item_claimed_once`):
///           the settlement decides those, among the claims that passed everything here
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tiexi/award/claim_basis.hpp>
#include <tiexi/award/firm_record.hpp>
#include <tiexi/subsidy/decision.hpp>

namespace tiexi {

/// Why a claim is refused: a test not met, or a fact that the test needs and nobody gave.
struct ClaimReason {
  std::size_t test = 0;         ///< position in the rules
  std::optional<Fact> missing;  ///< set: `fact-missing` of this column

  friend bool operator==(const ClaimReason&, const ClaimReason&) = default;
};

/// `applied-after-expiry`, or `fact-missing:applied_on`.
[[nodiscard]] std::string code_of(const MeasureRules& rules, const ClaimReason& reason);
/// Joined by `;` as the files hold them.
[[nodiscard]] std::string reasons_text(const MeasureRules& rules, std::span<const ClaimReason> reasons);

/// In the order of the programme; each missing column once, where it is needed first.
[[nodiscard]] std::vector<ClaimReason> failed_tests(const ClaimCase& claim, const FirmRecords& records);

/// The same tests with the compared values, for people: one finding for every test of the measure. `refused`
/// are the reasons that the claim was given, also those the settlement added; `refused_why` says what these
/// compared.
[[nodiscard]] Decision explain_claim_tests(const ClaimCase& claim, const FirmRecords& records,
                                           std::span<const ClaimReason> refused,
                                           const std::string& refused_why);

}  // namespace tiexi
