// SPDX-License-Identifier: Apache-2.0
/// @file
/// Running the parts of a task at once. Threads live here, above the exact floors; what the parts give
/// does not depend on how many there are.
#pragma once

#include <tiexi/base/for_each.hpp>

namespace tiexi {

/// Parts on so many threads.
[[nodiscard]] ForEach on_threads(unsigned threads);

/// How many to start, where so many were asked for and 0 says as many as the machine has. At least one.
[[nodiscard]] unsigned thread_count(unsigned asked);

}  // namespace tiexi
