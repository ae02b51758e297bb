// SPDX-License-Identifier: Apache-2.0
/// @file
/// A yes-or-no fact that may be unknown. Unknown is not no: a test that needs the fact says so.
#pragma once

#include <cstdint>

namespace tiexi {

enum class Answer : std::uint8_t { unknown, no, yes };

}  // namespace tiexi
