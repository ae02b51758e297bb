// SPDX-License-Identifier: Apache-2.0
/// @file
/// Which known word somebody may have meant who wrote an unknown one.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace tiexi {

/// The known word nearest to `word`: the same but for case, blanks, `-` and `_`, or at most two letters wrong, missing,
/// or too many, and no more than a third of them. The first of those equally near; nothing where none is near.
[[nodiscard]] std::optional<std::string_view> near_word(std::string_view word,
                                                        std::span<const std::string_view> known);

}  // namespace tiexi
