// SPDX-License-Identifier: Apache-2.0
/// @file
/// The section `[budget]` of a scenario.
#pragma once

#include <tiexi/forecast/scenario.hpp>

namespace tiexi {

/// @param scenario with its horizon. @throws ProgrammeError for a year that is not of it, or an amount below 0
[[nodiscard]] BudgetTerms read_budget(const Section& section, const Scenario& scenario);

/// A budget for all measures is what outlays are held against; to limit payments it would have to be split over them.
/// @pre the claims are read
void check_limits(const Section& section, const Scenario& scenario);

}  // namespace tiexi
