// SPDX-License-Identifier: Apache-2.0
/// @file
/// Step 6 of a year's claims: one firm's awards within its caps. The payout plan runs the same step for the
/// years to come.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include <tiexi/award/firm_record.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/programme/measures.hpp>

namespace tiexi {

/// A claim that stands, or is promised again.
struct CappedAward {
  std::size_t measure = 0;
  std::string_view project_id;
  Money award_uncapped;
  Money award;                     ///< filled in
  std::optional<std::size_t> cap;  ///< filled in: the cap that bound last
};

/// Fills in the awards of one firm and year, which are in the order of the ties.
void apply_caps(const MeasureRules& rules, const FirmRecord& record, int year, std::span<CappedAward> awards);

/// The least that a measure's caps leave.
[[nodiscard]] std::optional<Money> least_left(const MeasureRules& rules, const FirmRecord& record,
                                              std::size_t measure, int year, std::string_view project_id);

}  // namespace tiexi
