// SPDX-License-Identifier: Apache-2.0
/// @file
/// How many random cases a test runs: all in an optimised build, a tenth where the build is slow (debug,
/// sanitizers), and as many times more as TIEXI_TEST_VOLUME says (`./dev soak`).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace tiexi::test {

inline std::size_t volume(std::size_t cases) {
#ifndef NDEBUG
  cases = std::max<std::size_t>(cases / 10, 1);
#endif
  const char* times = std::getenv("TIEXI_TEST_VOLUME");
  return times == nullptr ? cases : cases * static_cast<std::size_t>(std::strtoul(times, nullptr, 10));
}

}  // namespace tiexi::test
