// SPDX-License-Identifier: Apache-2.0
#include <tiexi/subsidy/quota_sweep.hpp>

#include <algorithm>
#include <bit>

namespace tiexi {

void QuotaSweep::clear() {
  spans_.clear();
  loans_.clear();
  pieces_.clear();
  highest_quota_ = 0;
}

void QuotaSweep::add_loan() { loans_.push_back({spans_.size()}); }

void QuotaSweep::add(const QuotaSpan& span) {
  highest_quota_ = std::max(highest_quota_, span.quota.fen());
  const auto balance = span.balance.fen();
  auto from = span.period.from;
  if (spans_.size() > loans_.back().first_span) {
    auto& before = spans_.back();
    if (from < before.to) {
      loans_.back().balances_differ |= before.balance != balance;
      from = before.to;
    }
    if (from == before.to && before.balance == balance) {
      before.to = std::max(before.to, span.period.to);
      return;
    }
  }
  if (from < span.period.to)
    spans_.push_back({from, span.period.to, balance, span.principal.fen(), span.quota.fen()});
}

bool QuotaSweep::run(QuotaRules::Basis basis) {
  if (!cut()) return false;
  for (std::size_t rank = 0; rank < loans_.size(); ++rank) serve(rank, basis);
  return true;
}

/// Finds the stretches. Days are few and near each other, so that setting bits sorts them and drops the doubles.
bool QuotaSweep::cut() {
  begin_.clear();
  if (spans_.empty()) return true;
  first_day_ = spans_.front().from;
  auto last_day = spans_.front().to;
  for (const auto& span : spans_) {
    first_day_ = std::min(first_day_, span.from);
    last_day = std::max(last_day, span.to);
  }
  constexpr std::int64_t most_days = 1 << 16;
  const auto days = last_day - first_day_ + 1;
  if (days > most_days) return false;
  if (stretch_of_day_.size() < static_cast<std::size_t>(days))
    stretch_of_day_.resize(static_cast<std::size_t>(days));
  is_boundary_.assign(static_cast<std::size_t>(days + 63) / 64, 0);
  const auto mark = [&](Date date) {
    const auto day = static_cast<std::size_t>(date - first_day_);
    is_boundary_[day / 64] |= std::uint64_t{1} << (day % 64);
  };
  for (const auto& span : spans_) {
    mark(span.from);
    mark(span.to);
  }
  for (std::size_t word = 0; word < is_boundary_.size(); ++word) {
    for (auto bits = is_boundary_[word]; bits != 0; bits &= bits - 1) {
      const auto day = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      stretch_of_day_[day] = static_cast<std::uint32_t>(begin_.size());
      begin_.push_back(first_day_ + static_cast<std::int64_t>(day));
    }
  }
  taken_.assign(begin_.size(), 0);
  next_.resize(begin_.size());
  for (std::size_t i = 0; i < next_.size(); ++i) next_[i] = static_cast<std::uint32_t>(i);
  return true;
}

void QuotaSweep::serve(std::size_t rank, QuotaRules::Basis basis) {
  auto& loan = loans_[rank];
  loan.first_piece = pieces_.size();
  const auto last_span = rank + 1 < loans_.size() ? loans_[rank + 1].first_span : spans_.size();
  bool whole = !loan.balances_differ;
  for (auto i = loan.first_span; i < last_span; ++i) {
    const auto& span = spans_[i];
    const auto first_piece = pieces_.size();
    serve(span, basis);
    whole = whole &&
            (span.balance == 0 || (pieces_.size() == first_piece + 1 && pieces_.back().from == span.from &&
                                   pieces_.back().to == span.to && pieces_.back().amount == span.balance));
  }
  loan.served = whole ? Served::whole : pieces_.size() == loan.first_piece ? Served::nothing : Served::part;
}

void QuotaSweep::serve(const Span& span, QuotaRules::Basis basis) {
  const auto asked = basis == QuotaRules::Basis::balance ? span.balance : span.principal;
  const auto end = stretch_of(span.to);
  Piece piece{span.from, span.from, 0};  // grows while the amount stays
  const auto close = [&] {
    if (piece.amount != 0) pieces_.push_back(piece);
  };
  for (auto i = not_full(stretch_of(span.from)); i < end; i = not_full(i + 1)) {
    const auto taken = std::min(asked, std::max<std::int64_t>(0, span.quota - taken_[i]));
    taken_[i] += taken;
    if (taken_[i] >= highest_quota_) next_[i] = static_cast<std::uint32_t>(i + 1);
    const auto amount = std::min(taken, span.balance);
    if (amount != piece.amount || begin_[i] != piece.to) {
      close();
      piece = {begin_[i], begin_[i], amount};
    }
    piece.to = begin_[i + 1];
  }
  close();
}

/// The first stretch from here on that is not full, halving the way for who comes next.
std::size_t QuotaSweep::not_full(std::size_t stretch) {
  while (next_[stretch] != stretch) {
    next_[stretch] = next_[next_[stretch]];
    stretch = next_[stretch];
  }
  return stretch;
}

QuotaSweep::Within QuotaSweep::within(std::size_t rank, Period period) const {
  Within within;
  const auto last = rank + 1 < loans_.size() ? loans_[rank + 1].first_piece : pieces_.size();
  for (auto i = loans_[rank].first_piece; i < last; ++i) {
    const auto& piece = pieces_[i];
    if (piece.from >= period.to) break;
    const auto days = std::min(piece.to, period.to) - std::max(piece.from, period.from);
    if (days <= 0) continue;
    within.base_days += Int128{piece.amount} * days;
    within.level = piece.amount;
    within.level_days = days;
  }
  return within;
}

}  // namespace tiexi
