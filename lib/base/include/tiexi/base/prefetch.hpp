// SPDX-License-Identifier: Apache-2.0
/// @file
/// Asking memory for rows of a column ahead of reading them.
///
/// Why always inline  a function that does nothing else has no effect in gcc's eyes, and its calls are dropped
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace tiexi {

/// Asks for the rows after `row`, so many of them as there are; a wish, and nothing waits for it.
template <class T>
[[gnu::always_inline]] inline void prefetch_after(const std::vector<T>& column, std::size_t row,
                                                  std::size_t count) {
  constexpr std::size_t cache_line = 64;
  const auto* first = reinterpret_cast<const char*>(column.data() + row);
  const auto bytes = std::min(count, column.size() - row) * sizeof(T);
  for (std::size_t at = 0; at < bytes; at += cache_line) __builtin_prefetch(first + at);
}

/// Asks for the memory that a list will grow into, for so many more entries as there is room for.
template <class T>
[[gnu::always_inline]] inline void prefetch_room(const std::vector<T>& list, std::size_t count) {
  constexpr std::size_t cache_line = 64;
  const auto* first = reinterpret_cast<const char*>(list.data() + list.size());
  const auto bytes = std::min(count, list.capacity() - list.size()) * sizeof(T);
  for (std::size_t at = 0; at < bytes; at += cache_line) __builtin_prefetch(first + at, 1);
}

}  // namespace tiexi
