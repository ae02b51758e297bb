// SPDX-License-Identifier: Apache-2.0
/// @file
/// The days around which a sample book has edges. They are those of the measures it is meant for, and no rule
/// reads them from here.
#pragma once

#include <tiexi/calendar/date.hpp>

namespace tiexi::sample {

inline const Date published = Date::of(2021, 6, 7);
inline const Date force_begins = Date::of(2021, 6, 20);
inline const Date force_ends = Date::of(2024, 6, 19);  ///< the last day
inline const Date as_of = Date::of(2024, 12, 31);      ///< statements reach until then

}  // namespace tiexi::sample
