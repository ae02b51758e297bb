// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/distribution.hpp>

#include <algorithm>
#include <bit>
#include <string>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

constexpr int digits = 12;  // binary digits of a bucket's place within its power of two
constexpr std::int64_t limit = std::int64_t{1} << 50;

/// Values to 2^12 have a bucket each; beyond, 2^12 buckets a power of two. Negative values mirrored.
std::int32_t bucket_of(std::int64_t fen) {
  if (fen < 0) return -1 - bucket_of(-1 - fen);
  const auto value = static_cast<std::uint64_t>(fen);
  const int excess = static_cast<int>(std::bit_width(value)) - 1 - digits;
  if (excess <= 0) return static_cast<std::int32_t>(value);
  return static_cast<std::int32_t>((static_cast<std::uint64_t>(excess) << digits) + (value >> excess));
}

std::int64_t low_edge(std::int32_t index) {
  if (index < 0) return -1 - (low_edge(-1 - index + 1) - 1);
  if (index < (2 << digits)) return index;
  const int excess = (index >> digits) - 1;
  const std::int64_t place = index - (static_cast<std::int64_t>(excess) << digits);
  return place << excess;
}

std::int64_t high_edge(std::int32_t index) { return low_edge(index + 1) - 1; }

std::int64_t mean_of(Int128 sum, std::uint64_t count) {
  const auto n = static_cast<Int128>(count);
  return static_cast<std::int64_t>(sum >= 0 ? (sum + n / 2) / n : (sum - n / 2) / n);
}

}  // namespace

void Distribution::add(std::int64_t fen) {
  if (fen >= limit || fen <= -limit) throw OutOfRange("forecast: an outlay of 2^50 fen or more");
  ++count_;
  sum_ += fen;
  squares_ += Int128{fen} * fen;
  if (!buckets_.empty()) return add_to_bucket(fen);
  is_sorted_ = values_.empty() || (is_sorted_ && values_.back() <= fen);
  values_.push_back(fen);
  if (!exact()) to_buckets();
}

void Distribution::merge(const Distribution& other) {
  if (limit_ != other.limit_) {
    throw InvalidInput("exact_up_to", std::to_string(other.limit_), std::to_string(limit_));
  }
  if (other.buckets_.empty()) {
    values_.reserve(std::min<std::uint64_t>(count_ + other.count_, limit_ + 1));
    for (const auto value : other.values_) add(value);
    return;
  }
  if (buckets_.empty()) to_buckets();
  count_ += other.count_;
  sum_ += other.sum_;
  squares_ += other.squares_;
  for (std::size_t i = 0; i < other.buckets_.size(); ++i) {
    if (other.buckets_[i].count == 0) continue;
    auto& mine = bucket(other.first_bucket_ + static_cast<std::int32_t>(i));
    mine.count += other.buckets_[i].count;
    mine.sum += other.buckets_[i].sum;
  }
}

void Distribution::to_buckets() {
  for (const auto value : values_) add_to_bucket(value);
  values_ = {};
}

void Distribution::add_to_bucket(std::int64_t fen) {
  auto& mine = bucket(bucket_of(fen));
  ++mine.count;
  mine.sum += fen;
}

Distribution::Bucket& Distribution::bucket(std::int32_t index) {
  if (buckets_.empty()) first_bucket_ = index;
  if (index < first_bucket_) {
    buckets_.insert(buckets_.begin(), static_cast<std::size_t>(first_bucket_ - index), Bucket{});
    first_bucket_ = index;
  }
  const auto place = static_cast<std::size_t>(index - first_bucket_);
  if (place >= buckets_.size()) buckets_.resize(place + 1);
  return buckets_[place];
}

std::span<const std::int64_t> Distribution::sorted() const {
  if (!is_sorted_) {
    std::sort(values_.begin(), values_.end());
    is_sorted_ = true;
  }
  return values_;
}

Distribution::Place Distribution::at_rank(std::uint64_t rank) const {
  TIEXI_EXPECTS(rank >= 1 && rank <= count_);
  if (buckets_.empty()) {
    const auto value = sorted()[rank - 1];
    return {value, value, value};
  }
  std::uint64_t seen = 0;
  std::size_t i = 0;
  while ((seen += buckets_[i].count) < rank) ++i;
  const auto index = first_bucket_ + static_cast<std::int32_t>(i);
  return {low_edge(index), mean_of(buckets_[i].sum, buckets_[i].count), high_edge(index)};
}

std::uint64_t Distribution::count_above(std::int64_t fen) const {
  if (buckets_.empty()) {
    const auto all = sorted();
    return static_cast<std::uint64_t>(all.end() - std::upper_bound(all.begin(), all.end(), fen));
  }
  const auto own = bucket_of(fen);
  std::uint64_t above = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    const auto index = first_bucket_ + static_cast<std::int32_t>(i);
    if (index < own || buckets_[i].count == 0) continue;
    if (index > own || mean_of(buckets_[i].sum, buckets_[i].count) > fen) above += buckets_[i].count;
  }
  return above;
}

Distribution::Tail Distribution::tail_after(std::uint64_t rank) const {
  Tail tail;
  if (buckets_.empty()) {
    for (const auto value : sorted().subspan(rank)) {
      tail.sum += value;
      tail.squares += Int128{value} * value;
    }
    return tail;
  }
  std::uint64_t after = count_ - rank;
  for (auto i = buckets_.size(); i-- > 0 && after > 0;) {
    const auto& b = buckets_[i];
    if (b.count == 0) continue;
    const auto taken = std::min(after, b.count);
    const auto mean = mean_of(b.sum, b.count);
    tail.sum += taken == b.count ? b.sum : Int128{mean} * static_cast<Int128>(taken);
    tail.squares += Int128{mean} * mean * static_cast<Int128>(taken);
    after -= taken;
  }
  return tail;
}

}  // namespace tiexi
