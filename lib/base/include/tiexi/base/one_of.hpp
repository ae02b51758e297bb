// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a message says was wanted, where a word was given that is not one of those that may stand there: all of
/// them, and which may have been meant (near_words.hpp).
///
/// Worked case  firms, grades and loans for `firm`
///     one of firms, grades, loans; did you mean firms?
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tiexi {

/// @param words in the order in which they are to be said
[[nodiscard]] std::string one_of(std::span<const std::string_view> words, std::string_view got);

}  // namespace tiexi
