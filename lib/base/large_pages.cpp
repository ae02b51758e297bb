// SPDX-License-Identifier: Apache-2.0
#include <tiexi/base/large_pages.hpp>

#include <cstdint>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace tiexi {

void prefer_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes) {
#ifdef __linux__
  constexpr std::uintptr_t page = 4096;
  constexpr std::size_t worth_it = std::size_t{8} << 20;
  if (bytes < worth_it) return;
  const auto first = (reinterpret_cast<std::uintptr_t>(begin) + page - 1) / page * page;
  const auto last = (reinterpret_cast<std::uintptr_t>(begin) + bytes) / page * page;
  // Where the system has no large pages it says so, and small ones do.
  static_cast<void>(madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE));
#endif
}

}  // namespace tiexi
