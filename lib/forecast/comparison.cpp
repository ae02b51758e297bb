// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/comparison.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <tiexi/base/error.hpp>

#include "common_cells.hpp"
#include "group_mean.hpp"

namespace tiexi {
namespace {

constexpr std::uint64_t memory = std::uint64_t{256} << 20U;  // of the differences kept one by one

struct Cell {
  GroupMean first;
  GroupMean second;
  GroupMean difference;
  Distribution differences;
  std::uint64_t lower = 0;
};

}  // namespace

std::vector<ComparisonRow> compare(const Forecast& first, const Forecast& second, PathRange paths,
                                   const RunControl& control) {
  const std::array forecasts = {first, second};
  const CommonCells cells(forecasts);
  const auto sampling = first.scenario().sampling;
  const GroupMean none(sampling);
  const auto exact_up_to = memory / (sizeof(std::int64_t) * cells.size());
  std::vector<Cell> found(cells.size(), Cell{none, none, none, Distribution(exact_up_to), 0});
  std::array<std::vector<std::int64_t>, 2> fen;
  run_together(forecasts, paths, control, [&](std::span<const Outlays> batch) {
    for (std::size_t path = 0; path < batch[0].path_count(); ++path) {
      for (std::size_t i = 0; i < 2; ++i) cells.read(i, batch[i].row(path), fen[i]);
      for (std::size_t i = 0; i < found.size(); ++i) {
        const auto difference = fen[1][i] - fen[0][i];
        found[i].first.add(fen[0][i]);
        found[i].second.add(fen[1][i]);
        found[i].difference.add(difference);
        found[i].differences.add(difference);
        found[i].lower += difference < 0;
      }
    }
  });
  std::vector<ComparisonRow> rows;
  if (found.front().differences.count() == 0) return rows;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& cell = found[i];
    rows.push_back({cells.year_of(i), cells.measure_of(i), cell.first.estimate(), cell.second.estimate(),
                    cell.difference.estimate(), quantile_of(cell.differences, 0.05),
                    quantile_of(cell.differences, 0.50), quantile_of(cell.differences, 0.95),
                    proportion(cell.lower, cell.differences.count())});
  }
  return rows;
}

int first_common_year(const OutlayShape& first, const OutlayShape& second) {
  const int begin = std::max(first.first_year, second.first_year);
  if (begin >= std::min(first.first_year + first.years, second.first_year + second.years)) {
    throw InvalidInput(
        "years", std::to_string(second.years) + " from " + std::to_string(second.first_year),
        "at least one of the " + std::to_string(first.years) + " from " + std::to_string(first.first_year));
  }
  return begin;
}

CommonCells::CommonCells(std::span<const Forecast> forecasts) {
  OutlayShape common = forecasts.front().shape();
  std::set<std::string> measures;
  for (const auto& forecast : forecasts) {
    const auto& shape = forecast.shape();
    first_year_ = first_common_year(common, shape);
    common.years = std::min(common.first_year + common.years, shape.first_year + shape.years) - first_year_;
    common.first_year = first_year_;
    measures.insert(shape.measures.begin() + 1, shape.measures.end());
    if (forecast.scenario().sampling != forecasts.front().scenario().sampling) {
      throw InvalidInput("sampling", "another", "the first scenario's: the same random numbers");
    }
  }
  years_ = static_cast<std::size_t>(common.years);
  measures_ = {common.measures.front()};  // loan interest first, as in every shape
  measures_.insert(measures_.end(), measures.begin(), measures.end());
  for (const auto& forecast : forecasts) {
    const auto& shape = forecast.shape();
    auto& places = places_.emplace_back();
    for (std::size_t year = 0; year < years_; ++year) {
      const auto own_year = static_cast<std::size_t>(first_year_ - shape.first_year) + year;
      for (std::size_t i = 0; i < shape.measures.size(); ++i) {
        const auto measure = static_cast<std::size_t>(
            std::find(measures_.begin(), measures_.end(), shape.measures[i]) - measures_.begin());
        places.push_back({own_year * shape.columns() + i, year, measure});
      }
    }
  }
}

void CommonCells::read(std::size_t forecast, std::span<const std::int64_t> row,
                       std::vector<std::int64_t>& fen) const {
  fen.assign(size(), 0);
  const auto width = measures_.size() + 1;
  for (const auto& place : places_[forecast]) {
    const auto value = row[place.column];
    fen[place.year * width + place.measure] += value;
    fen[place.year * width + width - 1] += value;
    fen[years_ * width + place.measure] += value;
    fen[years_ * width + width - 1] += value;
  }
}

int CommonCells::year_of(std::size_t cell) const {
  const auto year = cell / (measures_.size() + 1);
  return year == years_ ? 0 : first_year_ + static_cast<int>(year);
}

std::string CommonCells::measure_of(std::size_t cell) const {
  const auto measure = cell % (measures_.size() + 1);
  return measure == measures_.size() ? "total" : measures_[measure];
}

}  // namespace tiexi
