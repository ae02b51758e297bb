// SPDX-License-Identifier: Apache-2.0
/// @file
/// The drawings of a forecast report, as SVG: a fan of outlays by year, the chance of exceeding an amount, bars
/// of drivers. 480 units wide, so that the letters stay readable on a phone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "html.hpp"

namespace tiexi::svg {

/// One year of a fan, in yuan.
struct FanYear {
  int year = 0;
  double p05 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0;
  double mean = 0;
  std::optional<double> budget;
};
[[nodiscard]] std::string fan(std::span<const FanYear> years);

/// The chance (0 to 1) that the outlay exceeds an amount, from its percentiles; the budget as a line.
[[nodiscard]] std::string exceedance(std::span<const double> percentiles, std::optional<double> budget);

struct Bar {
  html::Both name;
  double own = 0;
  double own_error = 0;
  double total = 0;
};
[[nodiscard]] std::string bars(std::span<const Bar> bars);

/// A change up or down, in yuan, with the ends of an interval around it.
struct Change {
  html::Both name;
  double value = 0;
  double low = 0;
  double high = 0;
};
/// Bars to the right of zero and to the left; `key` says what bar and line are.
[[nodiscard]] std::string changes(std::span<const Change> changes, const html::Both& key);

/// Round numbers that divide 0 to `top` into four to eight steps; the last is at least `top`.
[[nodiscard]] std::vector<double> ticks(double top);

}  // namespace tiexi::svg
