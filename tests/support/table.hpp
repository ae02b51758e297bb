// SPDX-License-Identifier: Apache-2.0
/// @file
/// The CSV tables of worked cases: quoted cells, a header, no line breaks inside cells.
#pragma once

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace tiexi::test {

using TableRow = std::map<std::string, std::string>;

inline std::vector<std::string> split_cells(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

inline std::vector<TableRow> read_table(const std::string& path) {
  std::ifstream file(path);
  REQUIRE(file.good());
  std::string line;
  std::getline(file, line);
  const auto header = split_cells(line);
  std::vector<TableRow> rows;
  while (std::getline(file, line)) {
    const auto cells = split_cells(line);
    REQUIRE(cells.size() == header.size());
    TableRow row;
    for (std::size_t i = 0; i < cells.size(); ++i) row[header[i]] = cells[i];
    rows.push_back(row);
  }
  return rows;
}

}  // namespace tiexi::test
