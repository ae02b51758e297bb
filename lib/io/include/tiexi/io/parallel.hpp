// SPDX-License-Identifier: Apache-2.0
/// @file
/// Running the parts of a settlement at once. Threads live here, above the exact floors; what the parts give
/// does not depend on how many there are.
#pragma once

#include <cstddef>
#include <functional>

namespace tiexi {

/// A ForEach of `settlement` on so many threads. The first exception of a part is thrown again when all have
/// ended.
[[nodiscard]] std::function<void(std::size_t, const std::function<void(std::size_t)>&)> on_threads(
    unsigned threads);

/// How many to start, where so many were asked for and 0 says as many as the machine has. At least one.
[[nodiscard]] unsigned thread_count(unsigned asked);

}  // namespace tiexi
