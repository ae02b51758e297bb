// SPDX-License-Identifier: Apache-2.0
/// @file
/// One claim model made ready: its laws, and what the tests of its measures ask of a claim's dates.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/scenario.hpp>

namespace tiexi {

struct ForecastModel;

struct ClaimLaws {
  /// @throws InvalidInput for a measure that the programme does not have
  ClaimLaws(const ClaimModel& model, const ForecastModel& forecast);

  ClaimModel model;
  std::uint32_t entity = 0;         ///< from its name: a model more does not move the draws of others
  std::vector<DiscreteLaw> counts;  ///< by year
  std::uint64_t begin = 0;          ///< rents: threshold of the chance to begin a lease
  AmountLaw amount;
  std::vector<double> amount_scale;  ///< by year
  std::uint64_t take_up = 0;
  std::uint64_t approved = 0;
  std::uint64_t finish = 0;
  std::uint64_t finish_or_fail = 0;
  std::vector<int> years_before;  ///< by measure: the event lies in the calendar year so many years before
};

}  // namespace tiexi
