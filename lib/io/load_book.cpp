// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/load_book.hpp>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include <tiexi/io/load_frames.hpp>

#include "frame_table.hpp"
#include "open_table.hpp"

namespace tiexi {
namespace {

template <class Row, class Source>
void read_rows(Source& source, Table table, unsigned threads, BookBuilder& builder) {
  const auto take = [&](RowBatch<Row>& batch, std::uint64_t line) {
    for (auto& row : batch.rows) {
      row.line = small_line(row.line + line);
      builder.add(row);
    }
    for (auto& fault : batch.faults) {
      fault.line += line;
      builder.refuse(table, std::move(fault));
    }
    source.keep(batch.room.texts);
  };
  source.template read<RowBatch<Row>>(threads, [](RowBatch<Row>&) {}, take);
}

/// As many as the first piece of `rows` lets expect.
std::size_t expected_rows(const OpenTable& file, std::size_t rows) {
  return rows * (file.size() / chunk_bytes + 1) * 33 / 32;
}
std::size_t expected_rows(const FrameTable& frame, std::size_t) { return frame.rows(); }

/// Lines outnumber everything else: they are judged in the thread that read them, and room is made for all of
/// them at once.
template <class Source>
void read_lines(Source& source, unsigned threads, BookBuilder& builder) {
  bool first = true;
  const auto take = [&](LinePiece& piece, std::uint64_t line) {
    auto& batch = piece.batch;
    small_line(line + batch.size());
    for (auto& number : batch.lines.line_number) number += static_cast<std::uint32_t>(line);
    for (auto& fault : batch.faults) fault.line += line;
    if (first) builder.reserve_lines(expected_rows(source, batch.size()));
    first = false;
    builder.add(batch);
    source.keep(piece.room.texts);
  };
  source.template read<LinePiece>(threads, [&](LinePiece& piece) { builder.judge(piece.batch); }, take);
}

template <class Source>
void read_rows(Source& source, Table table, unsigned threads, BookBuilder& builder) {
  switch (table) {
    case Table::firms:
      return read_rows<FirmRow>(source, table, threads, builder);
    case Table::firm_years:
      return read_rows<FirmYearRow>(source, table, threads, builder);
    case Table::loans:
      return read_rows<LoanRow>(source, table, threads, builder);
    case Table::interest:
      builder.loans_complete();
      return read_lines(source, threads, builder);
    case Table::claims:
      return read_rows<ClaimRow>(source, table, threads, builder);
    case Table::history:
      return read_rows<HistoryRow>(source, table, threads, builder);
    case Table::premises:
      return read_rows<LeaseRow>(source, table, threads, builder);
  }
}

TableNames names_of(const BookFiles& files, const BookFrames& frames) {
  TableNames names;
  for (const auto table : all_tables) {
    if (frames[table] != nullptr) names[table] = frames.names[table];
    if (const auto& path = path_of(files, table)) names[table] = path->filename().string();
  }
  return names;
}

}  // namespace

BuiltBook load_book(const BookFiles& files, const LoadOptions& options) {
  return load_book(files, {}, options);
}

BuiltBook load_book(const BookFiles& files, const BookFrames& frames, const LoadOptions& options) {
  const auto threads = std::max(options.threads, 1U);
  const auto names = names_of(files, frames);
  BookBuilder builder(names);
  builder.treat(options.unknown_firms);
  std::deque<OpenTable> tables;
  std::deque<FrameTable> given;
  for (const auto table : all_tables) {
    if (frames[table] != nullptr) {
      read_rows(given.emplace_back(*frames[table], table, names[table], builder), table, threads, builder);
      continue;
    }
    const auto& path = path_of(files, table);
    if (!path) continue;
    auto& file = tables.emplace_back(*path, table, options.encoding, builder);
    read_rows(file, table, threads, builder);
  }
  auto built = std::move(builder).finish();
  for (const auto& file : tables) {
    file.locate_in(built.rejects);
    file.locate_in(built.warnings);
  }
  // Once more, now that it is known where their cells stand.
  sort_for_reading(built.rejects);
  sort_for_reading(built.warnings);
  return built;
}

BookFiles book_files_in(const std::filesystem::path& folder) {
  const auto there = [&](Table table) -> std::optional<std::filesystem::path> {
    auto path = folder / TableNames()[table];
    if (std::filesystem::exists(path)) return path;
    return std::nullopt;
  };
  return {there(Table::firms),  there(Table::firm_years), there(Table::loans),   there(Table::interest),
          there(Table::claims), there(Table::history),    there(Table::premises)};
}

}  // namespace tiexi
