// SPDX-License-Identifier: Apache-2.0
/// @file
/// Chinese working days: weekends, public holidays and the weekend days worked in exchange (调休).
///
/// Source  the yearly notices of the General Office of the State Council, 2019 to 2026, in
///         programmes/working_days.csv. A year without a notice is an error, never a guess.
#pragma once

#include <optional>
#include <string_view>

#include <tiexi/calendar/date.hpp>

namespace tiexi {

/// Where a date that is no working day moves to.
enum class Adjustment {
  unadjusted,
  following,           ///< the next working day
  modified_following,  ///< the next, unless that is in another month: then the one before
  preceding,           ///< the working day before
};

/// @throws OutOfRange for a year without data
[[nodiscard]] bool is_working_day(Date date);
/// @throws OutOfRange for a year without data, also one only reached by moving
[[nodiscard]] Date adjusted(Date date, Adjustment adjustment);

[[nodiscard]] int first_working_year();
[[nodiscard]] int last_working_year();

[[nodiscard]] std::string_view name_of(Adjustment adjustment);
[[nodiscard]] std::optional<Adjustment> adjustment_named(std::string_view name);

}  // namespace tiexi
