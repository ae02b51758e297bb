// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/load_book.hpp>

#include <algorithm>
#include <deque>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <tiexi/base/error.hpp>
#include <tiexi/base/near_words.hpp>
#include <tiexi/io/load_frames.hpp>
#include <tiexi/io/parallel.hpp>

#include "frame_table.hpp"
#include "open_table.hpp"

namespace tiexi {
namespace {

/// As many as the first piece of `rows` lets expect.
std::size_t expected_rows(const OpenTable& file, std::size_t rows, const LoadOptions& options) {
  return rows * (file.size() / std::max<std::size_t>(options.chunk_bytes, 1) + 1) * 33 / 32;
}
std::size_t expected_rows(const FrameTable& frame, std::size_t, const LoadOptions&) { return frame.rows(); }

/// A guess may be too large for the memory there is, and what it saves is time.
void make_room(BookBuilder& builder, Table table, std::size_t rows) {
  try {
    builder.reserve(table, rows);
  } catch (const std::bad_alloc&) {
    return;  // the rows take room as they come
  }
}

template <class Row, class Source>
void read_rows(Source& source, Table table, const LoadOptions& options, BookBuilder& builder) {
  bool first = true;
  const auto take = [&](RowBatch<Row>& batch, std::uint64_t line) {
    if (first) make_room(builder, table, expected_rows(source, batch.rows.size(), options));
    first = false;
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
  source.template read<RowBatch<Row>>(options, [](RowBatch<Row>&) {}, take);
}

/// Lines outnumber everything else: they are judged in the thread that read them.
template <class Source>
void read_lines(Source& source, const LoadOptions& options, BookBuilder& builder) {
  bool first = true;
  const auto take = [&](LinePiece& piece, std::uint64_t line) {
    auto& batch = piece.batch;
    small_line(line + batch.size());
    for (auto& number : batch.lines.line_number) number += static_cast<std::uint32_t>(line);
    for (auto& fault : batch.faults) fault.line += line;
    if (first) make_room(builder, Table::interest, expected_rows(source, batch.size(), options));
    first = false;
    builder.add(batch);
    source.keep(piece.room.texts);
  };
  source.template read<LinePiece>(options, [&](LinePiece& piece) { builder.judge(piece.batch); }, take);
}

template <class Source>
void read_rows(Source& source, Table table, const LoadOptions& options, BookBuilder& builder) {
  switch (table) {
    case Table::firms:
      return read_rows<FirmRow>(source, table, options, builder);
    case Table::firm_years:
      return read_rows<FirmYearRow>(source, table, options, builder);
    case Table::loans:
      return read_rows<LoanRow>(source, table, options, builder);
    case Table::interest:
      builder.loans_complete();
      return read_lines(source, options, builder);
    case Table::claims:
      return read_rows<ClaimRow>(source, table, options, builder);
    case Table::history:
      return read_rows<HistoryRow>(source, table, options, builder);
    case Table::premises:
      return read_rows<LeaseRow>(source, table, options, builder);
  }
}

TableNames names_of(const BookFiles& files, const BookFrames& frames) {
  auto names = tiexi::names_of(files);
  for (const auto table : all_tables) {
    if (frames[table] != nullptr && !path_of(files, table)) names[table] = frames.names[table];
  }
  return names;
}

/// Tables to a book, one after the other, in the order of `Table`.
class Loading {
 public:
  Loading(TableNames names, const LoadOptions& options)
      : names_(std::move(names)), options_(options), builder_(names_) {
    builder_.treat(options.unknown_firms);
  }

  void read(Table table, FileBytes bytes) {
    auto& file = files_.emplace_back(std::move(bytes), names_[table], table, options_.encoding, builder_);
    read_rows(file, table, options_, builder_);
  }
  void read(Table table, const ArrowTable& frame) {
    read_rows(frames_.emplace_back(frame, table, names_[table], builder_), table, options_, builder_);
  }

  BuiltBook finish() && {
    auto built = std::move(builder_).finish(on_threads(options_.threads));
    for (const auto& file : files_) {
      file.locate_in(built.rejects);
      file.locate_in(built.warnings);
    }
    // Once more, now that it is known where their cells stand.
    sort_for_reading(built.rejects);
    sort_for_reading(built.warnings);
    return built;
  }

 private:
  TableNames names_;
  const LoadOptions& options_;
  BookBuilder builder_;
  std::deque<OpenTable> files_;
  std::deque<FrameTable> frames_;
};

}  // namespace

TableNames names_of(const BookFiles& files) {
  TableNames names;
  for (const auto table : all_tables) {
    if (const auto& path = path_of(files, table)) names[table] = path->filename().string();
  }
  return names;
}

BuiltBook load_book(const BookFiles& files, const LoadOptions& options) {
  return load_book(files, {}, options);
}

BuiltBook load_book(const BookFiles& files, const BookFrames& frames, const LoadOptions& options) {
  Loading loading(names_of(files, frames), options);
  for (const auto table : all_tables) {
    if (frames[table] != nullptr) {
      loading.read(table, *frames[table]);
    } else if (const auto& path = path_of(files, table)) {
      loading.read(table, FileBytes(*path, path->filename().string()));
    }
  }
  return std::move(loading).finish();
}

BuiltBook load_book(const BookBytes& bytes, const LoadOptions& options) {
  Loading loading(bytes.names, options);
  for (const auto table : all_tables) {
    if (bytes[table]) loading.read(table, FileBytes(*bytes[table]));
  }
  return std::move(loading).finish();
}

namespace {

/// `loans.xlsx`, `loans (1).csv`, `loans.csv.txt` of `loans.csv`.
bool is_other_form(std::string_view name, std::string_view table) {
  const auto stem = table.substr(0, table.rfind('.'));
  return name.size() > stem.size() && name.starts_with(stem) &&
         (name[stem.size()] == '.' || name[stem.size()] == ' ');
}

/// A file of another name is not read, and a book without its lines or its history settles to other amounts.
void refuse_misnamed(const std::filesystem::path& folder, const BookFiles& files) {
  const TableNames names;
  std::vector<std::string_view> absent;
  for (const auto table : all_tables) {
    if (!path_of(files, table)) absent.push_back(names[table]);
  }
  std::vector<std::string> found;
  std::error_code no_folder;
  for (const auto& entry : std::filesystem::directory_iterator(folder, no_folder)) {
    found.push_back(entry.path().filename().string());
  }
  std::sort(found.begin(), found.end());  // folders come in any order
  for (const auto& name : found) {
    const bool known =
        std::any_of(all_tables.begin(), all_tables.end(), [&](Table table) { return names[table] == name; });
    if (known) continue;
    auto meant = near_word(name, absent);
    for (const auto table : absent) {
      if (!meant && is_other_form(name, table)) meant = table;
    }
    if (meant) {
      throw InvalidInput((folder / name).string(), "a file that is not read",
                         std::string(*meant) + ", or no such name");
    }
  }
}

}  // namespace

BookFiles book_files_in(const std::filesystem::path& folder) {
  const auto there = [&](Table table) -> std::optional<std::filesystem::path> {
    auto path = folder / TableNames()[table];
    if (std::filesystem::exists(path)) return path;
    return std::nullopt;
  };
  BookFiles files{there(Table::firms),    there(Table::firm_years), there(Table::loans),
                  there(Table::interest), there(Table::claims),     there(Table::history),
                  there(Table::premises)};
  refuse_misnamed(folder, files);
  return files;
}

}  // namespace tiexi
