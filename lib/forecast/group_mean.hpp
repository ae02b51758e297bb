// SPDX-License-Identifier: Apache-2.0
/// @file
/// A mean whose error comes from groups of paths that are independent of each other (draws.hpp), in integers.
#pragma once

#include <cstdint>

#include <tiexi/base/int128.hpp>
#include <tiexi/forecast/draws.hpp>
#include <tiexi/forecast/statistics.hpp>

namespace tiexi {

class GroupMean {
 public:
  explicit GroupMean(Sampling sampling = Sampling::plain) : size_(group_size(sampling)) {}

  /// Paths in their order, from the first of a group on.
  void add(std::int64_t fen);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] Int128 sum() const { return sum_; }
  /// In yuan; no error while there are fewer than two whole groups.
  [[nodiscard]] Estimate estimate() const;
  /// To the nearest fen.
  [[nodiscard]] Money mean() const;

 private:
  std::uint32_t size_;
  std::uint64_t count_ = 0;
  Int128 sum_ = 0;
  std::uint32_t in_group_ = 0;
  std::int64_t group_ = 0;
  std::uint64_t groups_ = 0;
  Int128 of_groups_ = 0;  // sums over whole groups
  Int128 squares_ = 0;
};

}  // namespace tiexi
