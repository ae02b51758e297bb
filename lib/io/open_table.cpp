// SPDX-License-Identifier: Apache-2.0
#include "open_table.hpp"

#include <algorithm>
#include <utility>

#include <tiexi/io/locate_cells.hpp>

#include "locate.hpp"

namespace tiexi {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

OpenTable::OpenTable(FileBytes bytes, std::string name, Table table, Encoding encoding, BookBuilder& builder)
    : name_(std::move(name)), bytes_(std::move(bytes)) {
  auto text = bytes_.bytes();
  if (encoding == Encoding::gb18030) {
    converted_ = utf8_of_gb18030(text);
    text = converted_;
  }
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  content_ = {text, read_header(text, table, name_, builder), columns_of(table)};
  builder.has(table);
}

void OpenTable::keep(std::deque<std::string>& texts) {
  if (!texts.empty()) texts_.push_back(std::move(texts));
  texts.clear();
}

void OpenTable::locate(std::vector<Reject>& faults) const {
  tiexi::locate(faults, name_, content_,
                places_.empty() ? std::vector{ChunkPlace{content_.header.end, first_line()}} : places_,
                passed());
}

void OpenTable::locate(std::vector<Warning>& faults) const {
  tiexi::locate(faults, name_, content_, places_, passed());
}

const std::optional<std::filesystem::path>& path_of(const BookFiles& files, Table table) {
  switch (table) {
    case Table::firms:
      return files.firms;
    case Table::firm_years:
      return files.firm_years;
    case Table::loans:
      return files.loans;
    case Table::interest:
      return files.interest;
    case Table::claims:
      return files.claims;
    case Table::history:
      return files.history;
    case Table::premises:
      break;
  }
  return files.premises;
}

void locate_cells(std::vector<Reject>& rejects, const BookFiles& files, Encoding encoding) {
  sort_for_reading(rejects);
  BookBuilder only_for_warnings;
  for (const auto table : all_tables) {
    const auto& path = path_of(files, table);
    const auto wanted = [&](const Reject& r) {
      return r.character == 0 && path && r.file == path->filename().string();
    };
    if (std::none_of(rejects.begin(), rejects.end(), wanted)) continue;
    const auto name = path->filename().string();
    OpenTable(FileBytes(*path, name), name, table, encoding, only_for_warnings).locate_in(rejects);
  }
  sort_for_reading(rejects);
}

}  // namespace tiexi
