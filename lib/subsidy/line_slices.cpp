// SPDX-License-Identifier: Apache-2.0
#include "line_slices.hpp"

#include <algorithm>
#include <tuple>

#include <tiexi/calendar/months.hpp>

namespace tiexi {
namespace {

Date day_after_year(int year) { return Date::of(year, 12, 31) + 1; }

/// Interest counts up to a number of months after the credit date, where a programme says so.
Period within_support(const AssessmentBasis& basis, std::size_t loan, Period period) {
  const auto& months = basis.rules.award.months_max;
  if (!months) return period;
  const auto limit =
      add_months(basis.book.loans.credited_on[loan], static_cast<int>(*months), MonthEnd::last_day);
  return {std::min(period.from, limit), std::min(period.to, limit)};
}

/// A paid line under `year_of = accrual` belongs to each calendar year it runs through.
void add_slices_by_year(const LineSlice& whole, std::vector<LineSlice>& slices) {
  const bool paid = whole.year != 0;
  for (auto from = whole.period.from; from < whole.period.to;) {
    const auto to = std::min(whole.period.to, day_after_year(from.year()));
    auto slice = whole;
    slice.period = {from, to};
    slice.year = paid ? from.year() : 0;
    slices.push_back(slice);
    from = to;
  }
}

bool in_order(const LineSlice& a, const LineSlice& b) {
  return std::tie(a.rank, a.period) < std::tie(b.rank, b.period);
}

}  // namespace

int year_of_line(const AssessmentBasis& basis, std::size_t loan, Date paid) {
  if (basis.rules.award.year_of == AwardRules::YearOf::application) {
    // A loan nobody has applied for yet would be applied for on the day it is seen from.
    return basis.book.loans.applied_on[loan].value_or(basis.as_of).year();
  }
  return paid.year();
}

void add_slices(const AssessmentBasis& basis, std::span<const std::size_t> loans,
                std::vector<LineSlice>& slices) {
  const auto& lines = basis.book.lines;
  for (std::size_t rank = 0; rank < loans.size(); ++rank) {
    const auto rows = basis.book.lines_of(loans[rank]);
    for (auto line = rows.begin; line < rows.end; ++line) {
      if (lines.kind[line] != LineKind::normal) continue;
      const auto paid = paid_on(basis, line);
      const auto year = paid ? year_of_line(basis, loans[rank], *paid) : 0;
      const LineSlice slice{rank, line, year, {lines.from[line], lines.to[line]}};
      if (basis.rules.award.year_of == AwardRules::YearOf::accrual) {
        add_slices_by_year(slice, slices);
      } else {
        slices.push_back(slice);
      }
    }
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
