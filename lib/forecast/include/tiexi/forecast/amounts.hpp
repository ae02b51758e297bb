// SPDX-License-Identifier: Apache-2.0
/// @file
/// Amounts drawn: lognormal between two limits, rounded to whole yuan as soon as drawn.
///
/// Units     yuan; `spread` is the standard deviation of the logarithm
/// Rounding  half up to whole yuan (or to the nearest multiple of `round_to`), then held within the limits
/// One word  a larger word gives an amount at least as large (inversion), so a normal score that is
///           correlated with a common factor can be turned into the word's place: `amount_at`
///
/// Worked case  median 5,000,000, spread 0 -> always 5,000,000
#pragma once

#include <cstdint>
#include <span>

#include <tiexi/money/money.hpp>

namespace tiexi {

struct LognormalTerms {
  double median = 0;  ///< of the law before it is truncated
  double spread = 0;
  double minimum = 0;
  double maximum = 0;
  std::int64_t round_to = 1;  ///< whole yuan
};

class AmountLaw {
 public:
  /// @throws InvalidInput unless 0 < minimum <= median <= maximum <= 10^13 and 0 <= spread <= 5
  explicit AmountLaw(const LognormalTerms& terms);

  [[nodiscard]] Money draw(std::uint32_t word) const;
  /// At the place `unit` between 0 and 1 of the law, times `scale`, which moves the limits too.
  [[nodiscard]] Money amount_at(double unit, double scale = 1.0) const;
  /// `scale` as above; the same amounts one by one.
  void draw(std::span<const std::uint32_t> words, double scale, std::span<Money> amounts) const;

  /// The two halves of `draw`: amounts before their scale, many at once, and scale and rounding of one.
  void unscaled(std::span<const std::uint32_t> words, std::span<double> yuan) const;
  [[nodiscard]] Money scaled(double yuan, double scale) const;

  [[nodiscard]] double mean() const;           ///< before rounding
  [[nodiscard]] double second_moment() const;  ///< before rounding
  /// As drawn, rounding and limits included, at `scale`: the mean over 65,536 even places.
  [[nodiscard]] double mean_drawn(double scale) const;
  [[nodiscard]] const LognormalTerms& terms() const { return terms_; }

 private:
  [[nodiscard]] double moment(double power) const;

  LognormalTerms terms_;
  double log_median_ = 0;
  double below_ = 0;   // the chance, untruncated, of an amount below the minimum
  double within_ = 1;  // and of one within the limits
};

/// A standard normal number from one word, within 6.4 of zero. @pre none; the same bits everywhere
[[nodiscard]] double standard_normal(std::uint32_t word);

}  // namespace tiexi
