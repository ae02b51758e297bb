// SPDX-License-Identifier: Apache-2.0
#include "line_scan.hpp"

#include <algorithm>
#include <limits>

namespace tiexi {
namespace {

/// The day a payment is seen on: as of that date, where it was not made before.
std::int32_t seen_on(OptionalDate paid, std::int32_t as_of) {
  return std::min(paid.epoch_days_or_last(), as_of);
}

}  // namespace

void find_late(const Lines& lines, Rows rows, Date as_of, std::int64_t grace_days,
               std::span<std::uint8_t> late) {
  // No two days are further apart, and a line without a due date is due on the last.
  constexpr std::int64_t most_days = 10'000'000;
  const auto grace = static_cast<std::int32_t>(std::clamp(grace_days, -most_days, most_days));
  const auto last = as_of.epoch_days();
  const auto* kind = lines.kind.data() + rows.begin;
  const auto* due = lines.due_on.data() + rows.begin;
  const auto* paid = lines.paid_on.data() + rows.begin;
  auto* out = late.data();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_late = seen_on(paid[i], last) - grace > due[i].epoch_days_or_last();
    out[i] = static_cast<std::uint8_t>(is_late);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out[i] = static_cast<std::uint8_t>(out[i] & static_cast<std::uint8_t>(kind[i] == LineKind::normal));
  }
}

PaymentYears::PaymentYears(Date as_of) : as_of_(as_of) {
  for (std::size_t back = 0; back < first_days_.size(); ++back) {
    first_days_[back] = Date::of(std::max(1400, year(static_cast<unsigned>(back))), 1, 1).epoch_days();
  }
}

void PaymentYears::find(const Lines& lines, Rows rows, std::span<std::uint8_t> marks) const {
  const auto last = as_of_.epoch_days();
  const auto* kind = lines.kind.data() + rows.begin;
  const auto* paid_on = lines.paid_on.data() + rows.begin;
  const auto* repriced = lines.repriced_on.data() + rows.begin;
  const auto first_days = first_days_;
  auto* out = marks.data();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto seen = seen_on(paid_on[i], last);
    std::int32_t mark = paid_on[i].epoch_days_or_last() <= last ? paid : 0;
    mark |= repriced[i].has_value() ? other : 0;
    // Counting beats dividing: a vector has no division, and years back are few.
    for (const auto first_day : first_days) mark += seen < first_day ? 1 : 0;
    out[i] = static_cast<std::uint8_t>(mark);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out[i] = static_cast<std::uint8_t>(out[i] | (kind[i] == LineKind::normal ? 0 : other));
  }
}

}  // namespace tiexi
