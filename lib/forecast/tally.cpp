// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/tally.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#define EIGEN_DONT_VECTORIZE
#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

#include "exact_double.hpp"

namespace tiexi {
namespace {

void add_to(std::vector<Int128>& sums, const std::vector<Int128>& more) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += more[i];
}

/// Sum of products about the means: sum(ab) - sum(a) sum(b) / n.
double centred(Int128 products, Int128 a, Int128 b, std::uint64_t count) {
  return nearest_double(exact(products) - exact(a) * exact(b) / exact(static_cast<Int128>(count)));
}

}  // namespace

OutlayTally::OutlayTally(OutlayShape shape, Sampling sampling, std::uint64_t memory)
    : shape_(std::move(shape)), sampling_(sampling) {
  const auto cells = (static_cast<std::size_t>(shape_.years) + 1) * (shape_.measures.size() + 1);
  const auto observed = static_cast<std::size_t>(shape_.years) * shape_.observed.size();
  cells_.assign(cells, Distribution(memory / (sizeof(std::int64_t) * cells)));
  path_y_.resize(cells);
  group_y_.resize(cells);
  group_x_.resize(observed);
  y_.resize(cells);
  yy_.resize(cells);
  x_.resize(observed);
  xx_.resize(observed * observed);
  xy_.resize(observed * cells);
}

std::size_t OutlayTally::cell(std::size_t year, std::size_t measure) const {
  return year * (shape_.measures.size() + 1) + measure;
}

const Distribution& OutlayTally::distribution(std::size_t year, std::size_t measure) const {
  return cells_[cell(year, measure)];
}

void OutlayTally::add(const Outlays& shard) {
  TIEXI_EXPECTS(shard.shape() == shape_);
  const auto size = group_size(sampling_);
  std::size_t index = 0;
  for (const auto& range : shard.paths()) {
    // Groups lie on multiples of their size; the first and last of a range may be incomplete.
    const auto first_whole = (range.first + size - 1) / size * size;
    const auto end_whole = (range.first + range.count) / size * size;
    for (auto path = range.first; path < range.first + range.count; ++path, ++index) {
      add_row(shard.row(index));
      if (path < first_whole || path >= end_whole) continue;
      for (std::size_t i = 0; i < path_y_.size(); ++i) group_y_[i] += path_y_[i];
      const auto row = shard.row(index);
      for (std::size_t i = 0; i < group_x_.size(); ++i) {
        const auto observed = shape_.observed.size();
        group_x_[i] += row[i / observed * shape_.columns() + shape_.measures.size() + i % observed];
      }
      if ((path + 1) % size == 0) add_group();
    }
  }
  for (const auto& [name, numbers] : shard.counts()) {
    auto& mine = counts_[name];
    mine.resize(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) mine[i] += numbers[i];
  }
}

void OutlayTally::add_row(std::span<const std::int64_t> row) {
  ++paths_;
  std::fill(path_y_.begin(), path_y_.end(), 0);
  const auto years = static_cast<std::size_t>(shape_.years);
  const auto measures = shape_.measures.size();
  for (std::size_t year = 0; year < years; ++year) {
    for (std::size_t measure = 0; measure < measures; ++measure) {
      const auto fen = row[year * shape_.columns() + measure];
      path_y_[cell(year, measure)] = fen;
      path_y_[cell(year, measures)] += fen;
      path_y_[cell(years, measure)] += fen;
      path_y_[cell(years, measures)] += fen;
    }
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i].add(path_y_[i]);
}

void OutlayTally::add_group() {
  ++groups_;
  const auto observed = group_x_.size();
  for (std::size_t i = 0; i < group_y_.size(); ++i) {
    y_[i] += group_y_[i];
    yy_[i] += Int128{group_y_[i]} * group_y_[i];
  }
  for (std::size_t i = 0; i < observed; ++i) {
    x_[i] += group_x_[i];
    for (std::size_t j = 0; j <= i; ++j) xx_[i * observed + j] += Int128{group_x_[i]} * group_x_[j];
    for (std::size_t j = 0; j < group_y_.size(); ++j) {
      xy_[i * group_y_.size() + j] += Int128{group_x_[i]} * group_y_[j];
    }
  }
  std::fill(group_y_.begin(), group_y_.end(), 0);
  std::fill(group_x_.begin(), group_x_.end(), 0);
}

