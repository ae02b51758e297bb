// SPDX-License-Identifier: Apache-2.0
/// @file
/// What happens to a loan besides its schedule.
///
/// Order   an event takes effect at the start of its day, after an instalment due that day; events of one day
///         in the order given
/// Interest accrued up to an event is not lost: it is due with the next instalment, and with a full
///         prepayment at once
#pragma once

#include <cstdint>
#include <span>
#include <variant>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>

namespace tiexi {

/// A further part of the loan is drawn (分笔提款); instalments that are not given are planned anew.
struct Drawdown {
  Date on;
  Money amount;
};

enum class AfterPrepayment : std::uint8_t {
  shorten_term,   ///< the instalments stay, the loan ends earlier (缩短期限)
  lower_payment,  ///< the term stays, the instalments are planned anew (减少月供)
};

struct Prepayment {
  Date on;
  Money amount;  ///< of principal, less than is left
  AfterPrepayment then = AfterPrepayment::shorten_term;
};

/// All that is left, with the interest accrued.
struct FullPrepayment {
  Date on;
};

/// The maturity moves (展期), agreed on `on`; instalments that are not given are planned anew.
struct Extension {
  Date on;
  Date matures_on;
};

/// Instalments due from `on` to before `until` are interest only; then the principal is planned anew.
struct PrincipalHoliday {
  Date on;
  Date until;
};

/// `on` is the repricing date also where the rate stays what it was.
struct RateChange {
  Date on;
  Rate rate;
};

using LoanEvent = std::variant<Drawdown, Prepayment, FullPrepayment, Extension, PrincipalHoliday, RateChange>;

[[nodiscard]] Date date_of(const LoanEvent& event);

}  // namespace tiexi
