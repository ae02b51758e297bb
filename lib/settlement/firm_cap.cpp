// SPDX-License-Identifier: Apache-2.0
#include "firm_cap.hpp"

#include <algorithm>
#include <cstddef>

#include <tiexi/money/allocate.hpp>

namespace tiexi {
namespace {

bool is_by_lender(CapRules::Per per) {
  return per == CapRules::Per::firm_lender || per == CapRules::Per::firm_lender_year;
}

/// Hands `limit` back to the loans by largest remainder; they come in the order that breaks ties.
void hand_back(std::span<LoanAward> awards, const std::vector<std::size_t>& members, Money limit) {
  std::vector<Money> weights;
  weights.reserve(members.size());
  for (const auto i : members) weights.push_back(awards[i].award_uncapped);
  const auto parts = allocate(limit, weights);
  for (std::size_t k = 0; k < members.size(); ++k) {
    awards[members[k]].award = parts[k];
    awards[members[k]].paid = parts[k];
  }
}

}  // namespace

void FirmCap::apply(std::span<LoanAward> awards, std::span<FirmAward> years) {
  if (!may_bind(years)) return;

  drawn_.clear();
  for (auto& entry : years) {
    if (!cap_year(entry.year, awards)) continue;
    entry.bound_by = BoundBy::firm_cap;
    entry.award = {};
    for (const auto& award : awards) {
      if (award.year == entry.year) entry.award += award.award;
    }
    entry.paid = entry.award;
  }
}

/// Few firms reach their cap, and their totals show the others.
bool FirmCap::may_bind(std::span<const FirmAward> years) const {
  if (!cap_) return false;
  Money so_far;
  for (const auto& entry : years) {
    so_far = is_by_year(cap_->per) ? entry.award_uncapped : so_far + entry.award_uncapped;
    if (so_far > cap_->amount) return true;
  }
  return false;
}

/// Returns whether the cap bound.
bool FirmCap::cap_year(int year, std::span<LoanAward> awards) {
  lenders_.clear();
  for (const auto& award : awards) {
    if (award.year != year) continue;
    const auto lender = lender_of(award.loan);
    if (std::find(lenders_.begin(), lenders_.end(), lender) == lenders_.end()) lenders_.push_back(lender);
  }
  bool bound = false;
  for (const auto lender : lenders_) bound |= cap_group(lender, year, awards);
  return bound;
}

bool FirmCap::cap_group(std::uint32_t lender, int year, std::span<LoanAward> awards) {
  members_.clear();
  Money sum;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    if (awards[i].year != year || lender_of(awards[i].loan) != lender) continue;
    members_.push_back(i);
    sum += awards[i].award_uncapped;
  }
  auto& drawn_before = drawn(lender, is_by_year(cap_->per) ? year : 0);
  const auto left = cap_->amount - drawn_before;
  drawn_before += std::min(sum, left);
  if (sum <= left) return false;
  hand_back(awards, members_, left);
  return true;
}

Money& FirmCap::drawn(std::uint32_t lender, int year) {
  const auto found = std::find_if(drawn_.begin(), drawn_.end(),
                                  [&](const Drawn& d) { return d.lender == lender && d.year == year; });
  if (found != drawn_.end()) return found->amount;
  return drawn_.emplace_back(Drawn{lender, year, {}}).amount;
}

/// The group a loan is capped in: its lender's, or the one group of all.
std::uint32_t FirmCap::lender_of(std::size_t loan) const {
  return is_by_lender(cap_->per) ? loans_.lender.code(loan) : 0;
}

}  // namespace tiexi
