// SPDX-License-Identifier: Apache-2.0
/// @file
/// The words by which files name an answer: `true`, `false`, `1`, `0`, `yes`, `no` in letters of any case
/// (spreadsheets write `TRUE`), `是`, `否`.
#pragma once

#include <optional>
#include <string_view>

#include <tiexi/book/answer.hpp>

namespace tiexi {

/// An empty text is unknown. @return nothing for any other text
[[nodiscard]] std::optional<Answer> answer_named(std::string_view text);

}  // namespace tiexi
