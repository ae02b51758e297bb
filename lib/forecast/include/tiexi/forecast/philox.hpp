// SPDX-License-Identifier: Apache-2.0
/// @file
/// Philox4x32-10: random numbers by counting. A counter and a key give four 32-bit words, and nothing else
/// does: no state, so any path, firm or year can be drawn alone, in any order, on any machine.
///
/// Source  Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011); the same
///         bits as Random123
///
/// Worked case  counter 0, key 0 -> 6627e8d5 e169c58d bc57ac4c 9b00dbd8
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace tiexi {

using PhiloxWords = std::array<std::uint32_t, 4>;

struct PhiloxKey {
  std::uint32_t low = 0;
  std::uint32_t high = 0;

  static constexpr PhiloxKey of(std::uint64_t seed) {
    return {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)};
  }
};

/// The scalar form, and the specification of the block form.
[[nodiscard]] constexpr PhiloxWords philox(PhiloxWords counter, PhiloxKey key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t left = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t right = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {
        static_cast<std::uint32_t>(right >> 32U) ^ counter[1] ^ key.low, static_cast<std::uint32_t>(right),
        static_cast<std::uint32_t>(left >> 32U) ^ counter[3] ^ key.high, static_cast<std::uint32_t>(left)};
    key.low += 0x9E3779B9;   // the golden ratio
    key.high += 0xBB67AE85;  // the square root of three, less one
  }
  return counter;
}

/// The words of `first` and of the counters after it, whose first word grows by one each: word j of counter i
/// in `words[4 * i + j]`. @pre words.size() is a multiple of 4
void philox_run(PhiloxWords first, PhiloxKey key, std::span<std::uint32_t> words);

/// Only word 0 of each counter: for one draw an entity.
void philox_first_words(PhiloxWords first, PhiloxKey key, std::span<std::uint32_t> words);

/// Counters as columns, all with one last word: word j of each into `words[j]`, unless that is empty. @pre the
/// columns are of one length
struct PhiloxColumns {
  std::array<std::span<const std::uint32_t>, 3> counter;
  std::uint32_t last = 0;
  std::array<std::span<std::uint32_t>, 4> words;
};
void philox_columns(const PhiloxColumns& columns, PhiloxKey key);

}  // namespace tiexi
