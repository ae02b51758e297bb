// SPDX-License-Identifier: Apache-2.0
/// @file
/// Which part of its interest a line counts, by its rate and its reference rate: found once for a pair and then
/// remembered, since books have few pairs and each in many loans.
///
/// Memory  16 kB; pairs that meet in a place take turns
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <tiexi/money/bounded.hpp>
#include <tiexi/money/rate.hpp>
#include <tiexi/programme/loan_interest.hpp>

namespace tiexi {

class CountedParts {
 public:
  explicit CountedParts(const RateRule& rule);

  /// Nothing where it is out of range. Valid until the next call.
  [[nodiscard]] const BoundedRatio* of(Rate rate, Rate reference) {
    auto& known = pairs_[place_of(rate, reference)];
    const bool is_known = known.rate == rate && known.reference == reference;
    return is_known || find(rate, reference, known) ? &known.part : nullptr;
  }

 private:
  struct Pair {
    Rate rate;
    Rate reference;
    BoundedRatio part;
  };

  static constexpr unsigned place_bits = 9;

  static std::size_t place_of(Rate rate, Rate reference) {
    constexpr std::uint64_t golden =
        0x9e37'79b9'7f4a'7c15;  // multiplying by it moves every bit into the highest
    const auto both =
        static_cast<std::uint64_t>(rate.nanos()) + (static_cast<std::uint64_t>(reference.nanos()) << 32);
    return static_cast<std::size_t>((both * golden) >> (64 - place_bits));
  }
  /// Returns false, and leaves the pair as it is, where the part is out of range.
  [[gnu::noinline]] bool find(Rate rate, Rate reference, Pair& pair) const;
  [[nodiscard]] std::optional<BoundedRatio> part_of(Rate rate, Rate reference) const;

  const RateRule& rule_;
  std::vector<Pair> pairs_;
};

}  // namespace tiexi
