// SPDX-License-Identifier: Apache-2.0
/// @file
/// Median and spread of lognormal amounts of which only those between two limits are seen.
///
/// Limits  the smallest and the largest amount seen, which are the likeliest
/// Method  maximum likelihood of the logarithms, a normal law cut at both ends; it depends on them by count,
///         mean and mean square alone. For a given spread it has one maximum over the median (it is concave), so
///         two searches by golden section find it. Errors from the curvature at the maximum.
/// Held    the median between the limits, the spread at most 5, as AmountLaw wants them; where the maximum lies
///         on such a border there is no curvature, and no error
/// Few     of fewer than ten amounts the moments of the logarithms, as if nothing had been cut off
///
/// Growth  where years are given, amounts move by a factor a year; it comes from least squares on the logarithms
///         and is taken out first, so that limits and median are those of the base year
#pragma once

#include <optional>
#include <vector>

#include "estimate_list.hpp"

namespace tiexi {

struct SeenAmount {
  double yuan = 0;
  int year = 0;
};

struct AmountFit {
  Measured median;
  Measured spread;
  Measured minimum;
  Measured maximum;
  std::optional<Measured> growth;  ///< at least two years and ten amounts
  bool with_growth = false;
};

/// Nothing of no amounts.
[[nodiscard]] std::optional<AmountFit> fit_amounts(const std::vector<SeenAmount>& amounts, int base_year,
                                                   GrowthUse use);

}  // namespace tiexi
