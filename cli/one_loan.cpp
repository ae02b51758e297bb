// SPDX-License-Identifier: Apache-2.0
#include "one_loan.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tiexi/book/answer_words.hpp>
#include <tiexi/book/codes.hpp>

namespace tiexi::cli {
namespace {

using Json = nlohmann::json;

/// Where a row stands, and what it and its cells are called by whoever wrote it.
struct Place {
  std::string_view file;  // empty: options
  Table table;
  std::uint64_t number = 1;

  [[nodiscard]] std::string row() const {
    if (file.empty()) return fmt::format("--line {}", number);
    if (table == Table::interest) return fmt::format("{}: interest {}", file, number);
    return fmt::format("{}: {}", file, table == Table::firms ? "firm" : "loan");
  }
  [[nodiscard]] std::string cell(std::string_view column) const {
    if (file.empty() && table != Table::interest) return option_of(std::string(column));
    return fmt::format("{}: {}", row(), column);
  }
};

std::string text_of(const Json& value, const std::string& cell) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean() || value.is_number_integer()) return value.dump();
  if (value.is_null()) return {};
  throw InvalidInput(cell, value.dump(), "text in quotes or a whole number (a JSON decimal is not exact)");
}

Cells cells_of(const Json& object, const Place& place) {
  if (!object.is_object()) throw InvalidInput(place.row(), object.dump(), "an object of columns");
  Cells cells;
  for (const auto& [column, value] : object.items()) cells[column] = text_of(value, place.cell(column));
  return cells;
}

/// Takes cells out by name, typed; what is left at the end nobody knows.
class Reader {
 public:
  Reader(const Cells& cells, Place place) : cells_(cells), place_(place) {}

  std::string_view text(std::string_view column) {
    known_.insert(std::string(column));
    const auto found = cells_.find(column);
    return found == cells_.end() ? std::string_view{} : std::string_view(found->second);
  }
  std::optional<Date> date_if(std::string_view column) {
    const auto cell = text(column);
    if (cell.empty()) return std::nullopt;
    return Date::parse(cell, place_.cell(column));
  }
  Date date(std::string_view column) { return Date::parse(required(column), place_.cell(column)); }
  std::optional<Money> money_if(std::string_view column) {
    const auto cell = text(column);
    if (cell.empty()) return std::nullopt;
    return Money::parse(cell, place_.cell(column));
  }
  Money money(std::string_view column) { return Money::parse(required(column), place_.cell(column)); }
  Rate rate(std::string_view column) { return Rate::percent(required(column), place_.cell(column)); }
  Answer answer(std::string_view column) {
    const auto cell = text(column);
    if (const auto answer = answer_named(cell)) return *answer;
    throw InvalidInput(place_.cell(column), "\"" + std::string(cell) + "\"", "true or false");
  }
  LineKind kind(std::string_view column) {
    const auto cell = text(column);
    if (cell.empty() || cell == "normal") return LineKind::normal;
    if (cell == "penalty") return LineKind::penalty;
    if (cell == "compound") return LineKind::compound;
    throw InvalidInput(place_.cell(column), "\"" + std::string(cell) + "\"", "normal, penalty or compound");
  }
  void finish() const {
    for (const auto& [column, cell] : cells_) {
      if (!known_.contains(column)) throw InvalidInput(place_.cell(column), "an unknown column", names());
    }
  }

 private:
  std::string_view required(std::string_view column) {
    const auto cell = text(column);
    if (cell.empty()) throw InvalidInput(place_.cell(column), "nothing", "a value");
    return cell;
  }
  [[nodiscard]] std::string names() const {
    std::string names;
    for (const auto& name : known_) names += (names.empty() ? "one of " : ", ") + name;
    return names;
  }

  const Cells& cells_;
  Place place_;
  std::set<std::string> known_;
};

FirmRow firm_row(const OneLoan& loan) {
  Reader read(loan.firm, {loan.file, Table::firms});
  FirmRow row;
  row.line = 1;
  row.id = read.text("firm_id");
  if (row.id.empty()) row.id = "firm";
  row.name = read.text("name");
  row.district = read.text("district");
  row.legal_person = read.answer("legal_person");
  row.sector = read.text("sector");
  row.grade = read.text("grade");
  read.finish();
  return row;
}

