// SPDX-License-Identifier: Apache-2.0
/// @file
/// Why a claim got what it got: every test with its article and compared values, then every step from the
/// amount claimed to the payment, each with its article and the numbers it used.
///
/// The numbers are those of the settlement itself: the same run, stopped before the claim's year.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/subsidy/decision.hpp>

namespace tiexi {

/// One step: what it is, the numbers, and what is left of the claim after it.
struct AwardStep {
  std::string article;   ///< of the programme's instrument; empty where the step is a default of ours
  std::string text_zh;   ///< e.g. `按30%资助`
  std::string text_en;   ///< e.g. `share of 30%`
  std::string computed;  ///< e.g. `9000000.00 x 30%, rounded half_up`
  Money result;
};

struct ClaimExplanation {
  Decision decision;
  ClaimAward award;
  std::vector<AwardStep> steps;  ///< none where a test failed
};

/// @throws InvalidInput where the claim's row is refused
[[nodiscard]] ClaimExplanation explain_claim(const ClaimBasis& basis, const MeasureBudgets& budgets,
                                             std::size_t claim);

}  // namespace tiexi
