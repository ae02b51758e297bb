// SPDX-License-Identifier: Apache-2.0
/// @file
/// A loan's interest statement as a bank sends it: the accruals of its schedule, due on the 20th.
///
/// Due       the day the period ends, or the next working day; both pieces of a repriced period then
/// Until     lines whose period ended by the as-of date; a loan that pays everything at maturity has its one
///           line also when that falls in the year after
/// Payment   in time, or as `Payment` says: late with compound interest, in two parts, not at all
#pragma once

#include <optional>
#include <vector>

#include <tiexi/book/loans.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>

#include "draws.hpp"
#include "loan.hpp"
#include "row_text.hpp"

namespace tiexi::sample {

struct StatementLine {
  Period period;
  Money balance;
  Rate rate;
  Money interest;
  LineKind kind = LineKind::normal;
  Date due_on;
  std::optional<Date> paid_on;
  std::optional<Date> repriced_on;
};

/// Fills `lines`, whose memory is used again.
void write_statement(const SampleLoan& loan, const Draws& draws, std::vector<StatementLine>& lines);
[[nodiscard]] LoanOutcome outcome_of(const SampleLoan& loan, const std::vector<StatementLine>& lines);

/// balance x rate x days / year base, half up.
[[nodiscard]] Money interest_of(Money balance, Rate rate, Period period, DayCount day_count);

void fill(RowText& row, const SampleLoan& loan, const StatementLine& line);

}  // namespace tiexi::sample
