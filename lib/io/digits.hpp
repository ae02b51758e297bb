// SPDX-License-Identifier: Apache-2.0
/// @file
/// Eight characters in a register, the first in the lowest byte
/// (little-endian): digits to numbers without a loop. What the hand loops of
/// cell_text.hpp do one character at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace tiexi::digits {

inline constexpr std::uint64_t zeros = 0x3030303030303030ULL;
inline constexpr std::uint64_t top_bits = 0x8080808080808080ULL;

inline std::uint64_t load(const char* from) {
  std::uint64_t characters = 0;
  std::memcpy(&characters, from, sizeof characters);
  return characters;
}

/// Not 0 where one of eight characters, each xor '0', is no digit.
inline std::uint64_t others(std::uint64_t digits) {
  return ((digits + 0x7676767676767676ULL) | digits) & top_bits;
}

/// Of eight the last `count`, 0 to 8, the ones before as if they were 0.
inline std::uint64_t last(std::uint64_t digits, std::size_t count) {
  return count == 0 ? 0 : digits >> (8 * (8 - count)) << (8 * (8 - count));
}

/// The top bit of the lowest byte that is `byte`, and perhaps of ones above it.
inline std::uint64_t find(std::uint64_t bytes, std::uint64_t byte) {
  const auto zero_where_found = bytes ^ (byte * 0x0101010101010101ULL);
  return (zero_where_found - 0x0101010101010101ULL) & ~zero_where_found & top_bits;
}

/// The number that eight digits, each 0 to 9, are: pairs of them, then fours,
/// then all.
inline std::int64_t number_of(std::uint64_t digits) {
  constexpr std::uint64_t every_fourth = 0x000000FF000000FFULL;
  digits = digits * 10 + (digits >> 8U);
  digits = (digits & every_fourth) * (100 + (1'000'000ULL << 32U)) +
           ((digits >> 16U) & every_fourth) * (1 + (10'000ULL << 32U));
  return static_cast<std::int64_t>(digits >> 32U);
}

}  // namespace tiexi::digits
