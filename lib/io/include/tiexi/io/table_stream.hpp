// SPDX-License-Identifier: Apache-2.0
/// @file
/// loans.csv or interest.csv read piece by piece, for a book that does not fit into memory: the same cells, the
/// same faults as `load_book` reads, and nothing of the file stays in memory.
///
/// Threads  read ahead; pieces are handed over in order, one at a time
/// Scratch  a file in GB18030 is converted into a temporary file first
/// Errors   BadFile when it is opened; CannotWrite for the temporary file
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include <tiexi/book/rows.hpp>
#include <tiexi/book/table.hpp>
#include <tiexi/io/load_book.hpp>

namespace tiexi {

class OpenTable;

class TableStream {
 public:
  /// @param scratch  a folder for temporary files
  TableStream(const std::filesystem::path& path, Table table, Encoding encoding,
              const std::filesystem::path& scratch);
  TableStream(TableStream&&) noexcept;
  TableStream& operator=(TableStream&&) = delete;
  ~TableStream();

  /// Rows not judged yet, and the faults of their cells, already located; views end with the call.
  void loans(const LoadOptions& options,
             const std::function<void(std::span<const LoanRow>, std::vector<Reject>&&)>& take);
  /// The same for statement lines, whose faults are in the batch.
  void lines(const LoadOptions& options, const std::function<void(LineBatch&)>& take);

  /// As `locate_cells` does. @pre the rows were read; sorted by file and line
  void locate(std::vector<Reject>& faults) const;
  void locate(std::vector<Warning>& faults) const;

  /// Of the header: columns left out.
  [[nodiscard]] const std::vector<Warning>& warnings() const { return warnings_; }
  /// In bytes of UTF-8.
  [[nodiscard]] std::size_t size() const;

 private:
  std::string name_;
  std::vector<Warning> warnings_;
  std::unique_ptr<OpenTable> file_;
};

}  // namespace tiexi
