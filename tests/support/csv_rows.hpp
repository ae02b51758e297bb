// SPDX-License-Identifier: Apache-2.0
/// @file
/// A CSV file as rows of texts by column name: for the tables of cases and worked cases, which are well
/// formed. Not the reader that is shipped: a test of a lower floor must not lean on it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

namespace tiexi::test {

using CsvRow = std::map<std::string, std::string, std::less<>>;

/// RFC 4180: quoted cells, doubled quotes, LF or CRLF.
inline std::vector<std::vector<std::string>> csv_cells(std::string_view text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  const auto end_cell = [&] { row.push_back(std::exchange(cell, {})); };
  const auto end_row = [&] {
    if (row.empty() && cell.empty()) return;
    end_cell();
    rows.push_back(std::exchange(row, {}));
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      end_cell();
    } else if (!quoted && c == '\n') {
      end_row();
    } else if (quoted || c != '\r') {
      cell += c;
    }
  }
  end_row();
  return rows;
}

inline std::vector<CsvRow> csv_rows(std::string_view text) {
  auto cells = csv_cells(text);
  std::vector<CsvRow> rows;
  if (cells.empty()) return rows;
  const auto& header = cells.front();
  for (std::size_t i = 1; i < cells.size(); ++i) {
    REQUIRE(cells[i].size() == header.size());
    CsvRow row;
    for (std::size_t k = 0; k < header.size(); ++k) row[header[k]] = cells[i][k];
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The cell, or empty where the table has no such column.
inline std::string cell(const CsvRow& row, std::string_view column) {
  const auto found = row.find(column);
  return found == row.end() ? std::string{} : found->second;
}

}  // namespace tiexi::test
