// SPDX-License-Identifier: Apache-2.0
/// @file
/// A sample book kept in memory, row by row.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/sample/sample_book.hpp>

namespace tiexi::test {

using Cells = std::vector<std::string>;

class CollectedRows : public RowSink {
 public:
  void row(Table table, std::span<const std::string_view> cells) override {
    tables_[static_cast<std::size_t>(table)].emplace_back(cells.begin(), cells.end());
  }

  [[nodiscard]] const std::vector<Cells>& of(Table table) const {
    return tables_[static_cast<std::size_t>(table)];
  }

 private:
  std::array<std::vector<Cells>, table_count> tables_;
};

inline CollectedRows sample_rows(const SampleOptions& options) {
  CollectedRows rows;
  write_sample_book(options, rows);
  return rows;
}

}  // namespace tiexi::test
