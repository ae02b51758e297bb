// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/encoding.hpp>

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

/// Closes the converter whatever happens.
struct Converter {
  iconv_t handle;

  Converter() : handle(iconv_open("UTF-8", "GB18030")) {
    if (handle == reinterpret_cast<iconv_t>(-1)) {
      throw InvalidInput("encoding", "gb18030", "utf-8: this system's C library cannot convert GB18030");
    }
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { iconv_close(handle); }
};

/// No character of any text is this byte in UTF-8.
constexpr char never_utf8 = '\xFF';

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// One character: its code point and size in bytes, or size 0 if there is none.
struct Character {
  std::uint32_t code = 0;
  std::size_t size = 0;
};

Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const auto lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {};
  auto code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(text[i])) return {};
    code = code << 6 | (byte(i) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < smallest[size] || code > 0x10FFFF || surrogate) return {};
  return {code, size};
}

/// Unicode's East Asian Width W and F, in the blocks that business data has.
bool is_wide(std::uint32_t code) {
  struct Range {
    std::uint32_t first, last;
  };
  constexpr std::array<Range, 8> wide = {Range{0x1100, 0x115F}, Range{0x2E80, 0x303E}, Range{0x3041, 0xA4CF},
                                         Range{0xAC00, 0xD7A3}, Range{0xF900, 0xFAFF}, Range{0xFE30, 0xFE6F},
                                         Range{0xFF00, 0xFF60}, Range{0xFFE0, 0xFFE6}};
  if (code >= 0x1F300 && code <= 0x1F64F) return true;
  if (code >= 0x20000 && code <= 0x3FFFD) return true;
  return std::any_of(wide.begin(), wide.end(),
                     [&](const Range& range) { return code >= range.first && code <= range.last; });
}

bool is_combining(std::uint32_t code) {
  return (code >= 0x0300 && code <= 0x036F) || (code >= 0x200B && code <= 0x200F) || code == 0xFEFF;
}

}  // namespace

std::string_view name_of(Encoding encoding) { return encoding == Encoding::utf_8 ? "utf-8" : "gb18030"; }

std::optional<Encoding> encoding_named(std::string_view name) {
  for (const auto encoding : {Encoding::utf_8, Encoding::gb18030}) {
    if (name == name_of(encoding)) return encoding;
  }
  return std::nullopt;
}

std::string utf8_of_gb18030(std::string_view text) {
  std::string converted;
  converted.reserve(text.size() + text.size() / 8);
  utf8_of_gb18030(text, [&](std::string_view block, std::size_t) { converted.append(block); });
  return converted;
}

void utf8_of_gb18030(std::string_view text,
                     const std::function<void(std::string_view block, std::size_t done)>& take) {
  const Converter converter;
  std::array<char, std::size_t{1} << 15> block{};
  // iconv takes a pointer to non-const for historical reasons and does not write through it.
  char* from = const_cast<char*>(text.data());
  std::size_t left = text.size();
  while (left > 0) {
    char* to = block.data();
    std::size_t room = block.size();
    const auto done = iconv(converter.handle, &from, &left, &to, &room);
    const bool stuck = done == static_cast<std::size_t>(-1) && errno != E2BIG;
    take({block.data(), block.size() - room}, text.size() - left);
    if (!stuck) continue;
    ++from;
    --left;
    take({&never_utf8, 1}, text.size() - left);
    iconv(converter.handle, nullptr, nullptr, nullptr, nullptr);
  }
}

std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t word = 0;
    if (text.size() - at >= sizeof word) {
      std::memcpy(&word, text.data() + at, sizeof word);
      if ((word & 0x8080808080808080ULL) == 0) {
        at += sizeof word;
        continue;
      }
    }
    const auto size = first_character(text.substr(at)).size;
    if (size == 0) return at;
    at += size;
  }
  return at;
}

std::size_t count_characters(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto character = first_character(text);
    if (character.size == 0) {
      ++width;
      text.remove_prefix(1);
      continue;
    }
    if (!is_combining(character.code)) width += is_wide(character.code) ? 2U : 1U;
    text.remove_prefix(character.size);
  }
  return width;
}

}  // namespace tiexi
