// SPDX-License-Identifier: Apache-2.0
/// @file
/// Random firms, claims and payments over ten years (2019 to 2028), rich in edges: days at the ends
/// of every window, amounts one fen around caps, shares that end in half a fen, items and costs
/// claimed twice, overdrawn caps, gaps in the years of support, equal claims of one day.
/// The same `RandomHistorySpec` gives the same book on every machine.
#pragma once

#include <cstdint>
#include <vector>

#include "award_oracle.hpp"

namespace tiexi::oracle {

struct RandomHistorySpec {
  int firms = 0;
  std::uint64_t seed = 0;
  bool with_budgets = false;
  bool with_loan_interest = false;  ///< also history rows of `loan-interest`
};

/// Valid for `settle_claims` as it stands: nothing in it would be rejected.
struct RandomHistory {
  std::vector<FirmFacts> firms;
  std::vector<Claim> claims;
  std::vector<HistoryRow> history;
  Budgets budgets;
};

[[nodiscard]] RandomHistory random_history(const RandomHistorySpec& spec);

}  // namespace tiexi::oracle
