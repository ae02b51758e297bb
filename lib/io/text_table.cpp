// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/text_table.hpp>

#include <algorithm>
#include <utility>

#include <tiexi/base/contract.hpp>
#include <tiexi/io/encoding.hpp>

namespace tiexi {
namespace {

constexpr std::string_view gap = "  ";

void append_padded(std::string& line, std::string_view cell, std::size_t width, Align align) {
  const std::string padding(width - std::min(width, display_width(cell)), ' ');
  if (align == Align::right) line += padding;
  line += cell;
  if (align == Align::left) line += padding;
}

void end_line(std::string& text, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line;
  text += '\n';
}

}  // namespace

TextTable::TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

void TextTable::row(std::vector<std::string> cells) {
  TIEXI_EXPECTS(cells.size() == columns_.size());
  rows_.push_back(std::move(cells));
}

void TextTable::rule() { rows_.emplace_back(); }

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto width = display_width(columns_[i].title);
    for (const auto& row : rows_) {
      if (!row.empty()) width = std::max(width, display_width(row[i]));
    }
    widths.push_back(width);
  }
  std::string text;
  const auto append = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) line += gap;
      append_padded(line, cell_of(i), widths[i], columns_[i].align);
    }
    end_line(text, std::move(line));
  };
  append([&](std::size_t i) { return columns_[i].title; });
  for (const auto& row : rows_) {
    append([&](std::size_t i) { return row.empty() ? std::string(widths[i], '-') : row[i]; });
  }
  return text;
}

}  // namespace tiexi
