// SPDX-License-Identifier: Apache-2.0
/// @file
/// Where the rows of a sample book go: files, a test, a loader. Rows of different tables come interleaved,
/// firm by firm, so that a book of any size is written with one firm in memory.
#pragma once

#include <span>
#include <string_view>

#include <tiexi/book/table.hpp>

namespace tiexi {

/// The columns of the rows of a table, as in its file's header.
[[nodiscard]] std::span<const std::string_view> sample_columns(Table table);

class RowSink {
 public:
  virtual ~RowSink() = default;

  /// The views are valid during the call only. Some wrong rows have more cells than the header.
  virtual void row(Table table, std::span<const std::string_view> cells) = 0;

 protected:
  RowSink() = default;
  RowSink(const RowSink&) = default;
  RowSink& operator=(const RowSink&) = default;
};

}  // namespace tiexi
