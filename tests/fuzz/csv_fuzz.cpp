// SPDX-License-Identifier: Apache-2.0
// Any bytes as one table of the data contract: the fast way reads what the careful way reads, in any pieces, on
// any threads; no row is lost, and every fault names a cell of a faulty row.
// Input: one byte for the table (0x80: under a header of all its columns), one for the size of the pieces, text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/book/builder.hpp>
#include <tiexi/io/error.hpp>

#include "chunks.hpp"
#include "marks.hpp"
#include "read_table.hpp"

using namespace tiexi;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// What was read of a table, put together from its pieces; the texts of cells stay in `kept`.
template <class Row>
struct All {
  std::vector<Row> rows;
  std::vector<Reject> faults;
  std::deque<std::deque<std::string>> kept;

  void take(RowBatch<Row>& batch, std::uint64_t line) {
    for (auto row : batch.rows) {
      row.line += static_cast<std::uint32_t>(line);
      rows.push_back(row);
    }
    for (auto fault : batch.faults) {
      fault.line += line;
      faults.push_back(fault);
    }
    kept.push_back(std::move(batch.room.texts));
    batch.room.texts.clear();
  }
  friend bool operator==(const All& a, const All& b) { return a.rows == b.rows && a.faults == b.faults; }
};

/// A statement line as a row, so that all tables are held against each other in one way.
struct LineRow {
  std::uint32_t line = 0;
  bool faulty = false;
  std::string_view loan_id;
  Date from, to;
  Money balance, interest;
  Rate rate;
  LineKind kind{};
  std::optional<Date> due_on, paid_on, repriced_on;

  friend bool operator==(const LineRow&, const LineRow&) = default;
};

template <>
struct All<LineRow> {
  std::vector<LineRow> rows;
  std::vector<Reject> faults;
  std::deque<std::deque<std::string>> kept;

  void take(LinePiece& piece, std::uint64_t line) {
    const auto& from = piece.batch.lines;
    for (std::size_t i = 0; i < piece.batch.size(); ++i) {
      const auto number = from.line_number[i] + static_cast<std::uint32_t>(line);
      // Of a row that is refused only the id counts, and what was read of its cells before it was is left over.
      if (piece.batch.faulty[i] != 0) {
        rows.push_back({number, true, piece.batch.loan_id[i], {}, {}, {}, {}, {}, {}, {}, {}, {}});
      } else {
        rows.push_back({number, false, piece.batch.loan_id[i], from.from[i], from.to[i], from.balance[i],
                        from.interest[i], from.rate[i], from.kind[i], from.due_on[i], from.paid_on[i],
                        from.repriced_on[i]});
      }
    }
    for (auto fault : piece.batch.faults) {
      fault.line += line;
      faults.push_back(fault);
    }
    kept.push_back(std::move(piece.room.texts));
    piece.room.texts.clear();
  }
  friend bool operator==(const All& a, const All& b) { return a.rows == b.rows && a.faults == b.faults; }
};

template <class Batch, class Row>
All<Row> read_in_pieces(const TableText& table, unsigned threads, std::size_t chunk_bytes) {
  All<Row> all;
  const auto read = [&](std::size_t begin, std::size_t end, Batch& batch) {
    return read_piece(table, begin, end, batch);
  };
  const auto take = [&](Batch& batch, std::uint64_t line) { all.take(batch, line); };
  read_in_chunks<Batch>(table.text, {table.header.end, table.header.lines + 1, threads, chunk_bytes}, read,
                        take);
  return all;
}

/// One record after the other, without marks; each row's first line and the line after its last.
template <class Batch, class Row>
All<Row> read_plainly(const TableText& table, std::map<std::uint64_t, std::uint64_t>& records) {
  All<Row> all;
  Batch batch;
  batch.clear();
  std::uint64_t line = table.header.lines + 1;
  for (auto at = table.header.end; at < table.text.size();) {
    read_carefully(table, at, line, batch);
    const auto& record = batch.room.record;
    const auto text = table.text.substr(at, record.end - at);
    const auto next = line + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    if (!record.blank()) records[line] = text.ends_with('\n') ? next : next + 1;
    line = next;
    at = record.end;
  }
  batch.complete();
  all.take(batch, 0);
  return all;
}

/// The faults stand in the rows that are faulty, and in no others.
template <class Row>
void rows_are_used_or_told(const All<Row>& all, const TableText& table,
                           const std::map<std::uint64_t, std::uint64_t>& records) {
  require(all.rows.size() == records.size());
  std::map<std::uint64_t, bool> told;
  for (const auto& fault : all.faults) {
    const auto after = records.upper_bound(fault.line);
    require(after != records.begin());
    const auto record = std::prev(after);
    require(fault.line < record->second && fault.character > 0);
    const auto is_named = [&](const Column& column) { return column.name == fault.column; };
    require(fault.column.empty() || std::any_of(table.columns.begin(), table.columns.end(), is_named));
    require(!fault.code.empty() && !fault.wanted.empty());
    told[record->first] = true;
  }
  for (const auto& row : all.rows) require(row.faulty == (told.count(row.line) == 1));
}

template <class Batch, class Row>
void check(const TableText& table, std::size_t chunk_bytes) {
  std::map<std::uint64_t, std::uint64_t> records;
  const auto plain = read_plainly<Batch, Row>(table, records);
  rows_are_used_or_told(plain, table, records);
  require((read_in_pieces<Batch, Row>(table, 1, std::size_t{1} << 18) == plain));
  require((read_in_pieces<Batch, Row>(table, 1, chunk_bytes) == plain));
  require((read_in_pieces<Batch, Row>(table, 2, chunk_bytes) == plain));
}

void check(const TableText& text, Table table, std::size_t chunk_bytes) {
  switch (table) {
    case Table::firms:
      return check<RowBatch<FirmRow>, FirmRow>(text, chunk_bytes);
    case Table::firm_years:
      return check<RowBatch<FirmYearRow>, FirmYearRow>(text, chunk_bytes);
    case Table::loans:
      return check<RowBatch<LoanRow>, LoanRow>(text, chunk_bytes);
    case Table::interest:
      return check<LinePiece, LineRow>(text, chunk_bytes);
    case Table::claims:
      return check<RowBatch<ClaimRow>, ClaimRow>(text, chunk_bytes);
    case Table::history:
      return check<RowBatch<HistoryRow>, HistoryRow>(text, chunk_bytes);
    case Table::premises:
      return check<RowBatch<LeaseRow>, LeaseRow>(text, chunk_bytes);
  }
}

std::string header_of(Table table) {
  std::string header;
  for (const auto& column : columns_of(table)) {
    header += header.empty() ? "" : ",";
    header += column.name;
  }
  return header + "\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto table = all_tables[(data[0] & 0x7FU) % table_count];
  const std::string bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto text = (data[0] & 0x80U) != 0 ? header_of(table) + bytes : bytes;
  std::vector<std::uint32_t> room, other_room;
  const auto marks = find_marks(text, room);
  const auto plain = find_marks_plainly(text, other_room);
  require(std::equal(marks.begin(), marks.end(), plain.begin(), plain.end()));
  try {
    BookBuilder builder;
    const auto header = read_header(text, table, "fuzz.csv", builder);
    check({text, header, columns_of(table)}, table, std::size_t{1} + data[1]);
  } catch (const BadFile& bad) {
    require(bad.fault().file == "fuzz.csv" && bad.fault().line == 1 && !bad.fault().wanted.empty());
  }
  return 0;
}
