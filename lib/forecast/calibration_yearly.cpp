// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

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

/// Of runs of claims in years that follow each other, by the years they have lasted: how many there were of which
/// the next year is known, and how many of them had no claim in it.
struct Ages {
  std::vector<double> runs = std::vector<double>(1, 0);
  std::vector<double> ended = std::vector<double>(1, 0);

  void add(std::size_t age, bool ends) {
    if (runs.size() <= age) {
      runs.resize(age + 1);
      ended.resize(age + 1);
    }
    runs[age] += 1;
    ended[age] += ends ? 1 : 0;
  }
};

struct Runs {
  double free = 0;   ///< firm-years without a claim the year before, parts of years as parts
  double begun = 0;  ///< of those
  Ages ages;
};

/// The first year that a firm could have claimed in, as far as its registration tells.
Date there_from(const CalibrationView& view, std::uint32_t firm) {
  const auto& registered = view.book.firms.registered_on;
  return firm < registered.size() && registered[firm] ? *registered[firm] : view.window.from;
}

Runs runs_of(const CalibrationView& view, const Claimants& claimants, std::size_t of_class,
             const FirmClaims& claims) {
  Runs runs;
  const std::set<int> none;
  // Who claimed before the first year is not known: its runs may have begun earlier.
  const int first = std::min(view.first_year() + 1, view.last_year());
  for (std::uint32_t firm = 0; firm < view.book.firms.size(); ++firm) {
    const auto found = claims.find(firm);
    const auto& years = found == claims.end() ? none : found->second;
    std::size_t age = 0;  // of a run whose beginning was seen
    for (int year = first; year <= view.last_year(); ++year) {
      const bool now = years.contains(year);
      const bool before = years.contains(year - 1);
      if (before) {
        // Part of a year does not tell that a run has ended.
        if (age > 0 && (now || view.part_of(year) == 1)) runs.ages.add(age, !now);
        age = now && age > 0 ? age + 1 : 0;
        continue;
      }
      age = now ? 1 : 0;
      if (!claimants.may_claim(of_class, static_cast<std::size_t>(year - view.first_year()), firm)) continue;
      runs.free += view.part_of(year, there_from(view, firm));
      runs.begun += now ? 1 : 0;
    }
  }
  return runs;
}

/// How long runs last on average, those that were not seen to their end included (Kaplan and Meier), and its
/// error (Greenwood); as far as any run was followed.
Measured mean_length(const Ages& ages) {
  std::vector<double> lasting = {1};
  for (std::size_t age = 1; age < ages.runs.size(); ++age) {
    lasting.push_back(ages.runs[age] > 0 ? lasting.back() * (1 - ages.ended[age] / ages.runs[age]) : 0);
  }
  Measured length;
  double variance = 0;
  double after = 0;  // what the ages from here on add
  for (std::size_t age = lasting.size(); age-- > 0;) {
    after += lasting[age];
    if (age == 0) break;
    const double left = ages.runs[age] - ages.ended[age];
    if (left > 0) variance += after * after * ages.ended[age] / (ages.runs[age] * left);
  }
  length.value = after;
  if (variance > 0) length.std_error = std::sqrt(variance);
  length.observations = static_cast<std::uint64_t>(ages.runs.size() > 1 ? ages.runs[1] : 0);
  return length;
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
  const auto length = mean_length(runs.ages);
  if (length.observations > 0) {
    estimates.whole(path + "years", std::clamp<std::int64_t>(std::llround(length.value), 1, 30),
                    length.std_error, length.observations);
  }
  return true;
}

}  // namespace tiexi