LoanRow loan_row(const OneLoan& loan, std::string_view firm) {
  Reader read(loan.loan, {loan.file, Table::loans});
  LoanRow row;
  row.line = 1;
  row.id = read.text("loan_id");
  if (row.id.empty()) row.id = "loan";
  (void)read.text("firm_id");  // there is one firm
  row.firm_id = firm;
  row.lender = read.text("lender");
  row.principal = read.money("principal");
  row.credited_on = read.date("credited_on");
  row.matures_on = read.date("matures_on");
  row.filed_on = read.date_if("filed_on");
  row.grade_at_filing = read.text("grade_at_filing");
  row.applied_on = read.date_if("applied_on");
  row.settled_on = read.date_if("settled_on");
  row.overdue = read.answer("overdue");
  row.other_award = read.money_if("other_award");
  read.finish();
  return row;
}

void add_line(LineBatch& batch, const OneLoan& loan, std::string_view loan_id) {
  const auto at = batch.size();
  const auto number = static_cast<std::uint32_t>(at + 1);
  Reader read(loan.interest[at], {loan.file, Table::interest, number});
  (void)read.text("loan_id");
  auto& lines = batch.lines;
  batch.loan_id.push_back(loan_id);
  batch.faulty.push_back(0);
  lines.loan.push_back(0);
  lines.line_number.push_back(number);
  lines.from.push_back(read.date("from"));
  lines.to.push_back(read.date("to"));
  lines.balance.push_back(read.money("balance"));
  lines.rate.push_back(read.rate("rate_pct"));
  lines.interest.push_back(read.money("interest"));
  lines.kind.push_back(read.kind("kind"));
  lines.due_on.push_back(read.date_if("due_on"));
  lines.paid_on.push_back(read.date_if("paid_on"));
  lines.repriced_on.push_back(read.date_if("repriced_on"));
  read.finish();
}

template <class Fault>
InvalidInput named_fault(const OneLoan& loan, const Fault& fault) {
  const auto is_it = [&](Table table) { return name_of(table) == fault.file; };
  const auto* table = std::find_if(all_tables.begin(), all_tables.end(), is_it);
  return {Place{loan.file, *table, fault.line}.cell(fault.column), fault.got.empty() ? "nothing" : fault.got,
          fault.wanted};
}

}  // namespace

std::string option_of(std::string column) {
  for (auto& c : column) c = c == '_' ? '-' : c;
  return "--" + column;
}

OneLoan read_one_loan(const std::string& text, const std::string& name) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_object())
    throw InvalidInput(name, "no JSON object", R"({"firm": {...}, "loan": {...}, "interest": [...]})");
  OneLoan loan;
  loan.file = name;
  for (const auto& [key, value] : json.items()) {
    if (key == "firm") {
      loan.firm = cells_of(value, {name, Table::firms});
    } else if (key == "loan") {
      loan.loan = cells_of(value, {name, Table::loans});
    } else if (key == "interest" && value.is_array()) {
      for (const auto& line : value) {
        loan.interest.push_back(cells_of(line, {name, Table::interest, loan.interest.size() + 1}));
      }
    } else {
      throw InvalidInput(name, "\"" + key + "\"", "firm, loan, and interest, a list");
    }
  }
  return loan;
}

BuiltBook book_of(const OneLoan& loan) {
  TableNames names;
  for (const auto table : all_tables) names[table] = name_of(table);
  BookBuilder builder(names);
  for (const auto table : {Table::firms, Table::loans, Table::interest}) builder.has(table);
  const auto firm = firm_row(loan);
  const auto row = loan_row(loan, firm.id);
  builder.add(firm);
  builder.add(row);
  builder.loans_complete();
  LineBatch batch;
  while (batch.size() < loan.interest.size()) add_line(batch, loan, row.id);
  builder.judge(batch);
  builder.add(batch);
  return std::move(builder).finish();
}

std::vector<InvalidInput> faults_of(const OneLoan& loan, const BuiltBook& built) {
  std::vector<InvalidInput> faults;
  for (const auto& reject : built.rejects) {
    if (!code::is_consequence(reject.code)) faults.push_back(named_fault(loan, reject));
  }
  return faults;
}

std::vector<std::string> warnings_of(const OneLoan& loan, const BuiltBook& built) {
  std::vector<std::string> warnings;
  for (const auto& warning : built.warnings) {
    warnings.emplace_back(named_fault(loan, warning).what());
  }
  return warnings;
}

}  // namespace tiexi::cli
