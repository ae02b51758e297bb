// SPDX-License-Identifier: Apache-2.0
/// @file
/// The encodings that files come in. Inside the library every text is UTF-8.
///
/// GB18030   includes GBK and GB2312, what Excel and bank systems in China write. Converted by the C
///           library's iconv; a byte that is not GB18030 becomes one that is not UTF-8, so that the cell it
///           is in is refused (`bad-encoding`) and no other.
/// BOM       U+FEFF at the beginning is skipped in both.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tiexi {

enum class Encoding { utf_8, gb18030 };

/// `utf-8`, `gb18030`, as on the command line.
[[nodiscard]] std::string_view name_of(Encoding encoding);
[[nodiscard]] std::optional<Encoding> encoding_named(std::string_view name);

[[nodiscard]] std::string utf8_of_gb18030(std::string_view text);
/// The same block by block. @param take  a block, and how much of the text has been converted by then
void utf8_of_gb18030(std::string_view text,
                     const std::function<void(std::string_view block, std::size_t done)>& take);

/// Where the first byte stands that is not UTF-8 (overlong forms, surrogates and beyond U+10FFFF are not), or
/// the size of the text.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view text);

/// Characters, not bytes; of what is not UTF-8, each byte but continuation bytes is one.
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// How wide a terminal shows it: Chinese characters take two columns, combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace tiexi
