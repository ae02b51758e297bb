// SPDX-License-Identifier: Apache-2.0
/// @file
/// The normal lines of a firm's loans, cut to the year each belongs to, and the stretches of balance that the
/// quota is asked for.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <tiexi/subsidy/basis.hpp>
#include <tiexi/subsidy/quota.hpp>

namespace tiexi {

/// A normal line of a loan, or the part of it that falls into one year.
struct LineSlice {
  std::size_t rank;  ///< of its loan, in serving order
  std::size_t line;
  int year;  ///< 0 for a line not paid yet, which takes quota and counts nothing
  Period period;
  std::size_t span = 0;  ///< the quota span it shares with other parts of the same line
};

/// The year a line counts in, paid on that day.
[[nodiscard]] int year_of_line(const AssessmentBasis& basis, std::size_t loan, Date paid);

/// In the order of the loans, then of the periods.
void add_slices(const AssessmentBasis& basis, std::span<const std::size_t> loans,
                std::vector<LineSlice>& slices);

/// Parts of one line, paid separately, take quota once: they share a span. `quotas`: one a loan.
void add_spans(const AssessmentBasis& basis, std::span<const std::size_t> loans,
               std::span<const Money> quotas, std::vector<LineSlice>& slices, std::vector<QuotaSpan>& spans);

/// The interest of a line that belongs to one slice. Where `accrual` cuts the line the slices are differences
/// of rounded running sums, so that they add up to what was paid.
[[nodiscard]] Money interest_of(const AssessmentBasis& basis, const LineSlice& slice);

}  // namespace tiexi
