// SPDX-License-Identifier: Apache-2.0
#include "columns.hpp"

#include <algorithm>

#include <tiexi/base/near_words.hpp>
#include <tiexi/book/codes.hpp>
#include <tiexi/io/encoding.hpp>
#include <tiexi/io/error.hpp>

#include "record.hpp"

namespace tiexi {
namespace {

constexpr Column firms[] = {{"firm_id", true},  {"name"},
                            {"district", true}, {"legal_person", true},
                            {"sector", true},   {"grade", true},
                            {"founded_on"},     {"first_applied_on"},
                            {"financing_3y"},   {"uses_policy_premises"},
                            {"registered_on"},  {"moved_in_on"},
                            {"role"},           {"top_talent"},
                            {"talent_team"},    {"team_funded_before"},
                            {"listed_on"},      {"neeq"}};

constexpr Column firm_years[] = {{"firm_id", true}, {"year", true}, {"output"},
                                 {"wholesale"},     {"tax"},        {"revenue"}};

constexpr Column loans[] = {
    {"loan_id", true},    {"firm_id", true},  {"lender"},          {"principal", true}, {"credited_on", true},
    {"matures_on", true}, {"filed_on", true}, {"grade_at_filing"}, {"applied_on"},      {"settled_on"},
    {"overdue"},          {"other_award"},    {"drawdowns"},       {"rate_pct"},        {"spread_bp"},
    {"method"},           {"frequency"},      {"settlement_day"},  {"day_count"},       {"reprices"}};

constexpr Column interest[] = {{"loan_id", true},  {"from", true},     {"to", true},   {"balance", true},
                               {"rate_pct", true}, {"interest", true}, {"kind", true}, {"due_on", true},
                               {"paid_on", true},  {"repriced_on"}};

constexpr Column claims[] = {
    {"claim_id", true}, {"firm_id", true},   {"measure", true}, {"year", true}, {"applied_on"},
    {"amount"},         {"approved_amount"}, {"count"},         {"on"},         {"project_id"},
    {"approved"},       {"same_cost_as"},    {"other_award"}};

constexpr Column history[] = {{"firm_id", true}, {"measure", true}, {"year", true},
                              {"paid", true},    {"project_id"},    {"same_cost_as"}};

constexpr Column premises[] = {
    {"lease_id", true}, {"firm_id", true},    {"area_m2", true}, {"reference_rent", true},
    {"from", true},     {"to", true},         {"renewal", true}, {"entry", true},
    {"major_project"},  {"recommended"},      {"special_park"},  {"breakthrough"},
    {"tier_from"},      {"arrears_months"},   {"vacant_share"},  {"vacant_months"},
    {"sublet"},         {"statistics_moved"}, {"override_tier"}, {"override_free_months"}};

/// Something that no CSV file of text begins with.
std::string binary_sign(std::string_view text) {
  if (text.empty()) return "an empty file";
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "UTF-16";
  if (text.starts_with("PK\x03\x04")) return "an archive or a spreadsheet";
  const auto head = text.substr(0, 4096);
  const auto line = head.substr(0, head.find('\n'));
  if (line.find('\0') != std::string_view::npos) return "NUL bytes";
  return {};
}

/// A header cell and where it stands.
struct Name {
  std::string text;
  std::size_t position;
  std::size_t character;
};

std::vector<Name> names_in(std::string_view text, const Record& record) {
  std::vector<Name> names;
  std::size_t offset = 0;
  std::size_t character = 1;
  for (std::size_t i = 0; i < record.cells.size(); ++i) {
    const auto& cell = record.cells[i];
    character += count_characters(text.substr(offset, cell.offset - offset));
    offset = cell.offset;
    names.push_back({cell.escaped ? unescaped(cell.text) : std::string(cell.text), i, character});
  }
  return names;
}

/// Columns without a name are many where a spreadsheet has a wide title; nothing reads them.
void refuse_duplicates(std::vector<Name> names, const std::string& file) {
  std::erase_if(names, [](const Name& name) { return name.text.empty(); });
  std::stable_sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.text < b.text; });
  const auto found = std::adjacent_find(names.begin(), names.end(),
                                        [](const Name& a, const Name& b) { return a.text == b.text; });
  if (found == names.end()) return;
  const auto& again = *std::next(found);
  throw BadFile({file, 1, "", std::string(code::duplicate_column), shown(again.text) + " a second time",
                 "each column once", again.character});
}

