// SPDX-License-Identifier: Apache-2.0
#include <tiexi/money/allocate.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>

namespace tiexi {
namespace {

Int128 sum_of(std::span<const std::int64_t> weights) {
  Int128 sum = 0;
  for (const auto weight : weights) {
    if (weight < 0) throw InvalidInput("weight", std::to_string(weight), "0 or more");
    sum += weight;
  }
  return sum;
}

/// Indices of the parts in the order in which they take a leftover fen.
std::vector<std::size_t> by_remainder(const std::vector<Int128>& remainders) {
  std::vector<std::size_t> order(remainders.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  return order;
}

}  // namespace

std::vector<Money> allocate(Money total, std::span<const std::int64_t> weights) {
  const Int128 sum = sum_of(weights);
  std::vector<Money> parts(weights.size());
  if (total == Money{}) return parts;
  if (sum == 0) throw InvalidInput("weights", "all zero", "a positive one to carry " + total.text());
  // A negative total (a reversal) is split like the positive one, so that it takes back what was given.
  const Int128 size = total.fen() < 0 ? -Int128{total.fen()} : Int128{total.fen()};
  TIEXI_EXPECTS(size <= std::numeric_limits<std::int64_t>::max());
  const std::int64_t sign = total.fen() < 0 ? -1 : 1;

  std::vector<Int128> remainders(weights.size());
  std::int64_t left = static_cast<std::int64_t>(size);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Int128 product = size * weights[i];  // below 2^126
    const auto part = static_cast<std::int64_t>(product / sum);
    remainders[i] = product % sum;
    parts[i] = Money::fen(sign * part);
    left -= part;
  }
  for (const auto i : by_remainder(remainders)) {
    if (left == 0) break;
    parts[i] += Money::fen(sign);
    --left;
  }
  return parts;
}

std::vector<Money> allocate(Money total, std::span<const Money> weights) {
  std::vector<std::int64_t> fen(weights.size());
  std::transform(weights.begin(), weights.end(), fen.begin(), [](Money m) { return m.fen(); });
  return allocate(total, fen);
}

}  // namespace tiexi