void OutlayTally::merge(const OutlayTally& other) {
  if (other.shape_ != shape_ || other.sampling_ != sampling_) {
    throw InvalidInput("tally", "another shape or sampling", "that of the tally it is merged into");
  }
  paths_ += other.paths_;
  groups_ += other.groups_;
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i].merge(other.cells_[i]);
  add_to(y_, other.y_);
  add_to(yy_, other.yy_);
  add_to(x_, other.x_);
  add_to(xx_, other.xx_);
  add_to(xy_, other.xy_);
  for (const auto& [name, numbers] : other.counts_) {
    auto& mine = counts_[name];
    mine.resize(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) mine[i] += numbers[i];
  }
}

Estimate OutlayTally::mean(std::size_t year, std::size_t measure) const {
  auto estimate = mean_of(distribution(year, measure));
  estimate.std_error = 0;
  if (groups_ < 2) return estimate;
  const auto i = cell(year, measure);
  const auto n = static_cast<double>(groups_);
  const double size = group_size(sampling_) * 100.0;  // fen of a group to yuan of a path
  const double spread = centred(yy_[i], y_[i], y_[i], groups_);
  estimate.std_error = std::sqrt(std::max(0.0, spread) / (n * (n - 1))) / size;
  return estimate;
}

Estimate OutlayTally::controlled_mean(std::size_t year, std::size_t measure,
                                      const std::vector<double>& means) const {
  TIEXI_EXPECTS(means.size() == x_.size());
  const auto target = cell(year, measure);
  const double size = group_size(sampling_);
  // Only what varies and whose year is not later than the outlay's can say something about it.
  std::vector<std::size_t> used;
  std::vector<double> deviation;
  for (std::size_t i = 0; i < x_.size(); ++i) {
    const auto k = x_.size();
    const double spread = centred(xx_[i * k + i], x_[i], x_[i], std::max<std::uint64_t>(groups_, 1));
    if (i / shape_.observed.size() <= year && spread > 0) {
      used.push_back(i);
      deviation.push_back(std::sqrt(spread));
    }
  }
  if (groups_ < 4 * (used.size() + 1)) return mean(year, measure);

  // Correlations rather than products, so that fen and basis points go into one system.
  const auto k = static_cast<Eigen::Index>(used.size());
  Eigen::MatrixXd matrix(k, k);
  Eigen::VectorXd with_target(k);
  Eigen::VectorXd surplus(k);
  for (Eigen::Index a = 0; a < k; ++a) {
    const auto i = used[static_cast<std::size_t>(a)];
    const double scale = deviation[static_cast<std::size_t>(a)];
    for (Eigen::Index b = 0; b <= a; ++b) {
      const auto j = used[static_cast<std::size_t>(b)];
      matrix(a, b) = matrix(b, a) = centred(xx_[i * x_.size() + j], x_[i], x_[j], groups_) / scale /
                                    deviation[static_cast<std::size_t>(b)];
    }
    with_target(a) = centred(xy_[i * y_.size() + target], x_[i], y_[target], groups_) / scale;
    const double mean_seen =
        nearest_double(exact(x_[i]) / exact(static_cast<Int128>(groups_) * group_size(sampling_)));
    surplus(a) = (mean_seen - means[i]) / scale;
  }
  const Eigen::LDLT<Eigen::MatrixXd> solver(matrix);
  if (solver.info() != Eigen::Success || solver.rcond() < 1e-10) return mean(year, measure);
  const Eigen::VectorXd slopes = solver.solve(with_target);
  const double spread = centred(yy_[target], y_[target], y_[target], groups_) - slopes.dot(with_target);
  const auto n = static_cast<double>(groups_);
  const auto free = n - 1.0 - static_cast<double>(used.size());
  const double plain =
      nearest_double(exact(y_[target]) / exact(static_cast<Int128>(groups_) * group_size(sampling_) * 100));
  return {plain - slopes.dot(surplus) / 100.0, std::sqrt(std::max(0.0, spread) / (n * free)) / size / 100.0};
}

}  // namespace tiexi
