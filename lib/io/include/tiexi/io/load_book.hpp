// SPDX-License-Identifier: Apache-2.0
/// @file
/// The CSV files of the data contract to a book.
///
/// Text     UTF-8, with or without BOM, or GB18030; RFC 4180 quoting; CR LF or LF; blank lines are no rows;
///          columns in any order, unknown ones left out with one warning
/// Numbers  amounts with at most 2 decimals, rates in percent with at most 6, dates YYYY-MM-DD
/// Rejects  are called by the file's name without folders, so that the same data in another folder gives the
///          same bytes; line and character are those of the file on the disk
/// Threads  change the time it takes and nothing else
/// Errors   a file that is not a table of the contract throws BadFile; a row never does
///
/// Worked case  six lines of interest.csv, the third with `to` on `from`
///     interest.csv:4:15: to: got 2022-01-10, wanted a date after from, 2022-01-10
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

#include <tiexi/book/builder.hpp>
#include <tiexi/book/table.hpp>
#include <tiexi/io/encoding.hpp>
#include <tiexi/io/error.hpp>

namespace tiexi {

/// What is not given has no rows; a book of claims needs no loans.
struct BookFiles {
  std::optional<std::filesystem::path> firms;
  std::optional<std::filesystem::path> firm_years;
  std::optional<std::filesystem::path> loans;
  std::optional<std::filesystem::path> interest;
  std::optional<std::filesystem::path> claims;
  std::optional<std::filesystem::path> history;
  std::optional<std::filesystem::path> premises;
};

/// The same tables in memory: the bytes that would stand in the files. They must outlive the loading, not the
/// book.
struct BookBytes {
  std::array<std::optional<std::string_view>, table_count> tables{};
  TableNames names;

  [[nodiscard]] const std::optional<std::string_view>& operator[](Table table) const {
    return tables[static_cast<std::size_t>(table)];
  }
  std::optional<std::string_view>& operator[](Table table) { return tables[static_cast<std::size_t>(table)]; }
};

struct LoadOptions {
  Encoding encoding = Encoding::utf_8;
  unsigned threads = 1;
  /// Where no firms are handed in: for what asks nothing of the firms but their names.
  UnknownFirms unknown_firms = UnknownFirms::refused;
  /// How much of a file is read at a time. Like `threads`, it changes the time and nothing else.
  std::size_t chunk_bytes = std::size_t{1} << 20;
};

/// Which file holds a table, if any.
[[nodiscard]] const std::optional<std::filesystem::path>& path_of(const BookFiles& files, Table table);
/// What messages call the tables: the files' names without folders.
[[nodiscard]] TableNames names_of(const BookFiles& files);

/// @throws BadFile
[[nodiscard]] BuiltBook load_book(const BookFiles& files, const LoadOptions& options = {});
[[nodiscard]] BuiltBook load_book(const BookBytes& bytes, const LoadOptions& options = {});

/// The files of `folder` that are there, by their names in the contract: `firms.csv` and so on.
[[nodiscard]] BookFiles book_files_in(const std::filesystem::path& folder);

}  // namespace tiexi
