// SPDX-License-Identifier: Apache-2.0
/// @file
/// A book as it was known on a day: for calibrating, and for forecasting a year that has already happened.
///
/// Left out   loans credited, claims applied for and leases begun after the day; lines neither ended nor paid by
///            then; what was paid, and facts, of later years; firms registered later that none of this names
/// Emptied    dates after the day: paid, filed, applied, settled, moved in, listed. An overdue flag has no date:
///            it is kept of loans that had matured
/// Kept       what has no date and may have changed since: firms' grades, awards elsewhere, approvals
///
/// Worked case  as of 2022-12-31 a line that ended on 2022-12-20 and was paid on 2023-01-05 is there, unpaid
#pragma once

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>

namespace tiexi {

[[nodiscard]] Book known_book(const Book& book, Date as_of);

}  // namespace tiexi
