// SPDX-License-Identifier: Apache-2.0
/// @file
/// Estimates as they are made, each rounded to what a scenario file says of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tiexi/forecast/calibration.hpp>

namespace tiexi {

/// A number that data gave, and how sure it is.
struct Measured {
  double value = 0;
  std::optional<double> std_error;
  std::uint64_t observations = 0;
};

/// k of n. @pre n > 0
[[nodiscard]] Measured measured_chance(double k, double n);

class EstimateList {
 public:
  /// Held within `low` and `high`, the range of the parameter.
  void number(const std::string& path, const Measured& measured, double low, double high,
              bool in_scenario = true);
  /// A whole number, all its digits.
  void whole(const std::string& path, std::int64_t value, std::optional<double> std_error,
             std::uint64_t observations);
  /// The most frequent word, with the error of its share.
  void word(const std::string& path, const std::string& text, double k, std::uint64_t n);
  /// What follows from the programme or the data without error.
  void said(const std::string& path, const std::string& text, std::uint64_t observations);

  [[nodiscard]] std::vector<ParameterEstimate> take() && { return std::move(list_); }

 private:
  std::vector<ParameterEstimate> list_;
};

}  // namespace tiexi
