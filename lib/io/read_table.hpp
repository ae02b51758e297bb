// SPDX-License-Identifier: Apache-2.0
/// @file
/// A table's text to rows. Two ways with one result: a row whose marks are as many commas as the header has,
/// then a line end, is read between its marks; any other row is read the careful way (record.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/base/error.hpp>
#include <tiexi/book/rows.hpp>

#include "chunks.hpp"
#include "columns.hpp"
#include "marks.hpp"
#include "record.hpp"
#include "row_reader.hpp"
#include "table_rows.hpp"

namespace tiexi {

/// What reading needs to know of a table, and room that is used again for each piece.
struct TableText {
  std::string_view text;  ///< UTF-8, without BOM
  Header header;
  std::span<const Column> columns;
};

struct ReadingRoom {
  std::vector<std::uint32_t> marks;
  Record record;
  std::deque<std::string> texts;  ///< of cells with doubled quotes
};

/// The rows of a piece of any table but the statement lines.
template <class Row>
struct RowBatch {
  ReadingRoom room;
  std::vector<Row> rows;
  std::vector<Reject> faults;

  void clear() {
    rows.clear();
    faults.clear();
    room.texts.clear();
  }
  template <class Reader>
  void read(Reader& cells, std::uint32_t line) {
    auto& row = rows.emplace_back();
    read_row(cells, row);
    row.line = line;
    row.faulty = cells.faulty();
  }
  /// A row of which nothing is known but perhaps its first column: `key`.
  void keep_unread(std::string_view key, std::uint32_t line) {
    auto& row = rows.emplace_back();
    key_of(row) = key;
    row.line = line;
    row.faulty = true;
  }
  void complete() {}

 private:
  static std::string_view& key_of(Row& row) {
    if constexpr (requires { row.id; }) {
      return row.id;
    } else {
      return row.firm_id;
    }
  }
};

/// The statement lines of a piece. The columns only grow while a piece is read, and are cut to length at its
/// end: filling ten columns anew for each piece would cost as much as reading it.
struct LinePiece {
  ReadingRoom room;
  LineBatch batch;
  std::vector<Reject>& faults = batch.faults;
  std::size_t rows = 0;

  void clear() {
    faults.clear();
    room.texts.clear();
    rows = 0;
  }
  template <class Reader>
  void read(Reader& cells, std::uint32_t line) {
    make_room();
    read_row(cells, batch, rows);
    batch.lines.line_number[rows] = line;
    batch.faulty[rows++] = cells.faulty() ? 1 : 0;
  }
  void keep_unread(std::string_view key, std::uint32_t line) {
    make_room();
    batch.loan_id[rows] = key;
    batch.lines.line_number[rows] = line;
    batch.faulty[rows++] = 1;
  }
  void complete() { resize(rows); }

 private:
  void make_room() {
    if (rows >= batch.loan_id.size()) resize(rows + 256);
  }
  void resize(std::size_t size);
};

inline bool is_whole_row(const char* text, const std::uint32_t* marks, std::size_t cells) {
  unsigned differs = static_cast<unsigned>(text[marks[cells - 1]] ^ '\n');
  for (std::size_t i = 0; i + 1 < cells; ++i) differs |= static_cast<unsigned>(text[marks[i]] ^ ',');
  return differs == 0;
}

inline std::uint32_t small_line(std::uint64_t line) {
  if (line > std::numeric_limits<std::uint32_t>::max())
    throw OutOfRange("book: a file of over 4 billion lines");
  return static_cast<std::uint32_t>(line);
}

/// Reads the record at `begin` the careful way.
template <class Batch>
void read_carefully(const TableText& table, std::size_t begin, std::uint64_t line, Batch& batch) {
  auto& record = batch.room.record;
  read_record(table.text, begin, table.header.cells, record);
  if (record.blank()) return;
  const RowPlace place{table.text.data() + begin, small_line(line)};
  const PlainCells cells(table.text, record, batch.room.texts);
  if (record.fault == Record::Fault::none && record.count == table.header.cells) {
    RowReader<PlainCells> reader(cells, table.header, table.columns, place, batch.faults);
    batch.read(reader, place.line);
    return;
  }
  const auto fault = [&](std::size_t at, std::string_view code, std::string got, std::string_view wanted) {
    say_cell(batch.faults, place, table.text.data() + at, "", code, std::move(got), wanted);
  };
  if (record.fault == Record::Fault::none) {
    fault(begin, code::wrong_cell_count, std::to_string(record.count) + " cells",
          std::to_string(table.header.cells) + " cells, as the header has");
  } else if (record.fault == Record::Fault::quote_never_closed) {
    fault(record.fault_at, code::bad_quoting, "a quote that is never closed", "a closing quote");
  } else {
    fault(record.fault_at, code::bad_quoting, "text after a closing quote", "a comma or a line end after it");
  }
  const auto key = table.header.position[0];
  const auto text = key < record.cells.size() ? cells.text(key) : std::string_view{};
  batch.keep_unread(valid_utf8_prefix(text) == text.size() ? text : std::string_view{}, place.line);
}

/// All records that begin from `begin` on and before `end`.
template <class Batch>
ChunkRead read_piece(const TableText& table, std::size_t begin, std::size_t end, Batch& batch) {
  batch.clear();
  const auto window = table.text.substr(begin, end - begin);
  // A line that long is no row of ours; without marks it is read the careful way.
  constexpr std::size_t window_max = std::size_t{1} << 24;
  auto marks = find_marks(window.size() < window_max ? window : window.substr(0, 0), batch.room.marks);
  const auto cells = table.header.cells;
  std::size_t at = 0;    // in the window
  std::size_t mark = 0;  // the first one of the row
  std::uint64_t line = 0;
  while (at < window.size()) {
    if (cells <= marks.size() - mark && is_whole_row(window.data(), &marks[mark], cells)) {
      auto* row = marks.data() + mark;
      auto& row_end = row[cells - 1];
      const auto next = std::size_t{row_end} + 1;
      row[-1] = static_cast<std::uint32_t>(at) - 1;
      if (row_end > at && window[row_end - 1] == '\r') --row_end;
      if (cells > 1 || row_end > at) {
        const RowPlace place{window.data() + at, static_cast<std::uint32_t>(line)};
        const FastCells fast(window.data(), row);
        RowReader<FastCells> reader(fast, table.header, table.columns, place, batch.faults);
        batch.read(reader, place.line);
      }
      mark += cells;
      at = next;
      ++line;
      continue;
    }
    read_carefully(table, begin + at, line, batch);
    const auto next = batch.room.record.end - begin;
    const auto text = table.text.substr(begin + at, next - at);
    line += static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    at = next;
    while (mark < marks.size() && marks[mark] < at) ++mark;
  }
  batch.complete();
  return {begin + at, line};
}

}  // namespace tiexi
