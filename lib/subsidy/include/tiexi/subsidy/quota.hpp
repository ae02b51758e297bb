// SPDX-License-Identifier: Apache-2.0
/// @file
/// The quota (贴息额度): how much of each loan's balance counts, day by day, over the concurrent loans of
/// a firm.
///
/// Quota limits principal, not the subsidy. `first_credited`: a loan sees the quota of its own grade less
/// what the loans before it take that day. `pro_rata`: each takes the quota of its grade in proportion to the
/// balances of that day.
///
/// Worked case  quota 20m; first loan 12m from day 0 to 90, second 15m from day 30 to 120: the first takes
///              12m throughout; the second 8m for 60 days and 15m for 30: base days 480m + 450m
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/programme/loan_interest.hpp>

namespace tiexi {

/// Days on which a loan's balance is one amount.
struct QuotaSpan {
  std::size_t rank = 0;  ///< of the loan: 0 is served first
  Period period;
  Money balance;
  Money principal;  ///< as first lent; what `original_principal` weighs
  Money quota;      ///< of the loan's own grade
};

/// For each span the sum over its days of the balance that counts, in fen x days. `spans` ascend by rank,
/// then by period; those of one loan do not overlap.
[[nodiscard]] std::vector<Exact> base_days(std::span<const QuotaSpan> spans,
                                           QuotaRules::Allocation allocation, QuotaRules::Basis basis);

}  // namespace tiexi
