// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/rejects_naming.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include <tiexi/book/codes.hpp>

#include "open_table.hpp"

namespace tiexi {
namespace {

/// The tables whose rows go with an id, and the column that bears it.
struct Naming {
  Table table;
  std::string_view column;
};

constexpr std::array<Naming, 4> by_id = {{{Table::loans, "loan_id"},
                                          {Table::interest, "loan_id"},
                                          {Table::claims, "claim_id"},
                                          {Table::premises, "lease_id"}}};

/// All lines of the rows whose cell in that column is `id`.
std::set<std::uint64_t> lines_naming(std::string_view id, std::string_view column, const OpenTable& file) {
  const auto& [text, header, columns] = file.content();
  const auto is_it = [&](const Column& c) { return c.name == column; };
  const auto at = std::find_if(columns.begin(), columns.end(), is_it) - columns.begin();
  const auto position = header.position[static_cast<std::size_t>(at)];
  const auto bears_id = [&](const Record& record) {
    if (position >= record.cells.size()) return false;
    const auto& cell = record.cells[position];
    return cell.escaped ? unescaped(cell.text) == id : cell.text == id;
  };
  std::set<std::uint64_t> lines;
  Record record;
  auto line = file.first_line();
  for (auto begin = header.end; begin < text.size(); begin = record.end) {
    read_record(text, begin, header.cells, record);
    const auto row = text.substr(begin, record.end - begin);
    const auto next = line + static_cast<std::uint64_t>(std::count(row.begin(), row.end(), '\n'));
    const bool found = bears_id(record);
    do {
      if (found) lines.insert(line);
    } while (++line < next);
    line = next;
  }
  return lines;
}

/// Those of the rows of one table that bear the id.
std::vector<Reject> naming(std::string_view id, const Naming& by, const std::vector<Reject>& rejects,
                           const BookFiles& files, Encoding encoding) {
  const auto& path = path_of(files, by.table);
  if (!path) return {};
  const auto name = path->filename().string();
  const auto is_of_file = [&](const Reject& reject) { return reject.file == name; };
  if (std::none_of(rejects.begin(), rejects.end(), is_of_file)) return {};
  BookBuilder only_for_warnings;
  const OpenTable file(FileBytes(*path, name), name, by.table, encoding, only_for_warnings);
  const auto lines = lines_naming(id, by.column, file);
  std::vector<Reject> found;
  std::copy_if(rejects.begin(), rejects.end(), std::back_inserter(found),
               [&](const Reject& reject) { return is_of_file(reject) && lines.contains(reject.line); });
  return found;
}

}  // namespace

std::vector<Reject> rejects_naming(std::string_view id, const std::vector<Reject>& rejects,
                                   const BookFiles& files, Encoding encoding) {
  std::vector<Reject> found;
  std::set<std::string> firms;
  const auto take = [&](const Naming& by, std::string_view named) {
    for (auto& reject : naming(named, by, rejects, files, encoding)) {
      if (reject.code == code::belongs_to_rejected_firm) firms.insert(reject.got);
      if (!code::is_consequence(reject.code)) found.push_back(std::move(reject));
    }
  };
  for (const auto& by : by_id) take(by, id);
  for (const auto& firm : firms) take({Table::firms, "firm_id"}, firm);
  sort_for_reading(found);
  return found;
}

}  // namespace tiexi
