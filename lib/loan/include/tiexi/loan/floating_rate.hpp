// SPDX-License-Identifier: Apache-2.0
/// @file
/// A rate that follows the reference rate: the LPR of the repricing day plus or minus basis points.
///
/// Fixing      the one in force on the credit date, then on each repricing date, which is the contract's
/// Future      after the last fixing known that one is taken, unchanged; who projects further hands in a
/// table
///             that goes on
///
/// Worked case credited 2022-03-15, one year, LPR + 50 bp, repriced on 1 January: 3.70 + 0.50 = 4.20%, from
///             2023-01-01 3.65 + 0.50 = 4.15%
#pragma once

#include <cstdint>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/loan/loan_event.hpp>
#include <tiexi/loan/terms.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/money/rate.hpp>

namespace tiexi {

struct FloatingRate {
  Tenor tenor = Tenor::one_year;
  std::int32_t spread_bp = 0;  ///< may be negative
  Repricing reprices = Repricing::yearly;
};

/// The five-year rate for a loan that matures after the fifth anniversary of its credit date.
[[nodiscard]] Tenor usual_tenor(Date credited_on, Date matures_on);

/// @throws InvalidInput for a date before the first fixing, or if the sum is below zero
[[nodiscard]] Rate rate_on(Date date, const FloatingRate& floating, const LprTable& lpr);

/// After `credited_on` and before `matures_on`, in order; none for `Repricing::never`.
[[nodiscard]] std::vector<Date> repricing_dates(Repricing reprices, Date credited_on, Date matures_on);

/// The rate changes of a loan's life, also where the rate stays what it was.
[[nodiscard]] std::vector<LoanEvent> rate_changes(const FloatingRate& floating, Date credited_on,
                                                  Date matures_on, const LprTable& lpr);

/// Two lists in order of date as one; on the same day those of `first` come first.
[[nodiscard]] std::vector<LoanEvent> merged(std::vector<LoanEvent> first, const std::vector<LoanEvent>& then);

}  // namespace tiexi
