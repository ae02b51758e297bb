// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/outlays.hpp>

#include <algorithm>
#include <utility>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

std::string text_of(const PathRange& range) {
  return std::to_string(range.first) + " to " + std::to_string(range.first + range.count - 1);
}

std::string text_of(const OutlayShape& shape) {
  return std::to_string(shape.years) + " years from " + std::to_string(shape.first_year) + ", " +
         std::to_string(shape.measures.size()) + " measures";
}

/// A run of rows of one of two shards.
struct Part {
  PathRange range;
  const std::int64_t* rows;
};

void append_parts(std::vector<Part>& parts, const Outlays& outlays) {
  const auto* rows = outlays.fen().data();
  for (const auto& range : outlays.paths()) {
    parts.push_back({range, rows});
    rows += range.count * outlays.shape().cells();
  }
}

}  // namespace

Outlays::Outlays(OutlayShape shape, PathRange paths) : shape_(std::move(shape)) {
  if (paths.count == 0) return;
  paths_.push_back(paths);
  fen_.resize(paths.count * shape_.cells());
}

std::size_t Outlays::path_count() const {
  std::size_t count = 0;
  for (const auto& range : paths_) count += range.count;
  return count;
}

std::span<const std::int64_t> Outlays::row(std::size_t index) const {
  return std::span(fen_).subspan(index * shape_.cells(), shape_.cells());
}

std::span<std::int64_t> Outlays::row(std::size_t index) {
  return std::span(fen_).subspan(index * shape_.cells(), shape_.cells());
}

void Outlays::count(const std::string& name, int year, std::int64_t by) {
  TIEXI_EXPECTS(year >= shape_.first_year && year < shape_.first_year + shape_.years);
  auto& numbers = counts_[name];
  numbers.resize(static_cast<std::size_t>(shape_.years));
  numbers[static_cast<std::size_t>(year - shape_.first_year)] += by;
}

Outlays merge(const Outlays& a, const Outlays& b) {
  if (a.paths_.empty() && a.counts_.empty()) return b;
  if (b.paths_.empty() && b.counts_.empty()) return a;
  if (a.shape_ != b.shape_) throw InvalidInput("shape", text_of(b.shape_), text_of(a.shape_));
  if (a.origin_ != b.origin_) {
    throw InvalidInput("shards", "shards of different scenarios, programmes, seeds, books or fixings",
                       "shards of one forecast");
  }
  std::vector<Part> parts;
  append_parts(parts, a);
  append_parts(parts, b);
  std::sort(parts.begin(), parts.end(),
            [](const Part& x, const Part& y) { return x.range.first < y.range.first; });
  Outlays both;
  both.shape_ = a.shape_;
  both.counts_ = a.counts_;
  both.origin_ = a.origin_;
  both.fen_.reserve(a.fen_.size() + b.fen_.size());
  for (const auto& part : parts) {
    auto* last = both.paths_.empty() ? nullptr : &both.paths_.back();
    if (last != nullptr && part.range.first < last->first + last->count) {
      throw InvalidInput("paths", text_of(part.range), "paths that the other shard does not have");
    }
    if (last != nullptr && part.range.first == last->first + last->count) {
      last->count += part.range.count;
    } else {
      both.paths_.push_back(part.range);
    }
    both.fen_.insert(both.fen_.end(), part.rows, part.rows + part.range.count * both.shape_.cells());
  }
  for (const auto& [name, numbers] : b.counts_) {
    auto& mine = both.counts_[name];
    mine.resize(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) mine[i] += numbers[i];
  }
  return both;
}

}  // namespace tiexi
