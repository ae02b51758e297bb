// SPDX-License-Identifier: Apache-2.0
/// @file
/// Frames of the data contract to a book: the same columns, reasons and words as for files.
///
/// Columns  text, integers, decimals, dates, timestamps at midnight, booleans; amounts in yuan, rates in
///          percent; a column that cannot hold what it should, as floats cannot hold amounts, is BadColumn
/// Rejects  name the frame and its row + 2, as if the rows stood in a file under a header
/// Threads  change the time it takes and nothing else
#pragma once

#include <array>
#include <string>

#include <tiexi/book/builder.hpp>
#include <tiexi/io/arrow_table.hpp>
#include <tiexi/io/error.hpp>
#include <tiexi/io/load_book.hpp>

namespace tiexi {

/// What is not given (null) has no rows. The tables must outlive the loading, not the book.
struct BookFrames {
  std::array<const ArrowTable*, table_count> tables{};
  TableNames names;

  [[nodiscard]] const ArrowTable* operator[](Table table) const {
    return tables[static_cast<std::size_t>(table)];
  }
};

/// A book of files and frames; of a table given as both, the frame counts. @throws BadFile, BadColumn
[[nodiscard]] BuiltBook load_book(const BookFiles& files, const BookFrames& frames,
                                  const LoadOptions& options = {});

}  // namespace tiexi
