// SPDX-License-Identifier: Apache-2.0
#include "estimate_list.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tiexi {

std::string decimal_text(double value) {
  if (value == 0 || !std::isfinite(value)) return "0";
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const int decimals = std::clamp(5 - magnitude, 0, 12);
  std::array<char, 64> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals)
          .ptr;
  std::string text(buffer.data(), end);
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

Measured measured_chance(double k, double n) {
  const double p = (k + 2) / (n + 4);
  return {k / n, std::sqrt(p * (1 - p) / (n + 4)), static_cast<std::uint64_t>(std::llround(n))};
}

void EstimateList::number(const std::string& path, const Measured& measured, double low, double high,
                          bool in_scenario) {
  const double value = std::clamp(measured.value, low, high);
  list_.push_back({path, decimal_text(value), value, measured.std_error, measured.observations, in_scenario});
}

void EstimateList::whole(const std::string& path, std::int64_t value, std::optional<double> std_error,
                         std::uint64_t observations) {
  list_.push_back({path, std::to_string(value), static_cast<double>(value), std_error, observations, true});
}

void EstimateList::word(const std::string& path, const std::string& text, double k, std::uint64_t n) {
  const auto share = measured_chance(k, static_cast<double>(n));
  list_.push_back({path, text, share.value, share.std_error, n, true});
}

void EstimateList::said(const std::string& path, const std::string& text, std::uint64_t observations) {
  list_.push_back({path, text, 0, std::nullopt, observations, true});
}

}  // namespace tiexi
