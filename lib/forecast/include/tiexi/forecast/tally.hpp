// SPDX-License-Identifier: Apache-2.0
/// @file
/// Shards added up and forgotten: the distributions of every year and measure, in bounded memory.
///
/// Cells     years and, last, the whole horizon; measures and, last, their total
/// Merging   exact, in any order; all sums are integers
/// Errors    of means come from groups of paths (one path each, a pair, a block of the lattice), since only
///           groups are independent. Groups that a shard holds in part count for the distributions and not
///           for errors; shards that begin and end on multiples of 256 paths lose none.
/// Controls  what is observed of a path has a known mean. Where it was above, so was the outlay, as a rule:
///           the mean is corrected by the regression of outlay on what was observed, and its error falls to that
///           of the regression's residuals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <tiexi/forecast/distribution.hpp>
#include <tiexi/forecast/draws.hpp>
#include <tiexi/forecast/outlays.hpp>
#include <tiexi/forecast/statistics.hpp>

namespace tiexi {

class OutlayTally {
 public:
  /// @param memory bytes for distributions kept exactly; beyond they turn to buckets (distribution.hpp)
  explicit OutlayTally(OutlayShape shape, Sampling sampling = Sampling::plain,
                       std::uint64_t memory = std::uint64_t{256} << 20U);

  void add(const Outlays& shard);
  /// @throws InvalidInput if shapes or sampling differ
  void merge(const OutlayTally& other);

  [[nodiscard]] const OutlayShape& shape() const { return shape_; }
  [[nodiscard]] std::uint64_t paths() const { return paths_; }
  [[nodiscard]] const Outlays::Counts& counts() const { return counts_; }

  /// `year` from 0, `shape().years` for the whole horizon; `measure` from 0, the number of measures for the
  /// total.
  [[nodiscard]] const Distribution& distribution(std::size_t year, std::size_t measure) const;
  /// In yuan; the error is 0 while there are fewer than two groups.
  [[nodiscard]] Estimate mean(std::size_t year, std::size_t measure) const;
  /// The same, corrected by what was observed; `means` as `Forecast::observed_means`. The plain mean while
  /// there are too few groups to say.
  [[nodiscard]] Estimate controlled_mean(std::size_t year, std::size_t measure,
                                         const std::vector<double>& means) const;

 private:
  [[nodiscard]] std::size_t cell(std::size_t year, std::size_t measure) const;
  void add_row(std::span<const std::int64_t> row);
  void add_group();

  OutlayShape shape_;
  Sampling sampling_;
  std::uint64_t paths_ = 0;
  std::vector<Distribution> cells_;
  Outlays::Counts counts_;

  // Sums over groups of y (outlays by cell) and x (what is observed), each the sum over the group's paths.
  std::uint64_t groups_ = 0;
  std::vector<Int128> y_, yy_, x_, xx_, xy_;
  std::vector<std::int64_t> path_y_;             // of one path
  std::vector<std::int64_t> group_y_, group_x_;  // of the group that is being filled
};

}  // namespace tiexi
