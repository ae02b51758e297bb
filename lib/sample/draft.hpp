// SPDX-License-Identifier: Apache-2.0
/// @file
/// Rows held back so that they can be spoiled before they are sent.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/sample/row_sink.hpp>

#include "firm.hpp"
#include "row_text.hpp"

namespace tiexi::sample {

class Draft {
 public:
  struct Row {
    Table table;
    std::vector<std::string> cells;
  };

  /// @param kind ends the ids of what is drafted
  Draft(const SampleFirm& firm, std::string_view kind);

  /// A bank loan that is right: filed, eligible where the firm is, paid in time; and its five lines.
  void loan();
  /// A claim on the costs of hazardous waste.
  void claim();
  void history();
  void lease();
  void firm_year(int year);
  /// Another firm, that nothing else names.
  void firm();

  /// The `number`th row of the table, from 0. @pre there is one
  [[nodiscard]] Row& row(Table table, std::size_t number = 0);
  void set(Table table, std::string_view column, std::string text, std::size_t number = 0);
  [[nodiscard]] std::string& cell(Table table, std::string_view column, std::size_t number = 0);
  /// The row once more, behind it.
  void repeat(Table table, std::size_t number = 0);

  void send(RowSink& sink) const;

 private:
  void keep(Table table);

  const SampleFirm& firm_;
  std::string id_;
  RowText text_;
  std::vector<Row> rows_;
};

}  // namespace tiexi::sample
