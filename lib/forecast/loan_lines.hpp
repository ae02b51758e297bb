// SPDX-License-Identifier: Apache-2.0
/// @file
/// The statement lines of a loan that have not happened yet: the schedules of the loan floor (settlement day,
/// own stubs, interest rounded half up each period, the last instalment repaying what is left), written for
/// speed. The tests hold them against `schedule_of` on random terms, line by line and fen by fen.
///
/// Repricing  cuts a line on the day: the new rate is the reference rate of that day plus the spread
#pragma once

#include <optional>
#include <vector>

#include <tiexi/calendar/day_count.hpp>
#include <tiexi/loan/terms.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>

#include "day_table.hpp"

namespace tiexi {

struct LineTerms {
  Money balance;  ///< on `from`
  Date credited_on;
  Date from;  ///< first day without a line yet
  Date matures_on;
  std::optional<Date> repaid_on;  ///< early, in full
  Rate rate;                      ///< on `from`
  Rate spread;                    ///< over the reference rate, read where it reprices
  Tenor tenor = Tenor::one_year;
  RepaymentMethod method = RepaymentMethod::bullet_interest;
  Repricing reprices = Repricing::never;
  std::optional<Date> repriced_on;  ///< the last time before `from`
};

struct FutureLine {
  Date from;
  Date to;
  Money balance;
  Rate rate;
  Money interest;
  Date due_on;
  std::optional<Date> repriced_on;
  Date paid_on;  ///< the day it is due, unless somebody delays it
};

/// What all simulated loans have in common.
struct LineRules {
  int months = 3;  ///< between settlements: 1 or 3
  int settlement_day = 20;
  DayCount day_count = DayCount::act_360;
  Date until;  ///< no line begins after this day
};

/// Appends to `lines`. @pre the table covers `credited_on` to `matures_on`
void append_lines(const LineTerms& terms, const LineRules& rules, const DayTable& days, const LprTable& lpr,
                  std::vector<FutureLine>& lines);

}  // namespace tiexi
