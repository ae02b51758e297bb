// SPDX-License-Identifier: Apache-2.0
#include "record.hpp"

#include <algorithm>
#include <array>

#include <tiexi/io/encoding.hpp>

namespace tiexi {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// One past the line end that ends the line `at` is in, or the size of the text.
std::size_t next_line(std::string_view text, std::size_t at) {
  const auto end = text.find('\n', at);
  return end == npos ? text.size() : end + 1;
}

std::string_view without_return(std::string_view cell) {
  if (cell.ends_with('\r')) cell.remove_suffix(1);
  return cell;
}

/// What stands at the end of a cell: a comma, or the end of the record.
enum class After { comma, record_end, text };

/// Steps over a comma or a line end.
After step_over(std::string_view text, std::size_t& at) {
  if (at == text.size()) return After::record_end;
  if (text[at] == ',') return ++at, After::comma;
  if (text[at] == '\n') return ++at, After::record_end;
  if (text[at] == '\r' && at + 1 == text.size()) return ++at, After::record_end;
  if (text[at] == '\r' && text[at + 1] == '\n') return at += 2, After::record_end;
  return After::text;
}

void keep(Record& record, std::size_t cells_max, const RecordCell& cell) {
  if (record.count++ < cells_max) record.cells.push_back(cell);
}

After read_plain(std::string_view text, std::size_t& at, std::size_t cells_max, Record& record) {
  const auto begin = at;
  at = std::min(text.find_first_of(",\n", at), text.size());
  auto cell = text.substr(begin, at - begin);
  if (at == text.size() || text[at] == '\n') cell = without_return(cell);
  keep(record, cells_max, {cell, begin, false});
  return step_over(text, at);
}

After read_quoted(std::string_view text, std::size_t& at, std::size_t cells_max, Record& record) {
  const auto begin = at;
  bool escaped = false;
  for (at = begin + 1;;) {
    const auto quote = text.find('"', at);
    if (quote == npos) {
      record.fault = Record::Fault::quote_never_closed;
      record.fault_at = begin;
      at = next_line(text, begin);
      keep(record, cells_max, {text.substr(begin + 1, 0), begin, false});
      return After::record_end;
    }
    at = quote + 1;
    if (at == text.size() || text[at] != '"') break;
    escaped = true;
    ++at;
  }
  keep(record, cells_max, {text.substr(begin + 1, at - begin - 2), begin, escaped});
  const auto after = step_over(text, at);
  if (after != After::text) return after;
  record.fault = Record::Fault::text_after_quote;
  record.fault_at = begin;
  at = next_line(text, at);
  return After::record_end;
}

std::string hexadecimal(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'\\', 'x', digits[value >> 4U], digits[value & 15U]};
}

}  // namespace

void read_record(std::string_view text, std::size_t begin, std::size_t cells_max, Record& record) {
  record.cells.clear();
  record.count = 0;
  record.fault = Record::Fault::none;
  auto at = begin;
  for (auto after = After::comma; after == After::comma;) {
    const bool quoted = at < text.size() && text[at] == '"';
    after = quoted ? read_quoted(text, at, cells_max, record) : read_plain(text, at, cells_max, record);
  }
  record.end = at;
}

std::string unescaped(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    plain.push_back(text[i]);
    if (text[i] == '"') ++i;
  }
  return plain;
}

std::string shown(std::string_view text) {
  constexpr std::size_t characters_max = 60;
  std::string result;
  for (std::size_t count = 0; !text.empty(); ++count) {
    if (count == characters_max) return result + "...";
    const auto valid = valid_utf8_prefix(text.substr(0, 4));
    // The first four bytes hold one whole character, or they do not begin with one.
    std::size_t size = 1;
    while (size < valid && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
    const bool prints = valid != 0 && static_cast<unsigned char>(text[0]) >= 0x20 && text[0] != '\x7F';
    result += prints ? std::string(text.substr(0, size)) : hexadecimal(text[0]);
    text.remove_prefix(size);
  }
  return result;
}

}  // namespace tiexi
