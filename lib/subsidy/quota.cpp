// SPDX-License-Identifier: Apache-2.0
#include <tiexi/subsidy/quota.hpp>

#include <algorithm>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/int128.hpp>

namespace tiexi {
namespace {

/// What a loan asks of the quota.
Money asked(const QuotaSpan& span, QuotaRules::Basis basis) {
  return basis == QuotaRules::Basis::balance ? span.balance : span.principal;
}

Exact whole(const QuotaSpan& span) {
  return Exact::fraction(Int128{span.balance.fen()} * span.period.days(), 1);
}

/// Most firms never reach their quota: even if every loan stood at its highest balance at once, all would
/// fit.
bool never_binds(std::span<const QuotaSpan> spans, QuotaRules::Basis basis) {
  Int128 together = 0;
  std::int64_t lowest_quota = spans.front().quota.fen();
  for (std::size_t i = 0; i < spans.size();) {
    std::int64_t highest = 0;
    const auto rank = spans[i].rank;
    for (; i < spans.size() && spans[i].rank == rank; ++i) {
      highest = std::max({highest, asked(spans[i], basis).fen(), spans[i].balance.fen()});
      lowest_quota = std::min(lowest_quota, spans[i].quota.fen());
    }
    together += highest;
  }
  return together <= lowest_quota;
}

std::vector<Date> boundaries(std::span<const QuotaSpan> spans) {
  std::vector<Date> dates;
  dates.reserve(2 * spans.size());
  for (const auto& span : spans) {
    dates.push_back(span.period.from);
    dates.push_back(span.period.to);
  }
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  return dates;
}

/// The spans of one loan, and which of them the sweep has reached.
struct Cursor {
  std::size_t next;
  std::size_t end;
};

std::vector<Cursor> cursors(std::span<const QuotaSpan> spans) {
  std::vector<Cursor> cursors;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (cursors.empty() || spans[i].rank != spans[cursors.back().next].rank) {
      cursors.push_back({i, i});
    } else {
      TIEXI_EXPECTS(spans[i - 1].period.to <= spans[i].period.from);
    }
    cursors.back().end = i + 1;
  }
  return cursors;
}

void add_first_credited(std::span<const QuotaSpan> spans, const std::vector<std::size_t>& active,
                        std::int64_t days, QuotaRules::Basis basis, std::vector<Exact>& sums) {
  Int128 taken_before = 0;
  for (const auto i : active) {
    const auto& span = spans[i];
    const Int128 left = std::max<Int128>(0, span.quota.fen() - taken_before);
    const Int128 taken = std::min<Int128>(asked(span, basis).fen(), left);
    taken_before += taken;
    const Int128 base = std::min<Int128>(taken, span.balance.fen());
    sums[i] += Exact::fraction(base * days, 1);
  }
}

void add_pro_rata(std::span<const QuotaSpan> spans, const std::vector<std::size_t>& active, std::int64_t days,
                  QuotaRules::Basis basis, std::vector<Exact>& sums) {
  Int128 total = 0;
  for (const auto i : active) total += asked(spans[i], basis).fen();
  for (const auto i : active) {
    const auto& span = spans[i];
    const auto balance = Exact::of(span.balance);
    auto base = balance;
    if (total > span.quota.fen()) {
      base = std::min(balance, Exact::of(asked(span, basis)) * Exact::fraction(span.quota.fen(), total));
    }
    sums[i] += base * Exact::of(days);
  }
}

}  // namespace

std::vector<Exact> base_days(std::span<const QuotaSpan> spans, QuotaRules::Allocation allocation,
                             QuotaRules::Basis basis) {
  std::vector<Exact> sums(spans.size());
  if (spans.empty()) return sums;
  if (never_binds(spans, basis)) {
    std::transform(spans.begin(), spans.end(), sums.begin(), whole);
    return sums;
  }
  auto loans = cursors(spans);
  const auto dates = boundaries(spans);
  std::vector<std::size_t> active;
  for (std::size_t k = 0; k + 1 < dates.size(); ++k) {
    active.clear();
    for (auto& loan : loans) {
      while (loan.next < loan.end && spans[loan.next].period.to <= dates[k]) ++loan.next;
      if (loan.next < loan.end && spans[loan.next].period.contains(dates[k])) active.push_back(loan.next);
    }
    const auto days = dates[k + 1] - dates[k];
    if (allocation == QuotaRules::Allocation::first_credited) {
      add_first_credited(spans, active, days, basis, sums);
    } else {
      add_pro_rata(spans, active, days, basis, sums);
    }
  }
  return sums;
}

}  // namespace tiexi
