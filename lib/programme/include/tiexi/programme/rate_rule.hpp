// SPDX-License-Identifier: Apache-2.0
/// @file
/// The subsidised rate of a line, from its contract rate `r` and the reference rate `L`: the rate rules that
/// Chinese programmes use. A programme's share then applies to interest at this rate.
///
///     section of the file   parameters            subsidised rate           seen in
///     contract_rate                               r                         a plain share of the interest
///     ceiling               multiple k or fixed   min(r, k L), min(r, f)    深南府规〔2021〕3号 Art. 11
///     points                points p, of_rate q   min(p, q r)               consumer loans 2025
///     residual              discount d            max(0, r - (L - d))       start-up guarantee loans
///     reference_share       of_reference s        min(s L, r)
///     spread                at_most b             min(max(r - L, 0), b)     spread programmes
///     flat                  rate c                c
///
/// Rounding     none: the result is an exact fraction
/// Worked case  r 6.15%, L 3.65%, residual with d 150 bp: 4.00%, the borrower is left with 2.15%
#pragma once

#include <optional>
#include <string_view>

#include <tiexi/base/int128.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/money/rate.hpp>
#include <tiexi/money/ratio.hpp>

namespace tiexi {

enum class RateRuleKind {
  contract_rate,
  ceiling_multiple,
  ceiling_fixed,
  points,
  residual,
  reference_share,
  spread,
  flat,
};

struct RateRule {
  RateRuleKind kind = RateRuleKind::contract_rate;
  Ratio ratio;  ///< k, q or s
  Rate rate;    ///< f, p, d, b or c

  /// Whether the rule asks for the reference rate at all.
  [[nodiscard]] bool needs_reference() const;
};

/// A rate as a fraction of billionths: `numerator / denominator` nanos, the denominator that of a parameter.
struct ExactRate {
  Int128 numerator = 0;
  std::int64_t denominator = 1;  ///< positive

  [[nodiscard]] bool equals(Rate rate) const { return numerator == Int128{rate.nanos()} * denominator; }
  /// In percent a year, for people; rounded half up to `places`.
  [[nodiscard]] std::string percent_text(int places = 6) const;
};

/// Never negative. `reference` is read only where the rule needs it.
[[nodiscard]] ExactRate subsidised_rate(const RateRule& rule, Rate contract, Rate reference);

/// The ceiling that the rule sets on a line's rate, where it has one: 1.5 x 3.85% is 5.775%.
[[nodiscard]] std::optional<ExactRate> ceiling_of(const RateRule& rule, Rate reference);

[[nodiscard]] std::string_view name_of(RateRuleKind kind);

}  // namespace tiexi
