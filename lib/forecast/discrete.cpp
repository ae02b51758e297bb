// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/discrete.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/portable_math.hpp>

namespace tiexi {
namespace {

constexpr double two_32 = 4294967296.0;
constexpr double negligible = 1.0 / 1152921504606846976.0;  // 2^-60 of the likeliest value

/// Weights of the values `first`, `first` + 1, ... of a law known by the ratio of neighbours: the likeliest
/// value weighs one, the others follow, so that no factorial or exponential is needed.
struct Weights {
  std::int32_t first = 0;
  std::vector<double> values;
};

template <class Ratio>  // ratio(k) = P(k + 1) / P(k)
Weights around(std::int32_t mode, const Ratio& ratio) {
  std::vector<double> below;
  double weight = 1;
  auto first = mode;
  while (first > 0 && (weight /= ratio(first - 1)) > negligible) {
    below.push_back(weight);
    --first;
  }
  Weights weights{first, {below.rbegin(), below.rend()}};
  weight = 1;
  for (auto k = mode; weight > negligible; ++k) {
    weights.values.push_back(weight);
    weight *= ratio(k);
  }
  return weights;
}

void check_mean(double mean) {
  if (!(mean >= 0 && mean <= 1e6)) throw InvalidInput("mean", std::to_string(mean), "0 to 1000000");
}

double conditional(double score, double loading, double factor) {
  return normal_cdf((score - loading * factor) / std::sqrt(1.0 - loading * loading));
}

}  // namespace

std::uint64_t threshold_of(double p) { return static_cast<std::uint64_t>(p * two_32 + 0.5); }

std::uint64_t threshold_given_factor(double p, double loading, double factor) {
  if (p <= 0 || p >= 1 || loading == 0) return threshold_of(p);
  return threshold_of(conditional(inverse_normal(p), -loading, factor));
}

DiscreteLaw DiscreteLaw::of_weights(std::span<const double> weights) {
  double sum = 0;
  for (const double weight : weights) {
    if (!(weight >= 0 && weight <= std::numeric_limits<double>::max())) {
      throw InvalidInput("weights", std::to_string(weight), "finite numbers of at least 0");
    }
    sum += weight;
  }
  if (!(sum > 0)) throw InvalidInput("weights", "only zeros", "at least one above 0");
  DiscreteLaw law;
  law.cumulate(weights);
  return law;
}

DiscreteLaw DiscreteLaw::poisson(double mean) {
  check_mean(mean);
  const auto weights =
      around(static_cast<std::int32_t>(mean), [mean](std::int32_t k) { return mean / (k + 1.0); });
  DiscreteLaw law;
  law.first_ = weights.first;
  law.cumulate(weights.values);
  return law;
}

DiscreteLaw DiscreteLaw::negative_binomial(double mean, double overdispersion) {
  check_mean(mean);
  if (!(overdispersion > 1 && overdispersion <= 1e6)) {
    throw InvalidInput("overdispersion", std::to_string(overdispersion), "above 1, at most 1000000");
  }
  // Failures before `size` successes: variance = mean / p, so p = 1 / overdispersion.
  const double fail = 1.0 - 1.0 / overdispersion;
  const double size = mean / (overdispersion - 1.0);
  const auto mode = size > 1 ? static_cast<std::int32_t>((size - 1) * (overdispersion - 1.0)) : 0;
  const auto weights = around(mode, [=](std::int32_t k) { return fail * (k + size) / (k + 1.0); });
  DiscreteLaw law;
  law.first_ = weights.first;
  law.cumulate(weights.values);
  return law;
}

DiscreteLaw DiscreteLaw::binomial(std::int32_t count, double p) {
  TIEXI_EXPECTS(count >= 0 && p >= 0 && p <= 1);
  DiscreteLaw law;
  if (p == 0 || p == 1) {
    law.first_ = p == 0 ? 0 : count;
    law.index();
    return law;
  }
  const auto mode = std::min(count, static_cast<std::int32_t>((count + 1) * p));
  const double odds = p / (1.0 - p);
  const auto weights = around(mode, [=](std::int32_t k) { return odds * (count - k) / (k + 1.0); });
  law.first_ = weights.first;
  law.cumulate(weights.values);
  return law;
}

DiscreteLaw DiscreteLaw::counts(double mean, double overdispersion) {
  return overdispersion == 1.0 ? poisson(mean) : negative_binomial(mean, overdispersion);
}

void DiscreteLaw::cumulate(std::span<const double> weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  double cumulated = 0;
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    cumulated += weights[i];
    const double p = cumulated / sum;
    const auto threshold = threshold_of(std::min(p, 1.0));
    if (threshold > 0xFFFFFFFFU) break;  // what is left is rarer than a word can say
    thresholds_.push_back(static_cast<std::uint32_t>(threshold));
    scores_.push_back(p <= 0 ? -40.0 : inverse_normal(p));
  }
  index();
}

void DiscreteLaw::index() {
  guide_.resize(256);
  std::uint32_t below = 0;
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    while (below < thresholds_.size() && thresholds_[below] <= byte << 24U) ++below;
    guide_[byte] = below;
  }
}

std::int32_t DiscreteLaw::draw(std::uint32_t word) const {
  auto i = guide_[word >> 24U];
  while (i < thresholds_.size() && thresholds_[i] <= word) ++i;
  return first_ + static_cast<std::int32_t>(i);
}

void DiscreteLaw::given_factor(double loading, double factor, DiscreteLaw& into) const {
  TIEXI_EXPECTS(loading > -1 && loading < 1);
  into.first_ = first_;
  into.thresholds_.resize(thresholds_.size());
  for (std::size_t i = 0; i < thresholds_.size(); ++i) {
    const auto threshold =
        loading == 0 ? thresholds_[i] : threshold_of(conditional(scores_[i], loading, factor));
    into.thresholds_[i] = static_cast<std::uint32_t>(std::min<std::uint64_t>(threshold, 0xFFFFFFFFU));
  }
  into.index();
}

DiscreteLaw DiscreteLaw::given_factor(double loading, double factor) const {
  DiscreteLaw law;
  given_factor(loading, factor, law);
  return law;
}

double DiscreteLaw::mean() const {
  // The sum of P(value > first + i): numbers of words at or above each threshold.
  double sum = 0;
  for (const auto threshold : thresholds_) sum += (two_32 - threshold) / two_32;
  return first_ + sum;
}

double DiscreteLaw::chance(std::size_t i) const {
  const double below = i == 0 ? 0.0 : thresholds_[i - 1] / two_32;
  return (i < thresholds_.size() ? thresholds_[i] / two_32 : 1.0) - below;
}

double DiscreteLaw::variance() const {
  const double centre = mean();
  double sum = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    const double distance = first_ + static_cast<double>(i) - centre;
    sum += chance(i) * distance * distance;
  }
  return sum;
}

}  // namespace tiexi
