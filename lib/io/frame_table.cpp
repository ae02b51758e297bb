// SPDX-License-Identifier: Apache-2.0
#include "frame_table.hpp"

#include <algorithm>
#include <utility>

#include <tiexi/book/codes.hpp>
#include <tiexi/io/error.hpp>

#include "record.hpp"

namespace tiexi {
namespace {

void warn_of(const std::vector<std::string>& unknown, std::span<const std::string_view> absent, Table table,
             BookBuilder& builder) {
  if (unknown.empty()) return;
  std::string got;
  for (const auto& name : unknown) got += (got.empty() ? "" : ", ") + shown(name);
  builder.warn(table,
               {{}, 0, "", std::string(code::unknown_columns), shown(got), wanted_columns(unknown, absent)});
}

}  // namespace

FrameTable::FrameTable(const ArrowTable& frame, Table table, const std::string& name, BookBuilder& builder)
    : frame_(frame), columns_(columns_of(table)), table_name_(name_of(table)) {
  find_columns(name, table, builder);
  small_line(frame.size() + first_line);
  cut_pieces();
  builder.has(table);
}

void FrameTable::find_columns(const std::string& name, Table table, BookBuilder& builder) {
  position_.assign(columns_.size(), Header::absent);
  std::vector<std::string> unknown;
  const auto names = frame_.column_names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const Column& column) { return column.name == names[i]; });
    if (found == columns_.end()) {
      // The labels of rows, which pandas hands over as a column once rows were sorted or sampled: nobody named it.
      if (!names[i].starts_with("__index_level_")) unknown.push_back(names[i]);
      continue;
    }
    auto& position = position_[static_cast<std::size_t>(found - columns_.begin())];
    if (position != Header::absent) {
      throw BadFile({name, 0, "", std::string(code::duplicate_column), names[i] + " a second time",
                     "each column once"});
    }
    position = i;
    if (!ArrowColumn::of_type(*frame_.schema().children[i])) {
      throw BadColumn(std::string(table_name_) + "." + names[i],
                      "a column of Arrow type " + std::string(frame_.schema().children[i]->format),
                      "text, integers, decimals, dates or booleans");
    }
  }
  std::vector<std::string_view> absent;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (position_[i] != Header::absent) continue;
    absent.push_back(columns_[i].name);
    if (!columns_[i].required) continue;
    throw BadFile({name, 0, std::string(columns_[i].name), std::string(code::missing_column),
                   "no such column", "the columns " + listed_required(columns_)});
  }
  warn_of(unknown, absent, table, builder);
}

void FrameTable::cut_pieces() {
  std::uint64_t row = 0;
  for (std::size_t batch = 0; batch < frame_.batches().size(); ++batch) {
    const auto length = static_cast<std::size_t>(frame_.batches()[batch].length);
    for (std::size_t begin = 0; begin < length; begin += piece_rows) {
      pieces_.push_back({batch, begin, std::min(begin + piece_rows, length), row + begin});
    }
    row += length;
  }
}

FrameColumns FrameTable::columns_over(const ArrowArray& batch) const {
  FrameColumns columns(position_.size());
  for (std::size_t i = 0; i < position_.size(); ++i) {
    if (position_[i] == Header::absent) continue;
    const auto type = ArrowColumn::of_type(*frame_.schema().children[position_[i]]);
    columns[i] = type->over(*batch.children[position_[i]], batch.offset);
  }
  return columns;
}

void FrameTable::keep(std::deque<std::string>& texts) {
  if (!texts.empty()) texts_.push_back(std::move(texts));
  texts.clear();
}

}  // namespace tiexi
