// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/philox.hpp>

#include <algorithm>
#include <cstddef>

#include <tiexi/base/contract.hpp>

#include "wide.hpp"

namespace tiexi {
namespace {

// Columns of one word each, so that the rounds are loops a compiler turns into vectors.
constexpr std::size_t lanes = 64;
struct Block {
  std::array<std::uint32_t, lanes> word[4];
};

TIEXI_WIDE void run_rounds(Block& block, PhiloxKey key) {
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < lanes; ++i) {
      const std::uint64_t left = std::uint64_t{0xD2511F53} * block.word[0][i];
      const std::uint64_t right = std::uint64_t{0xCD9E8D57} * block.word[2][i];
      block.word[0][i] = static_cast<std::uint32_t>(right >> 32U) ^ block.word[1][i] ^ key.low;
      block.word[2][i] = static_cast<std::uint32_t>(left >> 32U) ^ block.word[3][i] ^ key.high;
      block.word[1][i] = static_cast<std::uint32_t>(right);
      block.word[3][i] = static_cast<std::uint32_t>(left);
    }
    key.low += 0x9E3779B9;
    key.high += 0xBB67AE85;
  }
}

void fill(Block& block, PhiloxWords first, PhiloxKey key) {
  for (std::size_t i = 0; i < lanes; ++i) {
    block.word[0][i] = first[0] + static_cast<std::uint32_t>(i);
    block.word[1][i] = first[1];
    block.word[2][i] = first[2];
    block.word[3][i] = first[3];
  }
  run_rounds(block, key);
}

}  // namespace

void philox_run(PhiloxWords first, PhiloxKey key, std::span<std::uint32_t> words) {
  TIEXI_EXPECTS(words.size() % 4 == 0);
  Block block;
  for (std::size_t done = 0; done < words.size() / 4; done += lanes) {
    fill(block, first, key);
    const auto count = std::min(lanes, words.size() / 4 - done);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < 4; ++j) words[4 * (done + i) + j] = block.word[j][i];
    }
    first[0] += static_cast<std::uint32_t>(lanes);
  }
}

void philox_first_words(PhiloxWords first, PhiloxKey key, std::span<std::uint32_t> words) {
  Block block;
  for (std::size_t done = 0; done < words.size(); done += lanes) {
    fill(block, first, key);
    const auto count = std::min(lanes, words.size() - done);
    std::copy_n(block.word[0].begin(), count, words.begin() + static_cast<std::ptrdiff_t>(done));
    first[0] += static_cast<std::uint32_t>(lanes);
  }
}

void philox_columns(const PhiloxColumns& columns, PhiloxKey key) {
  const auto size = columns.counter[0].size();
  Block block;
  for (std::size_t done = 0; done < size; done += lanes) {
    const auto count = std::min(lanes, size - done);
    for (std::size_t j = 0; j < 3; ++j) {
      std::copy_n(columns.counter[j].begin() + static_cast<std::ptrdiff_t>(done), count,
                  block.word[j].begin());
      std::fill(block.word[j].begin() + static_cast<std::ptrdiff_t>(count), block.word[j].end(), 0U);
    }
    block.word[3].fill(columns.last);
    run_rounds(block, key);
    for (std::size_t j = 0; j < 4; ++j) {
      if (columns.words[j].empty()) continue;
      std::copy_n(block.word[j].begin(), count, columns.words[j].begin() + static_cast<std::ptrdiff_t>(done));
    }
  }
}

}  // namespace tiexi
