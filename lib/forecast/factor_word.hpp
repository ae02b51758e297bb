// SPDX-License-Identifier: Apache-2.0
/// @file
/// A word's place in a year whose common factor is known, for what has one law over all firms.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/portable_math.hpp>

namespace tiexi {

/// The word that belongs to a F + sqrt(1 - a^2) e, e being that of `word`: uniform again over all F.
[[nodiscard]] inline std::uint32_t word_given_factor(std::uint32_t word, double loading, double factor) {
  if (loading == 0) return word;
  const double score = loading * factor + std::sqrt(1.0 - loading * loading) * standard_normal(word);
  return static_cast<std::uint32_t>(std::min(normal_cdf(score) * 4294967296.0, 4294967295.0));
}

}  // namespace tiexi
