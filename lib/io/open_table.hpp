// SPDX-License-Identifier: Apache-2.0
/// @file
/// A file of a book, open until the book is built: rows are views into it.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tiexi/io/load_book.hpp>

#include "chunks.hpp"
#include "file_bytes.hpp"
#include "read_table.hpp"

namespace tiexi {

class OpenTable {
 public:
  /// Reads the header and warns of unknown columns. @throws BadFile
  OpenTable(FileBytes bytes, std::string name, Table table, Encoding encoding, BookBuilder& builder);

  /// Reads all rows; see read_in_chunks. @param judge called in the thread that read the batch
  template <class Batch, class Judge, class Take>
  void read(const LoadOptions& options, const Judge& judge, const Take& take) {
    const auto piece = [&](std::size_t begin, std::size_t end, Batch& batch) {
      const auto read = read_piece(content_, begin, end, batch);
      judge(batch);
      return read;
    };
    const ReadingPlan plan{content_.header.end, first_line(), options.threads, options.chunk_bytes, passed()};
    places_ = read_in_chunks<Batch>(content_.text, plan, piece, take);
  }

  /// Rows are used up as they are read: pages of the file are given back, and views into it end with `take`.
  void forget_what_was_read() { forgets_ = true; }
  void forget(std::size_t end) const {
    if (!converted_.empty()) return;
    bytes_.forget(static_cast<std::size_t>(content_.text.data() - bytes_.bytes().data()) + end);
  }

  /// Texts that are not in the file as they stand: cells with doubled quotes.
  void keep(std::deque<std::string>& texts);

  /// Says of each fault in this file where its cell stands. @pre sorted by file and line
  template <class Fault>
  void locate_in(std::vector<Fault>& faults) const {
    locate(faults);
  }
  [[nodiscard]] std::size_t size() const { return content_.text.size(); }
  [[nodiscard]] const TableText& content() const { return content_; }
  /// Of the rows: the line after the header.
  [[nodiscard]] std::uint64_t first_line() const { return content_.header.lines + 1; }

 private:
  /// Where pages are given back as a walk through the file passes them.
  [[nodiscard]] std::function<void(std::size_t)> passed() const {
    if (!forgets_) return {};
    return [this](std::size_t end) { forget(end); };
  }
  void locate(std::vector<Reject>& faults) const;
  void locate(std::vector<Warning>& faults) const;

  std::string name_;
  FileBytes bytes_;
  std::string converted_;
  bool forgets_ = false;
  TableText content_;
  std::deque<std::deque<std::string>> texts_;
  std::vector<ChunkPlace> places_;
};

}  // namespace tiexi
