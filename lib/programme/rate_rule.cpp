// SPDX-License-Identifier: Apache-2.0
#include <tiexi/programme/rate_rule.hpp>

#include <algorithm>
#include <array>

namespace tiexi {
namespace {

ExactRate plain(Rate rate) { return {rate.nanos(), 1}; }

ExactRate times(const Ratio& ratio, Rate rate) {
  return {Int128{ratio.numerator()} * rate.nanos(), ratio.denominator()};
}

/// The lesser of a fraction and a plain rate.
ExactRate lesser(const ExactRate& fraction, Rate rate) {
  return fraction.numerator < Int128{rate.nanos()} * fraction.denominator ? fraction : plain(rate);
}

}  // namespace

bool RateRule::needs_reference() const {
  switch (kind) {
    case RateRuleKind::ceiling_multiple:
    case RateRuleKind::residual:
    case RateRuleKind::reference_share:
    case RateRuleKind::spread:
      return true;
    case RateRuleKind::contract_rate:
    case RateRuleKind::ceiling_fixed:
    case RateRuleKind::points:
    case RateRuleKind::flat:
      return false;
  }
  return false;
}

std::string ExactRate::percent_text(int places) const {
  return Exact::fraction(numerator, Int128{denominator} * (Rate::units_per_one / 100))
      .decimal_text(places, Rounding::half_up);
}

std::optional<ExactRate> ceiling_of(const RateRule& rule, Rate reference) {
  if (rule.kind == RateRuleKind::ceiling_multiple) return times(rule.ratio, reference);
  if (rule.kind == RateRuleKind::ceiling_fixed) return plain(rule.rate);
  return std::nullopt;
}

ExactRate subsidised_rate(const RateRule& rule, Rate contract, Rate reference) {
  const Rate zero;
  switch (rule.kind) {
    case RateRuleKind::contract_rate:
      return plain(contract);
    case RateRuleKind::ceiling_multiple:
    case RateRuleKind::reference_share:
      return lesser(times(rule.ratio, reference), contract);
    case RateRuleKind::ceiling_fixed:
      return plain(std::min(contract, rule.rate));
    case RateRuleKind::points:
      return lesser(times(rule.ratio, contract), rule.rate);
    case RateRuleKind::residual:
      return plain(std::max(zero, contract - (reference - rule.rate)));
    case RateRuleKind::spread:
      return plain(std::min(std::max(contract - reference, zero), rule.rate));
    case RateRuleKind::flat:
      return plain(rule.rate);
  }
  return {};
}

std::string_view name_of(RateRuleKind kind) {
  constexpr std::array<std::string_view, 8> names = {"contract_rate", "ceiling",         "ceiling", "points",
                                                     "residual",      "reference_share", "spread",  "flat"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace tiexi
