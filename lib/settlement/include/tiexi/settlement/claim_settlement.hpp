// SPDX-License-Identifier: Apache-2.0
/// @file
/// Claims settled under a programme's measures: year by year, over all firms at once, each claim's verdict,
/// award, payment and what is left of its caps.
///
/// Steps     1 the tests; 2 `award_uncapped`; 3 the claim alone: within what its caps had left before the
/// year's
///           claims, refused where `other_award` is above it; 4 of the claims for one item the highest stays;
///           5 of a firm's claims for one cost the highest stays; 6 caps split over their claims; 7 budgets
///           over the measure's claims of the year; 8 what is paid uses up caps, items, costs and years
/// Order     years ascend; within a year the order of the rows changes nothing: ties go to the earlier
///           `applied_on`, then to the claim's id
/// Split     by largest remainder; weights are `award_uncapped` (where several caps bind, what the narrower
/// left) Errors    OutOfRange where a year's sums leave the range Not here  refusing rows: claim_refusals.hpp
/// (the settlement leaves those rows out); later years: payout_plan.hpp
///
/// Worked case  rent of 9,000,000.00 as `growth-rent`: 2,700,000.00 uncapped, 2,000,000.00 awarded, bound by
///              `growth-rent` (深南府规〔2021〕3号 Art. 8)
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/award/claim_basis.hpp>
#include <tiexi/award/firm_record.hpp>
#include <tiexi/award/judge_claim.hpp>
#include <tiexi/base/for_each.hpp>
#include <tiexi/settlement/budget.hpp>
#include <tiexi/settlement/claim_refusals.hpp>

namespace tiexi {

struct CapLeft {
  std::size_t cap = 0;  ///< position in the rules
  Money left;

  friend bool operator==(const CapLeft&, const CapLeft&) = default;
};

/// A row of claim_awards.csv.
struct ClaimAward {
  std::size_t claim = 0;    ///< row in the book
  std::size_t measure = 0;  ///< position in the rules
  bool eligible = false;
  std::vector<ClaimReason> reasons;
  std::optional<std::size_t> instead;  ///< the claim that stands in its place, a row in the book
  Money award_uncapped;                ///< 0 where a test failed
  Money alone;                         ///< within the caps as they were before the year's claims
  Money award;                         ///< after the caps
  Money paid;                          ///< after the budget
  std::optional<std::size_t> bound_by_cap;
  bool bound_by_budget = false;
  std::vector<CapLeft> caps_left;  ///< after the year; none where refused
};

/// Empty, the name of a cap, or `budget`: as in the files.
[[nodiscard]] std::string bound_by_text(const MeasureRules& rules, const ClaimAward& award);
/// `group-a=3200000.00`, joined by `;`.
[[nodiscard]] std::string caps_left_text(const MeasureRules& rules, const ClaimAward& award);

struct ClaimSettlement {
  ClaimRefusals refusals;
  std::vector<ClaimAward> awards;  ///< in the order of the book: by claim id; refused rows are left out
  FirmRecords records;             ///< after the last year
};

/// @throws InvalidInput where a budget names no measure of the programme
[[nodiscard]] ClaimSettlement settle_claims(const ClaimBasis& basis, const MeasureBudgets& budgets = {},
                                            const ForEach& for_each = one_by_one);

}  // namespace tiexi
