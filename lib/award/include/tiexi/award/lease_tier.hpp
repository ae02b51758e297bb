// SPDX-License-Identifier: Apache-2.0
/// @file
/// The tier of a lease: which share of the reference rent it pays, and why.
///
/// Decided  when the lease begins, on the facts known that day (output is last year's); again on `tier_from`,
/// the
///          day the leading group set, and then only for the better: the firm applies for it
///          (深南府办规〔2021〕1号 Art. 12(4), (7)). A recorded decision (`override_tier`, Art. 16) holds for
///          the whole lease.
/// Unknown  an output nobody gave meets no tier (`fact-missing:output`); a firm that is listed is taken as
/// listed on
///          an exchange, and output as not of wholesale trade, until somebody says otherwise
///          (`fact-missing:neeq`, `fact-missing:wholesale`, where it decides)
///
/// Worked case  output of 60,000,000 in 2021, lease from 2022-03-01: 50%; 1,000,000,000 in 2023 and
/// `tier_from`
///              2024-07-01: 30% from that day
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/award/premises_basis.hpp>

namespace tiexi {

/// The tier that the facts of one day give.
struct TierJudgement {
  Ratio share;
  std::string article;
  std::string because;                    ///< the compared values
  std::vector<std::string_view> missing;  ///< columns that could give another tier
};

[[nodiscard]] TierJudgement judge_tier(const PremisesBasis& basis, std::size_t lease, Date day);

/// A share that holds from a day on.
struct TierFrom {
  Date from;
  TierJudgement tier;
};

/// One or two, ascending; the first from the day the lease begins.
[[nodiscard]] std::vector<TierFrom> lease_tiers(const PremisesBasis& basis, std::size_t lease);

}  // namespace tiexi
