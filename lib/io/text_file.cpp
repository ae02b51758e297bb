// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/text_file.hpp>

#include <algorithm>

#include <tiexi/book/codes.hpp>

#include "file_bytes.hpp"
#include "record.hpp"

namespace tiexi {

std::string read_text(const std::filesystem::path& path, Encoding encoding) {
  const auto name = path.filename().string();
  const FileBytes file(path, name);
  auto text = encoding == Encoding::gb18030 ? utf8_of_gb18030(file.bytes()) : std::string(file.bytes());
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (const auto valid = valid_utf8_prefix(text); valid != text.size()) {
    const auto before = std::string_view(text).substr(0, valid);
    const auto line = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const auto line_begin = line == 1 ? 0 : before.rfind('\n') + 1;
    throw BadFile(
        {name, line, "", std::string(code::bad_encoding), shown(std::string_view(text).substr(valid, 1)),
         "text in " + std::string(name_of(encoding)), count_characters(before.substr(line_begin)) + 1});
  }
  return text;
}

LprTable load_lpr(const std::filesystem::path& path) {
  return LprTable::parse(read_text(path), path.filename().string());
}

}  // namespace tiexi
