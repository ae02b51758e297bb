// SPDX-License-Identifier: Apache-2.0
/// @file
/// Memory in large pages, for lists of millions of rows.
///
/// Why  a list of a hundred megabytes is 25,000 pages of 4 kB, each handed over, cleared and entered in the page
///      table on its first touch: of settling a million loans that was a quarter of the time. In pages of 2 MB it
///      is a hundredth of the hand-overs.
#pragma once

#include <cstddef>
#include <vector>

namespace tiexi {

/// Asks the system to back these bytes with large pages where it can; a wish, without effect on what they hold.
void prefer_large_pages(void* begin, std::size_t bytes);

/// Reserves, and asks for large pages before anything touches the new memory.
template <class T>
void reserve_large(std::vector<T>& list, std::size_t count) {
  if (count <= list.capacity()) return;
  list.reserve(count);
  prefer_large_pages(list.data() + list.size(), (list.capacity() - list.size()) * sizeof(T));
}

}  // namespace tiexi
