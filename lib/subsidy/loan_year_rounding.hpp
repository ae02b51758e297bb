// SPDX-License-Identifier: Apache-2.0
/// @file
/// A loan's year as its lines are added up, and how it becomes an award: from integers where they decide, from
/// `Exact` where not.
#pragma once

#include <cstddef>
#include <cstdint>

#include <tiexi/money/bounded.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/programme/loan_interest.hpp>
#include <tiexi/subsidy/loan_award.hpp>

namespace tiexi {

struct LoanYearSum {
  std::size_t loan = 0;
  int year = 0;
  std::int64_t interest = 0;  ///< fen
  BoundedAmount countable;
};

class LoanYearRounding {
 public:
  explicit LoanYearRounding(const AwardRules& rules) : rules_(rules), bounded_(rules.share, rules.rounding) {}

  /// `exactly()` is asked for the countable interest where the fixed point leaves doubt.
  template <class Exactly>
  void operator()(const LoanYearSum& sum, LoanAward& award, const Exactly& exactly) const {
    if (!quick(sum, award)) in_doubt(sum.countable, award, exactly);
  }

  /// Returns whether that decided it; if not, `in_doubt` must.
  [[nodiscard]] bool quick(const LoanYearSum& sum, LoanAward& award) const {
    const auto countable = sum.countable.quick_half_up();
    const auto uncapped = bounded_.quick_fen(sum.countable);
    // Filled where it stands: put together elsewhere and copied it would wait for its own stores.
    award.loan = sum.loan;
    award.year = sum.year;
    award.interest_paid = Money::fen(sum.interest);
    award.countable_interest = Money::fen(countable);
    award.award_uncapped = award.award = award.paid = Money::fen(uncapped);
    return (countable | uncapped) >= 0;
  }

  template <class Exactly>
  [[gnu::noinline]] void in_doubt(const BoundedAmount& sum, LoanAward& award, const Exactly& exactly) const {
    auto countable = sum.half_up();
    auto uncapped = bounded_(sum);
    if (!countable || !uncapped) {
      const auto truth = sum.error == 0 ? Exact::fraction(sum.low, BoundedAmount::one_fen) : exactly();
      countable = truth.to_money(Rounding::half_up);
      uncapped = (Exact::of(rules_.share) * truth).to_money(rules_.rounding);
    }
    award.countable_interest = *countable;
    award.award_uncapped = award.award = award.paid = *uncapped;
  }

 private:
  const AwardRules& rules_;
  BoundedRounding bounded_;
};

}  // namespace tiexi
