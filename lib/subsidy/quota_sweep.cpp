// SPDX-License-Identifier: Apache-2.0
#include <tiexi/subsidy/quota_sweep.hpp>

#include <algorithm>

namespace tiexi {

std::span<const Int128> QuotaSweep::base_days(std::span<const QuotaSpan> spans, QuotaRules::Basis basis) {
  cut(spans);
  base_days_.clear();
  for (const auto& span : spans) {
    base_days_.push_back(serve(span, basis));
    if (2 * full_ > stretches_.size()) forget_full();
  }
  return base_days_;
}

void QuotaSweep::cut(std::span<const QuotaSpan> spans) {
  boundaries_.clear();
  highest_quota_ = 0;
  full_ = 0;
  for (const auto& span : spans) {
    highest_quota_ = std::max(highest_quota_, span.quota.fen());
    boundaries_.push_back(span.period.from);
    boundaries_.push_back(span.period.to);
  }
  std::sort(boundaries_.begin(), boundaries_.end());
  boundaries_.erase(std::unique(boundaries_.begin(), boundaries_.end()), boundaries_.end());
  stretches_.clear();
  for (std::size_t i = 0; i + 1 < boundaries_.size(); ++i) {
    stretches_.push_back({boundaries_[i], boundaries_[i + 1] - boundaries_[i], 0});
  }
}

Int128 QuotaSweep::serve(const QuotaSpan& span, QuotaRules::Basis basis) {
  const auto balance = span.balance.fen();
  const auto asked = basis == QuotaRules::Basis::balance ? balance : span.principal.fen();
  const auto quota = span.quota.fen();
  const auto starts_before = [](const Stretch& stretch, Date date) { return stretch.from < date; };
  auto stretch = std::lower_bound(stretches_.begin(), stretches_.end(), span.period.from, starts_before);
  Int128 sum = 0;
  for (; stretch != stretches_.end() && stretch->from < span.period.to; ++stretch) {
    const auto taken = std::min(asked, std::max<std::int64_t>(0, quota - stretch->taken));
    if (taken == 0) continue;
    stretch->taken += taken;
    if (stretch->taken >= highest_quota_) ++full_;
    sum += Int128{std::min(taken, balance)} * stretch->days;
  }
  return sum;
}

void QuotaSweep::forget_full() {
  std::erase_if(stretches_, [&](const Stretch& stretch) { return stretch.taken >= highest_quota_; });
  full_ = 0;
}

}  // namespace tiexi
