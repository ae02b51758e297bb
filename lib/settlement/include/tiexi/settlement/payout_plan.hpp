// SPDX-License-Identifier: Apache-2.0
/// @file
/// What is already promised for later years: the claims paid in a firm's last claim year, where their measure
/// supports several years, again with the same `award_uncapped` in each later year that the support reaches.
///
/// Caps      the same step as the settlement's, each year using up caps and years; no tests, no budget
/// Ends      a claim promised 0.00 is not repeated
///
/// Worked case  `platform-rent` 2,400,000.00 and fit-out 3,000,000.00 paid in 2021 (group A 8,000,000.00):
/// promised
///              2,400,000.00 for 2022 and 200,000.00 for 2023 (深南府规〔2021〕3号 Art. 3)
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <tiexi/settlement/claim_settlement.hpp>

namespace tiexi {

/// A row of payout_plan.csv.
struct PlannedPayment {
  std::size_t firm = 0;     ///< row in the book
  std::size_t measure = 0;  ///< position in the rules
  int year = 0;
  Money promised;  ///< above zero

  friend bool operator==(const PlannedPayment&, const PlannedPayment&) = default;
};

/// What a firm could still draw under a cap once everything promised is paid: for life, or in the year of the
/// row.
struct StillOpen {
  std::size_t firm = 0;
  std::size_t cap = 0;
  int year = 0;  ///< 0 where the cap is for life
  std::string_view project_id;
  Money left;
};

struct PayoutPlan {
  std::vector<PlannedPayment> payments;  ///< by firm, then byte order of the measure's id, then year
  std::vector<StillOpen> open;  ///< by firm, then cap; of every cap the firm has drawn on or is promised
};

[[nodiscard]] PayoutPlan payout_plan(const ClaimBasis& basis, const ClaimSettlement& settlement);

}  // namespace tiexi
