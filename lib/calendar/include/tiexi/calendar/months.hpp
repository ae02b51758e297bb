// SPDX-License-Identifier: Apache-2.0
/// @file
/// Adding months and years, with the month-end rule said by the caller.
///
/// Due dates step from their anchor, `add_months(anchor, k)`, never from the due date before: 31 January,
/// then 28 February, then 31 March and not 28 March. Unlike Boost, a month end does not stick: 30 April plus
/// a month is 30 May.
///
///     date         months  last_day     next_day     refuse
///     2024-01-31   1       2024-02-29   2024-03-01   InvalidInput
///     2023-01-31   1       2023-02-28   2023-03-01   InvalidInput
///     2024-02-29   12      2025-02-28   2025-03-01   InvalidInput
#pragma once

#include <tiexi/calendar/date.hpp>

namespace tiexi {

/// What becomes of a day that the month reached does not have.
enum class MonthEnd { last_day, next_day, refuse };

/// `months` may be negative. @throws InvalidInput (refuse), OutOfRange
[[nodiscard]] Date add_months(Date date, int months, MonthEnd month_end);
[[nodiscard]] Date add_years(Date date, int years, MonthEnd month_end);

/// The day the years are complete; 29 February becomes 28 February in common years.
[[nodiscard]] Date anniversary(Date date, int years);

[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] Date last_day_of_month(Date date);

}  // namespace tiexi
