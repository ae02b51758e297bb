// SPDX-License-Identifier: Apache-2.0
/// @file
/// Counts of a few years: mean, growth, overdispersion.
///
/// Law     a year's count has mean  m (1 + g)^(year - base) x part,  part being how much of the year was seen,
///         and variance `overdispersion` times the mean
/// Method  maximum likelihood of Poisson counts (Newton); overdispersion from Pearson's statistic over its
///         degrees of freedom, and errors widened by it where it is above 1
///
/// Worked case  counts 8 and 12 of two whole years, without growth: mean 10, standard error sqrt(20) / 2
#pragma once

#include <optional>
#include <vector>

#include "estimate_list.hpp"

namespace tiexi {

struct YearCount {
  int year = 0;
  double count = 0;
  double part = 1;  ///< of the year, above 0
};

struct CountFit {
  Measured mean;                           ///< of the base year; with growth where `with_growth`
  std::optional<Measured> overdispersion;  ///< at least three years
  std::optional<Measured> growth;          ///< at least three years and ten counts, not all in one year
  bool with_growth = false;
};

/// Growth counts by `use`. @pre at least one year
[[nodiscard]] CountFit fit_counts(const std::vector<YearCount>& years, int base_year, GrowthUse use);

/// Whether a growth enters the scenario.
[[nodiscard]] bool takes_growth(const Measured& growth, GrowthUse use);

}  // namespace tiexi
