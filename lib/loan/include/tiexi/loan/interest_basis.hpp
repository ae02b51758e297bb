// SPDX-License-Identifier: Apache-2.0
/// @file
/// Which share of a year's interest a period bears: by equal periods, or by a day count.
///
/// `equal_periods` is how an annuity is quoted (等额本息): a whole month bears a twelfth of the year's
/// interest, whatever its length; a part of a period bears its whole months by twelfths and its odd days by
/// 1/360 of a year (银发〔2005〕129号: 整月 by the monthly rate, 零头天数 by the daily one). The others are
/// the day counts of calendar/day_count.hpp.
///
///     period                    equal_periods  act_360  act_365  thirty_360  act_act_isda
///     2024-01-05 to 2024-02-05  30/360         31/360   31/365   30/360      11346/133590 (31/366)
///     2024-01-05 to 2024-02-15  40/360         41/360   41/365   40/360      15006/133590
///     2023-12-31 to 2024-01-31  30/360         31/360   31/365   30/360      366/133590 + 10950/133590
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <tiexi/calendar/date.hpp>
#include <tiexi/calendar/day_count.hpp>

namespace tiexi {

enum class InterestBasis : std::uint8_t {
  equal_periods,
  act_360,
  act_365,
  thirty_360,
  act_act_isda,
  thirty_e_360,
};

/// One denominator a basis, so that the parts of a period add up as integers: 360, 365, or 365 x 366.
[[nodiscard]] std::int64_t parts_of_year(InterestBasis basis);

/// The numerator over `parts_of_year(basis)`. @pre period.from <= period.to
[[nodiscard]] std::int64_t year_parts(Period period, InterestBasis basis);

/// Whole months from `from`, month ends last_day, that end on or before `to`.
[[nodiscard]] int whole_months(Period period);

[[nodiscard]] InterestBasis basis_of(DayCount day_count);

[[nodiscard]] std::string_view name_of(InterestBasis basis);
[[nodiscard]] std::optional<InterestBasis> interest_basis_named(std::string_view name);

}  // namespace tiexi
