// SPDX-License-Identifier: Apache-2.0
/// @file
/// Inverse questions: the largest share, cap or quota for which a quantile of the outlay stays inside the
/// budget; and the budget that a quantile needs.
///
/// Method     halving on a grid of exact decimals; every value is tried on the same paths, so that a larger
///            share never happens to look cheaper
/// Precision  the grid's step; the answer is the largest value of the grid that fits, and the next is shown not
///            to. Of the paths: a quantile has an interval, and what its upper end still fits, or its lower end
///            already exceeds, is said beside
/// Limits     a budget that limits payment (budget.limits_payment) is not applied here: what would be due is
///            asked, not what is left to pay
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
  bool surely_fits = false;  ///< the upper ends of the intervals are inside the budgets of all years
  bool surely_not = false;   ///< the lower end of a year's interval is above its budget
  int tightest_year = 0;     ///< where least is left of the budget
  Quantile outlay;           ///< of that year
  Money budget;
};

struct InverseAnswer {
  std::optional<std::string> largest;      ///< nothing if even `low` does not fit
  bool unlimited = false;                  ///< even `high` fits
  bool stopped = false;                    ///< before an answer was found
  std::optional<std::string> surely_fits;  ///< the largest value tried of which it can be said
  std::optional<std::string> surely_not;   ///< the smallest
  std::vector<InverseTrial> trials;        ///< in the order tried
};

[[nodiscard]] InverseAnswer largest_within_budget(const Forecast& forecast, const InverseQuestion& question,
                                                  PathRange paths, const RunControl& control = {});

/// What a year's budget must be.
struct BudgetNeed {
  int year = 0;
  std::string measure;  ///< `total` for all of them
  Money budget;         ///< the quantile, rounded up to a multiple of the precision
  Quantile outlay;
};

/// By year, then measure, the total last. @throws InvalidInput unless `precision` is above 0. Nothing where the
/// run was stopped before a path was finished.
[[nodiscard]] std::vector<BudgetNeed> budget_needed(const Forecast& forecast, double p, Money precision,
                                                    PathRange paths, const RunControl& control = {});

}  // namespace tiexi
