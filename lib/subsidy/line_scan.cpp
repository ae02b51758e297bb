// SPDX-License-Identifier: Apache-2.0
#include "line_scan.hpp"

#include <algorithm>
#include <limits>

#include <tiexi/base/prefetch.hpp>

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
  prefetch_after(lines.due_on, rows.end, rows.size());
}

}  // namespace tiexi
