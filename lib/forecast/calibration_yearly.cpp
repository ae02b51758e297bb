// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "calibration_parts.hpp"

namespace tiexi {
namespace {

/// Years in which each firm claimed.
using FirmClaims = std::map<std::uint32_t, std::set<int>>;

FirmClaims claims_of(const CalibrationView& view, const std::string& measure,
                     const std::vector<bool>& counts) {
  FirmClaims firms;
  const auto& claims = view.book.claims;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (counts[i] && claims.measure[i] == measure) firms[claims.firm[i]].insert(claims.year[i]);
  }
  return firms;
}

/// Firms that did not claim the year before, and those that claim now; claimants, and those that go on.
struct Runs {
  double free = 0;  ///< firm-years, parts of years as parts
  double begun = 0;
  double running = 0;
  double went_on = 0;
};

Runs runs_of(const CalibrationView& view, const Claimants& claimants, std::size_t of_class,
             const FirmClaims& claims) {
  Runs runs;
  // Who claimed before the first year is not known: its claims may have begun earlier.
  const int first = std::min(view.first_year() + 1, view.last_year());
  for (std::uint32_t firm = 0; firm < view.book.firms.size(); ++firm) {
    const auto found = claims.find(firm);
    for (int year = first; year <= view.last_year(); ++year) {
      const bool now = found != claims.end() && found->second.contains(year);
      const bool before = found != claims.end() && found->second.contains(year - 1);
      if (before) {
        // Part of a year does not tell that a run has ended.
        if (view.part_of(year) < 1 && !now) continue;
        runs.running += 1;
        runs.went_on += now ? 1 : 0;
      } else if (claimants.may_claim(of_class, static_cast<std::size_t>(year - view.first_year()), firm)) {
        runs.free += view.part_of(year);
        runs.begun += now ? 1 : 0;
      }
    }
  }
  return runs;
}

}  // namespace

bool calibrate_yearly(const CalibrationView& view, const Claimants& claimants, std::size_t measure,
                      const std::vector<bool>& counts, EstimateList& estimates) {
  const auto& rules = *view.programme.measures();
  const auto claims = claims_of(view, rules.measures[measure].id, counts);
  const auto runs = runs_of(view, claimants, claimants.class_of(measure), claims);
  if (runs.free <= 0) return false;
  const auto path = "claims." + rules.measures[measure].id + ".";
  estimates.said(path + "kind", "yearly", claims.size());
  estimates.number(path + "mean", measured_chance(runs.begun, runs.free), 0, 1);
  if (runs.running > 0) {
    // Of runs of D years, all but one part in D go on.
    const auto goes_on = measured_chance(runs.went_on, runs.running);
    const double p = (runs.went_on + 2) / (runs.running + 4);
    estimates.whole(path + "years", std::clamp<std::int64_t>(std::llround(1 / (1 - p)), 1, 30),
                    *goes_on.std_error / ((1 - p) * (1 - p)), static_cast<std::uint64_t>(runs.running));
  }
  return true;
}

}  // namespace tiexi
