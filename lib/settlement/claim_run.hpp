// SPDX-License-Identifier: Apache-2.0
/// @file
/// A settlement of claims that goes on year by year, so that an explanation can look at the state before a
/// year.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <tiexi/settlement/claim_settlement.hpp>

namespace tiexi {

class ClaimRun {
 public:
  /// Basis and budgets must outlive the run.
  ClaimRun(const ClaimBasis& basis, const MeasureBudgets& budgets, ForEach for_each = one_by_one);
  ClaimRun(const ClaimRun&) = delete;  // the order points into the awards
  ClaimRun& operator=(const ClaimRun&) = delete;

  /// The next year that has claims, or nothing when all are settled.
  [[nodiscard]] std::optional<int> next_year() const;
  void settle_next_year();

  /// What the firms have drawn up to now.
  [[nodiscard]] const FirmRecords& records() const { return records_; }
  /// Nothing where the claim's row was refused.
  [[nodiscard]] const ClaimAward* award_of(std::size_t claim) const;
  [[nodiscard]] const std::vector<ClaimAward>& awards() const { return awards_; }

  [[nodiscard]] ClaimSettlement take() &&;

 private:
  const ClaimBasis* basis_;
  const MeasureBudgets* budgets_;
  ForEach for_each_;
  ClaimRefusals refusals_;
  FirmRecords records_;
  std::vector<ClaimAward> awards_;
  std::vector<ClaimAward*> order_;  // by year, firm, then as ties go
  std::size_t settled_ = 0;         // how many of the order
};

}  // namespace tiexi
