// SPDX-License-Identifier: Apache-2.0
/// @file
/// What several forecasts have in common: the years of all, the measures of any, each with their totals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <tiexi/forecast/forecast.hpp>

namespace tiexi {

/// Cells by year and measure: measures and, last, their total; years and, last, all of them.
class CommonCells {
 public:
  /// @throws InvalidInput if no year is common or the draws are not made alike
  explicit CommonCells(std::span<const Forecast> forecasts);

  [[nodiscard]] std::size_t size() const { return (years_ + 1) * (measures_.size() + 1); }
  [[nodiscard]] std::size_t years() const { return years_; }
  [[nodiscard]] std::size_t total_of(std::size_t year) const {
    return year * (measures_.size() + 1) + measures_.size();
  }
  [[nodiscard]] int year_of(std::size_t cell) const;  ///< 0 for all
  [[nodiscard]] std::string measure_of(std::size_t cell) const;

  /// One path of the forecast with that index.
  void read(std::size_t forecast, std::span<const std::int64_t> row, std::vector<std::int64_t>& fen) const;

 private:
  struct Place {
    std::size_t column = 0;  // in the forecast's own row
    std::size_t year = 0;
    std::size_t measure = 0;
  };

  int first_year_ = 0;
  std::size_t years_ = 0;
  std::vector<std::string> measures_;
  std::vector<std::vector<Place>> places_;  // by forecast
};

}  // namespace tiexi