constexpr std::size_t listed_max = 8;

void warn_of(const std::vector<Name>& unknown, std::span<const std::string_view> absent, Table table,
             BookBuilder& builder) {
  if (unknown.empty()) return;
  std::vector<std::string> names;
  for (const auto& name : unknown) names.push_back(name.text);
  std::string got;
  for (std::size_t i = 0; i < std::min(unknown.size(), listed_max); ++i) {
    got +=
        (i == 0 ? "" : ", ") + (unknown[i].text.empty() ? "a column without a name" : shown(unknown[i].text));
  }
  if (unknown.size() > listed_max) got += " and " + std::to_string(unknown.size() - listed_max) + " more";
  builder.warn(table, {{},
                       1,
                       "",
                       std::string(code::unknown_columns),
                       got,
                       wanted_columns(names, absent),
                       unknown[0].character});
}

}  // namespace

std::span<const Column> columns_of(Table table) {
  switch (table) {
    case Table::firms:
      return firms;
    case Table::firm_years:
      return firm_years;
    case Table::loans:
      return loans;
    case Table::interest:
      return interest;
    case Table::claims:
      return claims;
    case Table::history:
      return history;
    case Table::premises:
      return premises;
  }
  return {};
}

std::string listed_required(std::span<const Column> columns) {
  std::string text;
  for (const auto& column : columns) {
    if (column.required) text += (text.empty() ? "" : ", ") + std::string(column.name);
  }
  return text;
}

std::string wanted_columns(std::span<const std::string> unknown, std::span<const std::string_view> absent) {
  std::string wanted = "columns that are read; these are left out";
  for (const auto& name : unknown.first(std::min(unknown.size(), listed_max))) {
    if (const auto near = near_word(name, absent))
      wanted += "; " + shown(name) + ": did you mean " + std::string(*near) + "?";
  }
  return wanted;
}

Header read_header(std::string_view text, Table table, const std::string& file, BookBuilder& builder) {
  const auto columns = columns_of(table);
  const auto not_a_table = [&](const std::string& got) {
    return BadFile({file, 1, "", std::string(code::not_a_table), got,
                    "a header row with the columns " + listed_required(columns), 1});
  };
  if (const auto sign = binary_sign(text); !sign.empty()) throw not_a_table(sign);
  Record record;
  constexpr std::size_t columns_max = 100'000;
  read_record(text, 0, columns_max, record);
  if (record.count > columns_max) throw not_a_table(std::to_string(record.count) + " columns");
  if (record.fault != Record::Fault::none) throw not_a_table("a header with a quote out of place");
  const auto names = names_in(text, record);

  Header header;
  header.position.assign(columns.size(), Header::absent);
  header.cells = names.size();
  header.end = record.end;
  header.lines = static_cast<std::size_t>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(record.end), '\n'));
  std::vector<Name> unknown;
  for (const auto& name : names) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name.text; });
    if (found == columns.end()) {
      unknown.push_back(name);
    } else {
      header.position[static_cast<std::size_t>(found - columns.begin())] = name.position;
    }
  }
  if (unknown.size() == names.size()) throw not_a_table(shown(text.substr(0, text.find_first_of("\r\n"))));
  refuse_duplicates(names, file);
  std::vector<std::string_view> absent;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (header.position[i] != Header::absent) continue;
    absent.push_back(columns[i].name);
    if (!columns[i].required) continue;
    throw BadFile({file, 1, std::string(columns[i].name), std::string(code::missing_column), "no such column",
                   "the columns " + listed_required(columns), 1});
  }
  warn_of(unknown, absent, table, builder);
  return header;
}

}  // namespace tiexi
