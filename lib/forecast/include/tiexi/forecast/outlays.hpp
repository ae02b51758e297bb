// SPDX-License-Identifier: Apache-2.0
/// @file
/// What each simulated path pays, by year and measure: the result of a shard, and what shards merge into.
///
/// Units    whole fen
/// Shape    paths x years x columns, row = one path; years from `first_year`; columns: the measures, then
///          what else is observed of a path
/// Merging  exact, associative and in any order; paths that are in both are an error, and so are shards of
///          different origins
/// Counts   how often something happened (a cap bound, a loan came in late), summed over the paths of the
///          shard, by name and year
/// Memory   8 bytes x years x columns a path; for more paths than that suits, add shards up in a `Tally`
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tiexi/money/money.hpp>

namespace tiexi {

struct OutlayShape {
  int first_year = 0;
  int years = 0;
  std::vector<std::string> measures;
  /// No outlays: whole numbers whose true means are known, which tell how a path differs from the average.
  std::vector<std::string> observed = {};

  [[nodiscard]] std::size_t columns() const { return measures.size() + observed.size(); }
  [[nodiscard]] std::size_t cells() const { return static_cast<std::size_t>(years) * columns(); }
  friend bool operator==(const OutlayShape&, const OutlayShape&) = default;
};

/// Paths `first` to `first` + `count` - 1.
struct PathRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;

  friend bool operator==(const PathRange&, const PathRange&) = default;
};

class Outlays {
 public:
  using Counts = std::map<std::string, std::vector<std::int64_t>>;  ///< by name, one number a year

  Outlays() = default;
  Outlays(OutlayShape shape, PathRange paths);

  [[nodiscard]] const OutlayShape& shape() const { return shape_; }
  [[nodiscard]] std::span<const PathRange> paths() const { return paths_; }  ///< in order, none adjoining
  [[nodiscard]] std::size_t path_count() const;

  /// Row `index` in the order of the paths: measure m of year y at [y x columns + m], in fen.
  [[nodiscard]] std::span<const std::int64_t> row(std::size_t index) const;
  [[nodiscard]] std::span<std::int64_t> row(std::size_t index);
  [[nodiscard]] std::span<const std::int64_t> fen() const { return fen_; }

  [[nodiscard]] const Counts& counts() const { return counts_; }
  void count(const std::string& name, int year, std::int64_t by);

  /// Tells apart what shards were simulated from, in whatever text their maker chose; empty where nobody said.
  [[nodiscard]] const std::string& origin() const { return origin_; }
  void set_origin(std::string origin) { origin_ = std::move(origin); }

  friend bool operator==(const Outlays&, const Outlays&) = default;
  friend Outlays merge(const Outlays& a, const Outlays& b);

 private:
  OutlayShape shape_;
  std::vector<PathRange> paths_;
  std::vector<std::int64_t> fen_;
  Counts counts_;
  std::string origin_;
};

/// @throws InvalidInput if the shapes or the origins differ or a path is in both
[[nodiscard]] Outlays merge(const Outlays& a, const Outlays& b);

}  // namespace tiexi
