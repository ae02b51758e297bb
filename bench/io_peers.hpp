// SPDX-License-Identifier: Apache-2.0
/// @file
/// What reading is measured against: statement lines read straightforwardly, by std::getline and
/// std::from_chars, as one would write it for files known to be in order; and the text of a canonical book.
///
/// Not in the peer  quotes, other column orders, thousands, ranges, and saying where a wrong cell stands: it
///                  throws at the first
#pragma once

#include <filesystem>
#include <string>

#include <tiexi/book/book.hpp>

namespace tiexi::bench {

/// Statement lines as columns, with the ids of their loans as text.
struct ReadLines {
  TextColumn loan_id;
  Lines lines;
};

/// @throws std::runtime_error
ReadLines read_lines_by_from_chars(const std::filesystem::path& path);

/// `loans.csv` and `interest.csv` of the book, in the columns of the data contract.
void write_book_files(const Book& book, const std::filesystem::path& folder);

}  // namespace tiexi::bench
