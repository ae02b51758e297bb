// SPDX-License-Identifier: Apache-2.0
/// @file
/// Day counts: which fraction of a year a period is.
///
///     period                    act_360   act_365   thirty_360  act_act_isda
///     2024-01-31 to 2024-02-29  29/360    29/365    29/360      29/366
///     2023-12-31 to 2024-01-31  31/360    31/365    30/360      1/365 + 30/366
///     2024-02-28 to 2024-03-01  2/360     2/365     3/360       2/366
///
/// `thirty_360` is the bond basis: day 31 counts as 30 at the start, and at the end when the start is 30 or
/// 31 (ISDA 2006 definitions, 4.16(f)). `thirty_e_360` is the Eurobond basis: 31 counts as 30 at both ends
/// whatever the other is (4.16(g)); they differ on 2024-02-29 to 2024-03-31, 32 days and 31.
/// `act_act_isda`: days in leap years over 366, others over 365 (4.16(b)).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/exact.hpp>

namespace tiexi {

enum class DayCount { act_360, act_365, thirty_360, act_act_isda, thirty_e_360 };

/// Days by the convention: calendar days, but for the 30/360 ones. Negative where `to` is before `from`.
[[nodiscard]] std::int64_t days_between(Period period, DayCount day_count);

/// Unrounded.
[[nodiscard]] Exact year_fraction(Period period, DayCount day_count);

[[nodiscard]] std::string_view name_of(DayCount day_count);
[[nodiscard]] std::optional<DayCount> day_count_named(std::string_view name);

}  // namespace tiexi
