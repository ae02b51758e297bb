// SPDX-License-Identifier: Apache-2.0
/// @file
/// A table for people, in a terminal: columns aligned, Chinese characters taken as two columns wide.
///
/// Worked case
///     firm    award
///     深圳一  800,000.00
///     B           0.50
///   as TextTable({{"firm", Align::left}, {"award", Align::right}}), with the amounts flush right
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tiexi {

enum class Align { left, right };

class TextTable {
 public:
  struct Column {
    std::string title;
    Align align = Align::left;
  };

  explicit TextTable(std::vector<Column> columns);

  /// @throws std::logic_error if the cells are not as many as the columns
  void row(std::vector<std::string> cells);
  /// A line between rows, e.g. above a total.
  void rule();

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  /// Lines end in LF and have no spaces at their end.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;  // an empty one is a rule
};

}  // namespace tiexi
