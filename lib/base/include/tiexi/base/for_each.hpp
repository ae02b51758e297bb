// SPDX-License-Identifier: Apache-2.0
/// @file
/// How a long task hands out its parts: it says how many there are and what one is, the caller runs them one after
/// the other or at once. So the exact floors use threads without knowing of them.
///
/// Result  must not depend on the order of the parts, nor on how many run at once
/// Errors  that of the first part by number that threw one; of those after it some may have been run
#pragma once

#include <cstddef>
#include <functional>

namespace tiexi {

/// Calls the function for 0 to count - 1, in any order, perhaps at once; returns when all are done.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t)>& run)>;

/// One after the other.
void one_by_one(std::size_t count, const std::function<void(std::size_t)>& run);

}  // namespace tiexi
