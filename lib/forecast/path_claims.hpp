// SPDX-License-Identifier: Apache-2.0
/// @file
/// The claims of one path, drawn into its book: events, rents, pipelines, and those of the given book that are
/// known.
#pragma once

#include <cstdint>
#include <optional>
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
  /// Of the given book: claimed before the as-of date, or promised then.
  [[nodiscard]] bool is_existing(std::size_t claim) const { return existing_[claim]; }

 private:
  struct Claim;

  void clear();
  void copy_known(bool before_simulated);
  void copy_row(std::size_t row, int year, std::optional<Date> applied_on);
  void add_promised();
  void next_id();
  void find_firms(const PathWorld& world);
  [[nodiscard]] std::size_t arrival_index(const FirmSlot& slot) const;
  void draw_events(const Draws& draws, const PathWorld& world, const ClaimLaws& laws);
  void draw_yearly(const Draws& draws, const PathWorld& world, const ClaimLaws& laws);
  int claim_years(const Draws& draws, const PathWorld& world, const ClaimLaws& laws, const FirmSlot& slot,
                  int year);
  void draw_pipeline(const Draws& draws, const PathWorld& world, const ClaimLaws& laws);
  void run_candidate(const Draws& draws, const ClaimLaws& laws, std::uint32_t number, int year,
                     std::size_t phase);
  void push(const Claim& claim);
  [[nodiscard]] const std::vector<std::uint32_t>& claimants(const ClaimLaws& laws, int year) const;

  const ForecastModel& model_;
  Book& book_;
  // Rows of the firms that may claim, by their class and year: those there, and those that arrive in it.
  std::vector<std::vector<std::uint32_t>> there_;
  std::vector<std::vector<std::uint32_t>> arriving_;
  std::vector<bool> existing_;
  std::uint64_t drawn_ = 0;
};

}  // namespace tiexi
