// SPDX-License-Identifier: Apache-2.0
/// @file
/// A table's text to rows. Two ways with one result: a row whose marks are as
/// many commas as the header has, then a line end, is read between its marks;
/// any other row is read the careful way (record.hpp).
#pragma once

#include <algorithm>
#include <array>
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
#include "line_columns.hpp"
#include "marks.hpp"
#include "record.hpp"
#include "row_reader.hpp"
#include "table_rows.hpp"

namespace tiexi {

/// What reading needs to know of a table, and room that is used again for each
/// piece.
struct TableText {
  std::string_view text;  ///< UTF-8, without BOM
  Header header;
  std::span<const Column> columns;
};

struct ReadingRoom {
  std::vector<std::uint32_t> marks;
  std::vector<std::uint32_t> row_marks;
  Record record;
  std::deque<std::string> texts;  ///< of cells with doubled quotes
};

template <class Batch>
void read_between_marks(const RowRun& run, std::size_t row, const TableText& table, std::uint32_t line,
                        Batch& batch);

/// The rows of a piece of any table but the statement lines.
template <class Row>
struct RowBatch {
  static constexpr std::size_t run_max = 1;

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
  void read(const RowRun& run, const TableText& table, std::uint32_t line) {
    read_between_marks(run, 0, table, line, *this);
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

/// The statement lines of a piece. The columns only grow while a piece is read,
/// and are cut to length at its end: filling ten columns anew for each piece
/// would cost as much as reading it.
struct LinePiece {
  static constexpr std::size_t run_max = RowRun::rows_max;

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
  void read(const RowRun& run, const TableText& table, std::uint32_t line);
  void keep_unread(std::string_view key, std::uint32_t line) {
    make_room();
    batch.loan_id[rows] = key;
    batch.lines.line_number[rows] = line;
    batch.faulty[rows++] = 1;
  }
  void complete() { resize(rows); }

 private:
  void make_room() {
    if (rows + RowRun::rows_max > batch.loan_id.size()) resize(rows + 8 * RowRun::rows_max);
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

/// Reads one row of a run, cell by cell.
template <class Batch>
void read_between_marks(const RowRun& run, std::size_t row, const TableText& table, std::uint32_t line,
                        Batch& batch) {
  auto& marks = batch.room.row_marks;
  const auto* begin = run.marks + row * run.cells;
  marks.assign(begin - 1, begin + run.cells);
  auto& end = marks.back();
  const auto first = static_cast<std::uint32_t>(marks.front() + 1);
  if (end > first && run.text[end - 1] == '\r') --end;
  if (run.cells == 1 && end == first) return;  // a blank line
  const RowPlace place{run.text + first, line};
  const FastCells cells(run.text, marks.data() + 1);
  RowReader<FastCells> reader(cells, table.header, table.columns, place, batch.faults);
  batch.read(reader, place.line);
}

/// How many rows from `marks` on are whole, `most` at the most, and end where a
/// run may.
inline std::size_t whole_rows(std::string_view text, std::span<const std::uint32_t> marks, std::size_t cells,
                              std::size_t most) {
  most = std::min(most, marks.size() / cells);
  std::size_t rows = 0;
  while (rows < most && is_whole_row(text.data(), &marks[rows * cells], cells) &&
         marks[(rows + 1) * cells - 1] + RowRun::margin_after < text.size()) {
    ++rows;
  }
  return rows;
}

/// All records that begin from `begin` on and before `end`.
template <class Batch>
ChunkRead read_piece(const TableText& table, std::size_t begin, std::size_t end, Batch& batch) {
  batch.clear();
  const auto window = table.text.substr(begin, end - begin);
  // Marks are 32 bits; a line that long is no row of ours, and is read the
  // careful way.
  constexpr std::size_t window_max = std::size_t{1} << 24;
  auto marks = find_marks(window.size() < window_max ? window : window.substr(0, 0), batch.room.marks);
  const auto cells = table.header.cells;
  std::size_t at = 0;    // in the window
  std::size_t mark = 0;  // the first one of the row
  std::uint64_t line = 0;
  while (at < window.size()) {
    const auto rows = begin + at < RowRun::margin_before
                          ? 0
                          : whole_rows(table.text.substr(begin), marks.subspan(mark), cells, Batch::run_max);
    if (rows > 0) {
      marks.data()[static_cast<std::ptrdiff_t>(mark) - 1] = static_cast<std::uint32_t>(at) - 1;
      batch.read(RowRun{window.data(), marks.data() + mark, cells, rows}, table,
                 static_cast<std::uint32_t>(line));
      mark += rows * cells;
      at = std::size_t{marks[mark - 1]} + 1;
      line += rows;
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

inline void LinePiece::read(const RowRun& run, const TableText& table, std::uint32_t line) {
  make_room();
  std::array<std::uint8_t, RowRun::rows_max> unusual;
  const auto begin = rows;
  read_columns(run, table.header, batch, begin, unusual);
  for (std::size_t row = 0; row < run.rows; ++row) {
    const auto number = line + static_cast<std::uint32_t>(row);
    if (unusual[row] != 0) {
      rows = begin + row;
      read_between_marks(run, row, table, number, *this);
    } else {
      batch.lines.line_number[begin + row] = number;
      batch.faulty[begin + row] = 0;
    }
  }
  rows = begin + run.rows;
}

}  // namespace tiexi
