// SPDX-License-Identifier: Apache-2.0
/// @file
/// Why a loan got what it got: every test with its article and compared values, every line with balance,
/// quota, rate, reference rate, ceiling and countable interest, every year with share, rounding, cap.
///
/// The numbers are those of the settlement itself: the same functions, run for the one firm.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <tiexi/settlement/firm_settlement.hpp>
#include <tiexi/subsidy/assessment.hpp>
#include <tiexi/subsidy/decision.hpp>

namespace tiexi {

struct LoanExplanation {
  Decision decision;
  bool unknown_reference = false;  ///< refused as `lpr-unknown`
  std::optional<Money> quota;      ///< of the loan's grade
  std::vector<LineAssessment> lines;
  std::vector<LoanAward> awards;       ///< of the loan, by year
  std::vector<FirmAward> firm_awards;  ///< of its firm, in those years
};

[[nodiscard]] LoanExplanation explain_loan(const AssessmentBasis& basis, std::size_t loan);

}  // namespace tiexi
