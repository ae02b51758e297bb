// SPDX-License-Identifier: Apache-2.0
/// @file
/// How a given memory is shared out. What rows take in memory was measured (docs/reference/files.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <tiexi/book/book.hpp>

namespace tiexi {

/// Bytes, in whichever step a row takes most.
inline constexpr std::uint64_t bytes_a_loan = 700;
inline constexpr std::uint64_t bytes_a_line = 110;

struct MemoryPlan {
  static constexpr std::uint64_t block_min = 1 << 10;

  std::uint64_t asked = 0;
  std::uint64_t tables = 0;  ///< kept whole
  std::uint64_t pieces = 0;  ///< what is left for loans and lines beside the tables that are kept whole
  unsigned threads = 1;

  /// @throws InvalidInput where the tables kept whole leave too little
  /// @param with_budgets  on the loans
  MemoryPlan(std::uint64_t memory_bytes, unsigned threads, const Book& kept_whole, bool with_budgets);

  /// What a piece of the book may take while it is built on one thread, or settled.
  [[nodiscard]] std::uint64_t built_piece() const { return pieces / 2 / threads; }
  [[nodiscard]] std::uint64_t settled_piece() const { return pieces / 2; }
  /// Of each of the lists that are put into order outside of memory.
  [[nodiscard]] std::size_t sorting() const { return static_cast<std::size_t>(pieces / 16); }
  /// One of `count` blocks that are in memory at the same time, read or written.
  [[nodiscard]] std::size_t block(std::size_t count) const;
  [[nodiscard]] std::size_t chunk() const;

  /// @throws InvalidInput saying how much would be enough. @param needed  what `pieces` should have been
  [[noreturn]] void too_little(std::uint64_t needed, const std::string& what) const;
};

/// `1.5 GiB`
[[nodiscard]] std::string bytes_text(std::uint64_t bytes);

}  // namespace tiexi
