// SPDX-License-Identifier: Apache-2.0
/// @file
/// The oracle's day-by-day part: how much of each line's balance lies inside the quota. Internal;
/// `settle` is the way in.
#pragma once

#include <map>
#include <vector>

#include "article11_oracle.hpp"

namespace tiexi::oracle {

/// A yearly fraction: 3.85% is 3'850'000 millionths of a percent, a percent is a hundredth.
[[nodiscard]] Rational fraction_of(std::int64_t micro_pct);

/// The normal rows of one loan with the same first and last day: one line, perhaps paid in parts.
struct Period {
  Day from = 0;
  Day to = 0;
  Fen balance = 0;
  Rational r;
  std::vector<const Line*> parts;
  /// The sum over days of the balance inside the quota, by the calendar year of the day. Whole
  /// amounts and the fractions that only `pro_rata` makes are kept apart for speed alone.
  std::map<int, Integer> inside_whole;
  std::map<int, Rational> inside_fraction;

  [[nodiscard]] Rational inside_in(int year) const;
};

[[nodiscard]] std::vector<Period> periods_of(const std::vector<const Line*>& normal_lines);

/// A loan that takes quota.
struct Stake {
  const Loan* loan = nullptr;
  Fen quota = 0;
  std::vector<Period> periods;
};

/// Fills in what is inside. Expects the eligible loans of one firm, first credited first.
void share_quota_day_by_day(const Terms& terms, std::vector<Stake>& stakes);

}  // namespace tiexi::oracle
