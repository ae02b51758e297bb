// SPDX-License-Identifier: Apache-2.0
/// @file
/// Where the commas, line ends and quotes of a text stand: the first step of reading a CSV file, and the one
/// that looks at every byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tiexi {

/// The positions of `,`, line feed and `"` in `text`, ascending; they stand in `room`, with one number free
/// before the first. @pre text.size() < 2^31
[[nodiscard]] std::span<std::uint32_t> find_marks(std::string_view text, std::vector<std::uint32_t>& room);

/// The same, one byte after the other: what `find_marks` is held against, and used where there is no AVX2.
[[nodiscard]] std::span<std::uint32_t> find_marks_plainly(std::string_view text,
                                                          std::vector<std::uint32_t>& room);

}  // namespace tiexi
