// SPDX-License-Identifier: Apache-2.0
#include "group_mean.hpp"

#include <algorithm>
#include <cmath>

#include <tiexi/money/rounding.hpp>

#include "exact_double.hpp"

namespace tiexi {

void GroupMean::add(std::int64_t fen) {
  ++count_;
  sum_ += fen;
  group_ += fen;
  if (++in_group_ < size_) return;
  ++groups_;
  of_groups_ += group_;
  squares_ += Int128{group_} * group_;
  in_group_ = 0;
  group_ = 0;
}

Estimate GroupMean::estimate() const {
  if (count_ == 0) return {};
  const double value = nearest_double(exact(sum_) / (exact(static_cast<Int128>(count_)) * exact(100)));
  if (groups_ < 2) return {value, 0};
  const auto n = exact(static_cast<Int128>(groups_));
  const double spread = nearest_double(exact(squares_) - exact(of_groups_) * exact(of_groups_) / n);
  const auto groups = static_cast<double>(groups_);
  return {value, std::sqrt(std::max(0.0, spread) / (groups * (groups - 1))) / (size_ * 100.0)};
}

Money GroupMean::mean() const {
  if (count_ == 0) return {};
  return Money::fen(static_cast<std::int64_t>(divide(sum_, static_cast<Int128>(count_), Rounding::half_up)));
}

}  // namespace tiexi
