// SPDX-License-Identifier: Apache-2.0
/// @file
/// What drives the uncertainty of the outlay: how much of its variance each source explains.
///
/// Freezing   a source is frozen by giving two paths the same draws of it while all else is drawn anew. What
///            the two outlays then have in common is the source's own part of the variance (Sobol's first-order
///            index): the part that would vanish on average were the source known.
/// Total      redrawing the source alone tells its part with all its interactions (Sobol's total index). Where
///            both agree the source acts on its own; the sum of the own parts falls short of 1 by what only
///            sources together explain.
/// Units      parts of the variance of the outlay over the whole horizon, all measures; standard errors beside
#pragma once

#include <vector>

#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/statistics.hpp>

namespace tiexi {

struct Driver {
  Source source = Source::reference_rate;
  Estimate own;
  Estimate total;
};

/// Largest own part first; sources that change nothing are left out. Runs at most 1 + 2 x 7 times `paths`.
[[nodiscard]] std::vector<Driver> drivers_of(const Forecast& forecast, PathRange paths,
                                             const RunControl& control = {});

}  // namespace tiexi
