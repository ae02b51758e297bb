// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/loan_promises.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace tiexi {

PaidOn paid_when_due(const Lines& lines, Date as_of) {
  auto days = lines.paid_on;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const bool paid = days[line] && *days[line] <= as_of;
    if (!paid && lines.kind[line] == LineKind::normal) days[line] = lines.due_on[line];
  }
  return days;
}

Date last_payment(const PaidOn& paid_on, Date at_least) {
  auto last = at_least;
  for (const auto& paid : paid_on) {
    if (paid) last = std::max(last, *paid);
  }
  return last;
}

std::vector<LoanPromise> loan_promises(std::span<const FirmAward> now, std::span<const FirmAward> later) {
  const auto key = [](const FirmAward& award) { return std::tie(award.firm, award.year); };
  std::vector<LoanPromise> promises;
  auto at = now.begin();
  for (const auto& award : later) {
    while (at != now.end() && key(*at) < key(award)) ++at;
    const auto before = at != now.end() && key(*at) == key(award) ? at->award : Money{};
    if (award.award > before) promises.push_back({award.firm, award.year, award.award - before});
  }
  return promises;
}

PaidWhenDue::PaidWhenDue(Lines& lines, PaidOn paid_on) : lines_(lines), paid_on_(std::move(paid_on)) {
  std::swap(lines_.paid_on, paid_on_);
}

PaidWhenDue::~PaidWhenDue() { std::swap(lines_.paid_on, paid_on_); }

}  // namespace tiexi
