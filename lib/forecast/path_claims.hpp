// SPDX-License-Identifier: Apache-2.0
/// @file
/// The claims of one path, drawn into its book: events, rents, pipelines, and those of the given book that are
/// known.
#pragma once

#include <cstdint>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/forecast/draws.hpp>

#include "forecast_model.hpp"

namespace tiexi {

/// What the rest of the path has already settled.
struct PathWorld {
  const std::vector<double>& factors;
  const std::vector<std::uint32_t>& arrived;  ///< firms by year
};

class PathClaims {
 public:
  PathClaims(const ForecastModel& model, Book& book);

  void draw(const Draws& draws, const PathWorld& world);

 private:
  struct Claim;

  void clear();
  void copy_known(bool before_simulated);
  void find_firms(const PathWorld& world);
  void draw_events(const Draws& draws, const PathWorld& world, const ClaimLaws& laws);
  void draw_rents(const Draws& draws, const PathWorld& world, const ClaimLaws& laws);
  void draw_pipeline(const Draws& draws, const PathWorld& world, const ClaimLaws& laws);
  void run_candidate(const Draws& draws, const ClaimLaws& laws, std::uint32_t number, int year,
                     std::size_t phase);
  void push(const Claim& claim);
  [[nodiscard]] const std::vector<std::uint32_t>& claimants(const ClaimLaws& laws, int year) const;

  const ForecastModel& model_;
  Book& book_;
  std::vector<std::vector<std::uint32_t>> there_;     // rows of the firms there, by year
  std::vector<std::vector<std::uint32_t>> arriving_;  // of those that arrive in it
  std::uint64_t drawn_ = 0;
};

}  // namespace tiexi
