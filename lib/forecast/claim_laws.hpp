// SPDX-License-Identifier: Apache-2.0
/// @file
/// One claim model made ready: its laws, and what the tests of its measures ask of a claim's dates.
#pragma once

#include <cstdint>
#include <map>
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
  std::uint64_t begin = 0;          ///< yearly, rents: threshold of the chance to begin
  AmountLaw amount;
  AmountLaw area;                    ///< square metres
  AmountLaw price;                   ///< fen a square metre and month, so that it is not rounded to yuan
  std::vector<double> amount_scale;  ///< by year
  std::uint64_t take_up = 0;
  std::uint64_t approved = 0;
  std::vector<std::uint64_t> finish;  ///< by phase
  std::vector<std::uint64_t> finish_or_fail;
  std::vector<int> years_before;  ///< by measure: the event lies in the calendar year so many years before
  std::size_t claimants = 0;      ///< class of the firms that may claim
  /// Rows of firms whose claims of the given book go on, and until which year.
  std::map<std::uint32_t, int> going_on;

  [[nodiscard]] Money rent(double area_unit, double price_unit, double scale) const;
};

}  // namespace tiexi
