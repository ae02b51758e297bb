// SPDX-License-Identifier: Apache-2.0
/// @file
/// Inverse questions: the largest share, cap or quota for which a quantile of the outlay stays inside the
/// budget.
///
/// Method     halving on a grid of exact decimals; every value is tried on the same paths, so that a larger
///            share never happens to look cheaper
/// Precision  the grid's step; the answer is the largest value of the grid that fits, and the next is shown not
///            to
/// Errors     ProgrammeError for a path that is no parameter of the programme, or a value outside its range;
///            InvalidInput where the scenario has no budget
///
/// Worked case  see examples/scenarios/article11.toml and docs/reference/forecast.md
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/statistics.hpp>

namespace tiexi {

struct InverseQuestion {
  std::string parameter;  ///< e.g. `award.share`, `cap.amount`, `quota.grade.A`
  std::string low;        ///< decimals, as in the programme file
  std::string high;
  std::string step;
  double p = 0.95;
};

struct InverseTrial {
  std::string value;
  bool fits = false;
  int tightest_year = 0;  ///< where least is left of the budget
  Quantile outlay;        ///< of that year
  Money budget;
};

struct InverseAnswer {
  std::optional<std::string> largest;  ///< nothing if even `low` does not fit
  bool unlimited = false;              ///< even `high` fits
  std::vector<InverseTrial> trials;    ///< in the order tried
};

[[nodiscard]] InverseAnswer largest_within_budget(const Forecast& forecast, const InverseQuestion& question,
                                                  PathRange paths, const RunControl& control = {});

}  // namespace tiexi
