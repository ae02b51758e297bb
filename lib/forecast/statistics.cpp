// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/statistics.hpp>

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/binomial.hpp>
#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

#include "exact_double.hpp"

namespace tiexi {
namespace {

namespace policies = boost::math::policies;
// Without promotion to long double, whose width differs between machines.
using Plain = policies::policy<policies::promote_double<false>>;
using Binomial = boost::math::binomial_distribution<double, Plain>;

Exact count_of(const Distribution& outlays) { return exact(static_cast<Int128>(outlays.count())); }

/// By halving. @pre `holds` is false up to some number and true from there on
template <class Holds>
std::uint64_t first_that_holds(std::uint64_t low, std::uint64_t high, const Holds& holds) {
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace

RankInterval quantile_ranks(std::uint64_t count, double p, double confidence) {
  TIEXI_EXPECTS(count > 0 && p > 0 && p < 1 && confidence > 0 && confidence < 1);
  const Binomial law(static_cast<double>(count), p);
  const double tail = (1 - confidence) / 2;
  const auto at_most = [&](std::uint64_t k) { return boost::math::cdf(law, static_cast<double>(k)); };
  // The quantile is below x_(l) when fewer than l paths are at or below it: B <= l - 1.
  const auto first = first_that_holds(0, count, [&](std::uint64_t k) { return at_most(k) > tail; });
  // It is at or above x_(u) when at least u paths are below it: B >= u.
  const auto last = first_that_holds(0, count, [&](std::uint64_t k) { return at_most(k) >= 1 - tail; });
  return {first, last + 1};
}

std::uint64_t paths_needed(double p, double confidence) {
  return first_that_holds(1, 10'000'000, [&](std::uint64_t count) {
    const auto ranks = quantile_ranks(count, p, confidence);
    return ranks.low >= 1 && ranks.high <= count;
  });
}

Proportion proportion(std::uint64_t successes, std::uint64_t count, double confidence) {
  TIEXI_EXPECTS(count > 0 && successes <= count);
  const auto n = static_cast<double>(count);
  const auto k = static_cast<double>(successes);
  const double tail = (1 - confidence) / 2;
  return {k / n, successes == 0 ? 0.0 : Binomial::find_lower_bound_on_p(n, k, tail),
          successes == count ? 1.0 : Binomial::find_upper_bound_on_p(n, k, tail)};
}

double variance_of(const Distribution& outlays) {
  if (outlays.count() < 2) return 0;
  const auto n = count_of(outlays);
  const auto sum = exact(outlays.sum());
  const auto spread = n * exact(outlays.sum_of_squares()) - sum * sum;
  return nearest_double(spread / (n * (n - exact(1)) * exact(10'000)));
}

Estimate mean_of(const Distribution& outlays) {
  TIEXI_EXPECTS(outlays.count() > 0);
  const double mean = nearest_double(exact(outlays.sum()) / (count_of(outlays) * exact(100)));
  return {mean, std::sqrt(variance_of(outlays) / static_cast<double>(outlays.count()))};
}

namespace {

std::uint64_t rank_of(std::uint64_t count, double p) {
  const auto rank = static_cast<std::uint64_t>(std::ceil(static_cast<double>(count) * p - 1e-9));
  return std::clamp<std::uint64_t>(rank, 1, count);
}

}  // namespace

Quantile quantile_of(const Distribution& outlays, double p, double confidence) {
  const auto n = outlays.count();
  const auto ranks = quantile_ranks(n, p, confidence);
  const bool enough = ranks.low >= 1 && ranks.high <= n;
  const auto low = outlays.at_rank(std::max<std::uint64_t>(ranks.low, 1)).low;
  const auto high = outlays.at_rank(std::min(ranks.high, n)).high;
  return {p, Money::fen(outlays.at_rank(rank_of(n, p)).value), Money::fen(low), Money::fen(high), enough};
}

Estimate shortfall_of(const Distribution& outlays, double p) {
  const auto n = outlays.count();
  TIEXI_EXPECTS(n > 0 && p > 0 && p < 1);
  const auto size = static_cast<double>(n);
  const auto rank = rank_of(n, p);
  const Int128 edge = outlays.at_rank(rank).value;
  const auto tail = outlays.tail_after(rank);
  const auto above = static_cast<Int128>(n - rank);
  const auto excess = static_cast<double>(tail.sum - above * edge);
  const double value = static_cast<double>(edge) + excess / (size * (1 - p));
  // The estimator is a mean of edge + (x - edge)+ / (1 - p): its variance is that of the excess.
  const auto squares = static_cast<double>(tail.squares - 2 * edge * tail.sum + above * edge * edge);
  const double variance = std::max(0.0, squares / size - (excess / size) * (excess / size));
  return {value / 100, std::sqrt(variance / size) / (1 - p) / 100};
}

Proportion exceedance_of(const Distribution& outlays, Money budget, double confidence) {
  return proportion(outlays.count_above(budget.fen()), outlays.count(), confidence);
}

}  // namespace tiexi
