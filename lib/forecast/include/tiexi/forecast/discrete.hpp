// SPDX-License-Identifier: Apache-2.0
/// @file
/// Laws on few values, drawn from one 32-bit word by counting thresholds: no rejection, no logarithm, one
/// word always, the larger word always the larger value.
///
/// Precision   a probability is held to 2^-32 (2.3e-10): a value rarer than half of that is never drawn
/// Portable    thresholds come from +, -, x, / and sqrt alone, so the same bits everywhere
/// Factor      `given_factor` is the law of one entity in a year whose common factor F is known, where the
///             entity's normal score is a F + sqrt(1 - a^2) e (Gaussian copula): over all F the law is the
///             table's own, whatever the loading a
///
/// Worked case  Poisson with mean 1: P(0) = 0.3679, so word 0x5E2D58D8 (0.36788 x 2^32) and below give 0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tiexi {

/// `p` x 2^32, to the nearest: a word is below it with probability p. @pre 0 <= p <= 1
[[nodiscard]] std::uint64_t threshold_of(double p);

/// A whole number from 0 to `count` - 1, each with probability 1/count up to count x 2^-32.
[[nodiscard]] constexpr std::uint32_t uniform_below(std::uint32_t count, std::uint32_t word) {
  return static_cast<std::uint32_t>((std::uint64_t{word} * count) >> 32U);
}

/// The number in the middle of the word's interval: never 0, never 1.
[[nodiscard]] constexpr double unit_of(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * (1.0 / 4294967296.0);
}

/// Values `first`, `first` + 1, ... with given chances.
class DiscreteLaw {
 public:
  /// In proportion to `weights`. @throws InvalidInput if one is negative or not finite, or all are zero
  static DiscreteLaw of_weights(std::span<const double> weights);
  /// @throws InvalidInput if `mean` is negative or above 10^6
  static DiscreteLaw poisson(double mean);
  /// Counts whose variance is `mean` x `overdispersion`. @throws InvalidInput if `overdispersion` is not
  /// above 1
  static DiscreteLaw negative_binomial(double mean, double overdispersion);
  /// How many of `count` independent events with chance `p` happen. @pre count >= 0, 0 <= p <= 1
  static DiscreteLaw binomial(std::int32_t count, double p);
  /// Poisson where `overdispersion` is 1, else negative binomial.
  static DiscreteLaw counts(double mean, double overdispersion);

  [[nodiscard]] std::int32_t draw(std::uint32_t word) const;
  /// The law in a year with factor `factor`, for entities with loading `loading`. @pre |loading| < 1
  [[nodiscard]] DiscreteLaw given_factor(double loading, double factor) const;
  /// Recomputes `into` without allocating, once it has been the result of such a call.
  void given_factor(double loading, double factor, DiscreteLaw& into) const;

  [[nodiscard]] double mean() const;                 ///< of the law as drawn, thresholds included
  [[nodiscard]] double variance() const;             ///< the same
  [[nodiscard]] double chance(std::size_t i) const;  ///< of the value `first() + i`, as drawn
  [[nodiscard]] std::int32_t first() const { return first_; }
  [[nodiscard]] std::size_t size() const { return thresholds_.size() + 1; }

 private:
  void cumulate(std::span<const double> weights);
  void index();

  std::int32_t first_ = 0;
  std::vector<std::uint32_t> thresholds_;  // value first + i where i thresholds are at most the word
  std::vector<double> scores_;             // normal quantiles of the cumulated chances
  std::vector<std::uint32_t> guide_;       // where to start counting, by the word's leading byte
};

/// One word's chance `p` seen in a year with factor `factor`: the threshold of an entity with `loading`. The
/// event gets likelier as loading x factor grows.
[[nodiscard]] std::uint64_t threshold_given_factor(double p, double loading, double factor);

}  // namespace tiexi
