// SPDX-License-Identifier: Apache-2.0
/// @file
/// The normal lines of a firm's loans, cut to the year each belongs to, and the stretches of balance that the
/// quota is asked for.
#pragma once

#include <algorithm>
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

[[nodiscard]] inline Date day_after_year(int year) { return Date::of(year, 12, 31) + 1; }

/// The year a line counts in, paid on that day.
[[nodiscard]] inline int year_of_line(const AssessmentBasis& basis, std::size_t loan, Date paid) {
  if (basis.rules.award.year_of == AwardRules::YearOf::application) {
    // A loan nobody has applied for yet would be applied for on the day it is seen from.
    return basis.book.loans.applied_on[loan].value_or(basis.as_of).year();
  }
  return paid.year();
}

/// The days of a loan's line that count: up to a number of months after the credit date, where a programme says
/// so.
[[nodiscard]] Period within_support(const AssessmentBasis& basis, std::size_t loan, Period period);

/// Calls `use(slice)` for each normal line of a loan, or its parts, line by line. `rank` is passed on.
template <class Use>
void for_each_slice(const AssessmentBasis& basis, std::size_t loan, std::size_t rank, Use use) {
  const auto& lines = basis.book.lines;
  const auto rows = basis.book.lines_of(loan);
  const bool by_accrual = basis.rules.award.year_of == AwardRules::YearOf::accrual;
  for (auto line = rows.begin; line < rows.end; ++line) {
    if (lines.kind[line] != LineKind::normal) continue;
    const auto paid = paid_on(basis, line);
    const LineSlice whole{
        rank, line, paid ? year_of_line(basis, loan, *paid) : 0, {lines.from[line], lines.to[line]}};
    if (!by_accrual) {
      use(whole);
      continue;
    }
    // A paid line belongs to each calendar year it runs through.
    for (auto from = whole.period.from; from < whole.period.to;) {
      auto slice = whole;
      slice.period = {from, std::min(whole.period.to, day_after_year(from.year()))};
      slice.year = paid ? from.year() : 0;
      use(slice);
      from = slice.period.to;
    }
  }
}

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
