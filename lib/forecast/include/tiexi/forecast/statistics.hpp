// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a set of simulated outlays says, and how sure it is.
///
/// Mean         exact sum over count, with its standard error s / sqrt(n)
/// Quantile     p: the smallest value that at least a part p of the paths do not exceed, order statistic
///              ceil(n p). Its interval is distribution-free: two order statistics whose ranks the binomial
///              law of n and p puts around it with at least the confidence asked
/// Shortfall    expected shortfall at p: the mean of the worst part 1 - p of the paths, the path on the edge
///              counted in part (Acerbi and Tasche, 2002)
/// Probability  a part of the paths, with the interval of Clopper and Pearson, which never covers less than
///              its confidence
/// Units        `Money` for what is an outlay itself; doubles are yuan, or parts of one
///
/// Worked case  outlays 1 to 100 yuan, p = 0.95: quantile 95 (interval 90 to 100), expected shortfall 98
#pragma once

#include <cstdint>
#include <optional>

#include <tiexi/forecast/distribution.hpp>
#include <tiexi/money/money.hpp>

namespace tiexi {

struct Estimate {
  double value = 0;
  double std_error = 0;
};

struct Quantile {
  double p = 0;
  Money value;
  Money low;
  Money high;
  bool enough_paths = true;  ///< false: too few paths for an interval, which then ends at the extremes
};

struct Proportion {
  double value = 0;
  double low = 0;
  double high = 1;
};

/// Ranks l < u, from 1, between whose order statistics the quantile lies with at least `confidence`. Rank 0
/// stands for minus infinity and n + 1 for infinity: too few paths.
struct RankInterval {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};
[[nodiscard]] RankInterval quantile_ranks(std::uint64_t count, double p, double confidence = 0.95);

/// The fewest paths that give quantile `p` an interval with both ends.
[[nodiscard]] std::uint64_t paths_needed(double p, double confidence = 0.95);

/// Clopper and Pearson. @pre successes <= count, count > 0
[[nodiscard]] Proportion proportion(std::uint64_t successes, std::uint64_t count, double confidence = 0.95);

/// In yuan. @pre the distribution is not empty; one path gives a standard error of 0
[[nodiscard]] Estimate mean_of(const Distribution& outlays);
[[nodiscard]] double variance_of(const Distribution& outlays);  ///< in yuan^2, divided by n - 1
[[nodiscard]] Quantile quantile_of(const Distribution& outlays, double p, double confidence = 0.95);
[[nodiscard]] Estimate shortfall_of(const Distribution& outlays, double p);
[[nodiscard]] Proportion exceedance_of(const Distribution& outlays, Money budget, double confidence = 0.95);

}  // namespace tiexi
