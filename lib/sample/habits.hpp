// SPDX-License-Identifier: Apache-2.0
/// @file
/// How firms use each measure: who, how often, for how many years, with what amounts. Made up, so that every
/// cap, share and test of the measures has something to do.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tiexi::sample {

enum class Claimant {
  anyone,
  drug_maker,
  device_maker,
  platform,
  builder,
  newcomer,
  top_talent,
  talent_team,
  financed
};

/// Which day a claim's `on` is.
enum class EventDay { none, year_before, three_years };

struct Habit {
  std::string_view measure;
  Claimant claimant;
  std::int64_t per_ten_thousand;  ///< of such firms claim it
  int years_most;                 ///< in a row
  std::int64_t amount_median;     ///< yuan; 0: counted
  int count_most;                 ///< 0: an amount
  EventDay event = EventDay::none;
  std::string_view project = {};  ///< what its `project_id` begins with; empty: none
  bool is_rent = false;
  bool is_decided = false;  ///< the approved amount is the award
};

[[nodiscard]] std::span<const Habit> habits();

}  // namespace tiexi::sample
