// SPDX-License-Identifier: Apache-2.0
// The pages for users list every column that the readers know, and no other; and what may be empty may be.
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "book_folder.hpp"
#include "columns.hpp"
#include "support/shared.hpp"

using namespace tiexi;
using namespace tiexi::test;

namespace {

/// A page and its words.
struct Page {
  std::string file;
  std::string required;
  std::string optional;
  std::string refused;
};

const std::vector<Page> pages = {{"docs/reference/book.md", "required", "optional", "refused"},
                                 {"docs/site/pages/zh/book.md", "必需", "可选", "拒收"}};

/// A row of a table of the page: | `column` | required | holds | empty |
struct Listed {
  std::string name;
  std::string required;
  std::string empty;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '|');) {
    const auto begin = cell.find_first_not_of(' ');
    cells.push_back(begin == std::string::npos ? ""
                                               : cell.substr(begin, cell.find_last_not_of(' ') - begin + 1));
  }
  return cells;
}

std::vector<Listed> listed_in(const Page& page, const std::string& file) {
  const auto text = text_of(std::filesystem::path(TIEXI_SOURCE_DIR) / page.file);
  const auto begin = text.find("\n## `" + file + "`\n");
  REQUIRE(begin != std::string::npos);
  std::istringstream section(text.substr(begin + 1, text.find("\n## ", begin + 1) - begin - 1));
  std::vector<Listed> listed;
  for (std::string line; std::getline(section, line);) {
    if (!line.starts_with("| `")) continue;
    const auto cells = cells_of(line);
    CAPTURE(line);
    REQUIRE(cells.size() == 5);
    listed.push_back({cells[1].substr(1, cells[1].size() - 2), cells[2], cells[4]});
  }
  return listed;
}

/// A row of each table with the cells that its columns must have, good ones.
const std::map<Table, std::string> good_rows = {
    {Table::firms, "F9,nanshan,true,biomedicine,A"},
    {Table::firm_years, "F1,2021"},
    {Table::loans, "L9,F1,1000000,2021-07-01,2022-07-01,2021-07-01"},
    {Table::interest, "L1,2021-12-28,2022-03-28,1000000,4.35,10875.00,normal,2022-03-28,2022-03-28"},
    {Table::claims, "C1,F1,growth-rent,2022"},
    {Table::history, "F1,growth-rent,2022,100.00"},
    {Table::premises, "P1,F1,800,170.50,2022-01-01,2023-01-01,0,7-5"}};

std::string required_columns(Table table) {
  std::string names;
  for (const auto& column : columns_of(table)) {
    if (column.required) names += (names.empty() ? "" : ",") + std::string(column.name);
  }
  return names;
}

/// What an ordinary book with this row alone in the table, or beside its own, is refused for.
std::string rejects_with(Table table, const std::string& row) {
  auto book = ordinary_book();
  auto& text = book[TableNames()[table]];
  if (table != Table::firms && table != Table::loans) text.clear();
  if (text.empty()) text = required_columns(table) + "\n";
  text += row + "\n";
  return rejects_of(load(book));
}

/// The row with its cell `at` empty.
std::string without_cell(const std::string& row, std::size_t at) {
  std::string left;
  std::istringstream stream(row);
  std::size_t position = 0;
  for (std::string cell; std::getline(stream, cell, ','); ++position) {
    left += (position == 0 ? "" : ",") + (position == at ? "" : cell);
  }
  return left;
}

}  // namespace

TEST_CASE("the pages for users list the columns of the readers", "[io][doc]") {
  for (const auto& page : pages) {
    for (const auto table : all_tables) {
      const auto columns = columns_of(table);
      const auto listed = listed_in(page, TableNames()[table]);
      CAPTURE(page.file, TableNames()[table]);
      std::vector<std::string> known;
      std::vector<std::string> told;
      for (const auto& column : columns)
        known.push_back(std::string(column.name) + " " + (column.required ? page.required : page.optional));
      for (const auto& row : listed) told.push_back(row.name + " " + row.required);
      CHECK(told == known);
    }
  }
}

TEST_CASE("the pages for users say which cells may be empty", "[io][doc]") {
  for (const auto table : all_tables) {
    const auto& row = good_rows.at(table);
    CAPTURE(TableNames()[table]);
    // The optional columns are not there, which is as if their cells were empty.
    REQUIRE(rejects_with(table, row).empty());
    std::size_t position = 0;
    for (std::size_t i = 0; i < columns_of(table).size(); ++i) {
      const auto& column = columns_of(table)[i];
      CAPTURE(column.name);
      const bool refused = column.required && !rejects_with(table, without_cell(row, position)).empty();
      if (column.required) ++position;
      for (const auto& page : pages) {
        const auto told = listed_in(page, TableNames()[table]).at(i).empty;
        CAPTURE(page.file, told);
        CHECK(!told.empty());
        CHECK((column.required ? told.starts_with(page.refused) : told == page.refused) == refused);
      }
    }
  }
}
