// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the oracle asks of the payments so far, and the tests that every claim must pass.
#pragma once

#include <string>
#include <vector>

#include "award_oracle.hpp"

namespace tiexi::oracle {

/// The whole history, of whatever year, and what the run paid in earlier years.
using Payments = std::vector<HistoryRow>;

/// @return whether `year` still fits, a year counting when money was paid or when it is `year`
[[nodiscard]] bool support_reaches(const MeasureSpec& spec, const Payments& payments,
                                   const std::string& firm_id, int year);

/// What the cap of `spec` has left for a firm, its project and a year; an overdrawn cap has 0 left.
/// @pre the measure has a cap
[[nodiscard]] Fen cap_left(const MeasureSpec& spec, const Payments& payments, const Claim& claim, int year);

/// The codes of every test that the claim fails, in the order of the rules.
[[nodiscard]] std::vector<std::string> failed_tests(const FirmFacts& firm, const Claim& claim,
                                                    const Payments& payments, const Parameters& parameters);

/// Items of these measures are items over all firms, not within one.
[[nodiscard]] bool items_span_firms(const MeasureSpec& spec);

}  // namespace tiexi::oracle
