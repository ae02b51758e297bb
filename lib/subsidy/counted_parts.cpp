// SPDX-License-Identifier: Apache-2.0
#include "counted_parts.hpp"

#include <tiexi/programme/rate_rule.hpp>

namespace tiexi {

/// Every place holds the pair of no rate, of which nothing counts.
CountedParts::CountedParts(const RateRule& rule)
    : rule_(rule), pairs_(std::size_t{1} << place_bits, Pair{{}, {}, {0, true}}) {}

bool CountedParts::find(Rate rate, Rate reference, Pair& pair) const {
  const auto part = part_of(rate, reference);
  if (part) pair = {rate, reference, *part};
  return part.has_value();
}

std::optional<BoundedRatio> CountedParts::part_of(Rate rate, Rate reference) const {
  if (rate == Rate{}) return BoundedRatio{0, true};
  const auto subsidised = subsidised_rate(rule_, rate, reference);
  if (subsidised.equals(rate)) return BoundedRatio{};
  const Int128 whole = Int128{subsidised.denominator} * rate.nanos();
  if (whole <= 0) return std::nullopt;
  return BoundedRatio::of(static_cast<UInt128>(subsidised.numerator), static_cast<UInt128>(whole));
}

}  // namespace tiexi
