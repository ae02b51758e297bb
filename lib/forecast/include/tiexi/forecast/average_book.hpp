// SPDX-License-Identifier: Apache-2.0
/// @file
/// The rule of the average against the average of the rule: what the rules would pay were every firm to draw,
/// each year, exactly what it draws on average.
///
/// Why        caps, quotas and ceilings are bent functions. A spreadsheet that puts averages through them gets
///            another number than the average over futures, and the difference is a bias, not an error that more
///            paths would remove.
/// The book   each firm has a loan a year for every grade, term and method it may have, of its mean principal
///            in proportion to the chances, credited on 1 July at the mean spread over the mean rate path; lines
///            shrink by the chance of having been repaid, and by those of being unfiled or late
#pragma once

#include <vector>

#include <tiexi/forecast/forecast.hpp>

namespace tiexi {

[[nodiscard]] SimulatedBook average_book(const Forecast& forecast);

/// What the rules pay on the average book, by year of the horizon, in fen.
[[nodiscard]] std::vector<Money> rule_of_the_average(const Forecast& forecast);

}  // namespace tiexi
