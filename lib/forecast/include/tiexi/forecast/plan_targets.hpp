// SPDX-License-Identifier: Apache-2.0
/// @file
/// Targets that published plans set, by name: a scenario may take its growth from such a pair of values.
///
/// Growth        the constant yearly growth that leads from the first value to the second
/// Worked case   `biomedicine-output`: 40 bn CNY in 2022, 60 bn in 2025 -> (60 / 40)^(1/3) - 1 = 14.47%
///               a year
#pragma once

#include <span>
#include <string_view>

namespace tiexi {

struct PlanTarget {
  std::string_view name;
  std::string_view source;  ///< the plan's title
  std::string_view unit;
  int from_year = 0;
  double from_value = 0;
  int to_year = 0;
  double to_value = 0;

  [[nodiscard]] double growth() const;  ///< a year
};

[[nodiscard]] std::span<const PlanTarget> plan_targets();

/// @throws InvalidInput naming those that exist
[[nodiscard]] const PlanTarget& plan_target(std::string_view name);

}  // namespace tiexi
