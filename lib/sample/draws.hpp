// SPDX-License-Identifier: Apache-2.0
/// @file
/// Random numbers that depend on what they are for and on nothing else: word = hash(seed, firm, entity,
/// number, purpose). No state, so that a firm's rows are the same in a book of three hundred firms and in one
/// of a million.
///
/// Method    splitmix64's finaliser, chained over the key; integers only, the same words on every machine
/// Bias      `below(n)` takes the high half of a 64 x 64 bit product: less than n / 2^64
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <tiexi/base/int128.hpp>
#include <tiexi/calendar/date.hpp>

namespace tiexi::sample {

/// What a draw decides, by a word: two draws of one entity with different words are independent.
class Purpose {
 public:
  consteval Purpose(const char* word) {  // NOLINT(google-explicit-constructor)
    for (; *word != '\0'; ++word) key_ = (key_ ^ static_cast<unsigned char>(*word)) * 0x100000001b3ULL;
  }
  [[nodiscard]] constexpr std::uint64_t key() const { return key_; }

 private:
  std::uint64_t key_ = 0xcbf29ce484222325ULL;  // FNV-1a
};

enum class Entity : std::uint64_t { firm = 1, loan, statement, claim, lease, firm_year, wrong_row, history };

/// One value of a table and how often it comes, of the table's total.
template <class T>
struct Weighted {
  T value;
  std::int64_t weight;
};

class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t firm, Entity entity, std::uint64_t number = 0)
      : key_(mix(mix(mix(mix(seed) + firm) + static_cast<std::uint64_t>(entity)) + number)) {}

  [[nodiscard]] std::uint64_t word(Purpose purpose) const { return mix(key_ + purpose.key()); }

  /// 0 to n - 1. @pre n > 0
  [[nodiscard]] std::int64_t below(std::int64_t n, Purpose purpose) const {
    return static_cast<std::int64_t>((UInt128{word(purpose)} * static_cast<std::uint64_t>(n)) >> 64);
  }
  /// Both ends included.
  [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high, Purpose purpose) const {
    return low + below(high - low + 1, purpose);
  }
  [[nodiscard]] Date between(Date low, Date high, Purpose purpose) const {
    return low + below(high - low + 1, purpose);
  }
  [[nodiscard]] bool chance(std::int64_t per_ten_thousand, Purpose purpose) const {
    return below(10'000, purpose) < per_ten_thousand;
  }
  template <class T, std::size_t N>
  [[nodiscard]] T pick(const std::array<Weighted<T>, N>& table, Purpose purpose) const {
    std::int64_t total = 0;
    for (const auto& entry : table) total += entry.weight;
    auto left = below(total, purpose);
    for (const auto& entry : table) {
      if (left < entry.weight) return entry.value;
      left -= entry.weight;
    }
    return table.back().value;
  }
  template <class T, std::size_t N>
  [[nodiscard]] T pick(const std::array<T, N>& table, Purpose purpose) const {
    return table[static_cast<std::size_t>(below(static_cast<std::int64_t>(N), purpose))];
  }

 private:
  static constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
  }

  std::uint64_t key_;
};

}  // namespace tiexi::sample
