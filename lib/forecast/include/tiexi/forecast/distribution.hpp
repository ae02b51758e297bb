// SPDX-License-Identifier: Apache-2.0
/// @file
/// The outlays of one year and measure over all paths: every value while there is room, then buckets.
///
/// Units     whole fen; sums and sums of squares are exact integers
/// Merging   exact, in any order and grouping: what a distribution holds depends on the values added and on
///           nothing else
/// Memory    8 bytes a path up to `exact_up_to` paths; beyond, buckets 2^-12 (0.025%) wide, at most 8 MiB
///           whatever the number of paths. Mean and variance stay exact; a quantile from buckets is the mean
///           of its bucket's values, and its interval reaches to the bucket's edges.
/// Errors    a value of 2^50 fen (11 million million yuan) or more throws `OutOfRange`
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <tiexi/base/int128.hpp>

namespace tiexi {

class Distribution {
 public:
  explicit Distribution(std::uint64_t exact_up_to = std::uint64_t{1} << 20U) : limit_(exact_up_to) {}

  void add(std::int64_t fen);
  /// @throws InvalidInput if `other` was made with another `exact_up_to`
  void merge(const Distribution& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] bool exact() const { return count_ <= limit_; }
  [[nodiscard]] Int128 sum() const { return sum_; }
  [[nodiscard]] Int128 sum_of_squares() const { return squares_; }

  /// Order statistic `rank`, from 1 for the smallest. @pre 1 <= rank <= count
  struct Place {
    std::int64_t low = 0;    ///< no less than this
    std::int64_t value = 0;  ///< itself, or the mean of its bucket
    std::int64_t high = 0;   ///< no more than this
  };
  [[nodiscard]] Place at_rank(std::uint64_t rank) const;

  /// How many values are above `fen`; in buckets, those of its own bucket count by their mean.
  [[nodiscard]] std::uint64_t count_above(std::int64_t fen) const;
  /// Sum, and sum of squares, of the values of the ranks after `rank`.
  struct Tail {
    Int128 sum = 0;
    Int128 squares = 0;
  };
  [[nodiscard]] Tail tail_after(std::uint64_t rank) const;

  /// All values in order while `exact`; otherwise empty.
  [[nodiscard]] std::span<const std::int64_t> sorted() const;

 private:
  struct Bucket {
    std::uint64_t count = 0;
    Int128 sum = 0;
  };

  void to_buckets();
  void add_to_bucket(std::int64_t fen);
  Bucket& bucket(std::int32_t index);

  std::uint64_t limit_;
  std::uint64_t count_ = 0;
  Int128 sum_ = 0;
  Int128 squares_ = 0;
  mutable std::vector<std::int64_t> values_;  // sorted when first asked for an order
  mutable bool is_sorted_ = true;
  std::int32_t first_bucket_ = 0;
  std::vector<Bucket> buckets_;
};

}  // namespace tiexi
