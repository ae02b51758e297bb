// SPDX-License-Identifier: Apache-2.0
#include "line_slices.hpp"

#include <algorithm>
#include <tuple>

#include <tiexi/calendar/months.hpp>

namespace tiexi {
namespace {

bool in_order(const LineSlice& a, const LineSlice& b) {
  return std::tie(a.rank, a.period) < std::tie(b.rank, b.period);
}

}  // namespace

Period within_support(const AssessmentBasis& basis, std::size_t loan, Period period) {
  const auto& months = basis.rules.award.months_max;
  if (!months) return period;
  const auto limit =
      add_months(basis.book.loans.credited_on[loan], static_cast<int>(*months), MonthEnd::last_day);
  return {std::min(period.from, limit), std::min(period.to, limit)};
}

void add_slices(const AssessmentBasis& basis, std::span<const std::size_t> loans,
                std::vector<LineSlice>& slices) {
  for (std::size_t rank = 0; rank < loans.size(); ++rank) {
    for_each_slice(basis, loans[rank], rank, [&](const LineSlice& slice) { slices.push_back(slice); });
  }
  // Lines come in order; only where years cut parts of one line the slices do not.
  if (!std::is_sorted(slices.begin(), slices.end(), in_order)) {
    std::stable_sort(slices.begin(), slices.end(), in_order);
  }
}

void add_spans(const AssessmentBasis& basis, std::span<const std::size_t> loans,
               std::span<const Money> quotas, std::vector<LineSlice>& slices, std::vector<QuotaSpan>& spans) {
  for (auto& slice : slices) {
    const auto loan = loans[slice.rank];
    const auto counted = within_support(basis, loan, slice.period);
    const bool same = !spans.empty() && spans.back().rank == slice.rank && spans.back().period == counted;
    if (!same) {
      spans.push_back({slice.rank, counted, basis.book.lines.balance[slice.line],
                       basis.book.loans.principal[loan], quotas[slice.rank]});
    }
    slice.span = spans.size() - 1;
  }
}

Money interest_of(const AssessmentBasis& basis, const LineSlice& slice) {
  const auto& lines = basis.book.lines;
  const Period line{lines.from[slice.line], lines.to[slice.line]};
  const auto interest = lines.interest[slice.line];
  if (slice.period == line) return interest;
  const auto up_to = [&](Date day) {
    return interest.times(Ratio::of(day - line.from, line.days()), Rounding::half_up);
  };
  return up_to(slice.period.to) - up_to(slice.period.from);
}

}  // namespace tiexi
