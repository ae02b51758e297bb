// SPDX-License-Identifier: Apache-2.0
/// @file
/// The effective annual rate of dated cash flows (年化利率, XIRR): the rate at which what comes in and what
/// goes out are worth the same, days over 365.
///
/// Precision   the root is bracketed in 64-bit fixed point and rounded half up to the billionth, that is to
///             1e-7 percent; same flows, same bytes, on any machine
/// None        where the flows have no such rate between -99% and 1000%, as with fewer than two or one sign
/// only Several     flows that change sign more than once may have several such rates; one of them is given
///
/// Worked case -10,000 on 2008-01-01, +2,750 on 03-01, +4,250 on 10-30, +3,250 on 2009-02-15, +2,750 on
/// 04-01:
///             37.33625% (the example of a well-known spreadsheet)
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/loan/loan_terms.hpp>
#include <tiexi/loan/schedule.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>

namespace tiexi {

struct CashFlow {
  Date on;
  Money amount;  ///< positive where it is received
};

/// In any order. @throws OutOfRange
[[nodiscard]] std::optional<Rate> effective_annual_rate(std::span<const CashFlow> flows);

/// The borrower's side of a loan: the principal on the credit date, each row's payment on its due date.
[[nodiscard]] std::vector<CashFlow> borrower_flows(const LoanTerms& terms,
                                                   std::span<const Instalment> instalments);

}  // namespace tiexi
