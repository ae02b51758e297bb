// SPDX-License-Identifier: Apache-2.0
#include "one_loan.hpp"

#include <set>

#include <nlohmann/json.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi::cli {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value, const std::string& column) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean() || value.is_number_integer()) return value.dump();
  if (value.is_null()) return {};
  throw InvalidInput(column, value.dump(), "text in quotes or a whole number (a JSON decimal is not exact)");
}

Cells cells_of(const Json& object, const std::string& name) {
  if (!object.is_object()) throw InvalidInput(name, object.dump(), "an object of columns");
  Cells cells;
  for (const auto& [column, value] : object.items()) cells[column] = text_of(value, column);
  return cells;
}

/// Takes cells out by name, typed; what is left at the end nobody knows.
class Reader {
 public:
  Reader(const Cells& cells, std::string table) : cells_(cells), table_(std::move(table)) {}

  std::string_view text(std::string_view column) {
    known_.insert(std::string(column));
    const auto found = cells_.find(column);
    return found == cells_.end() ? std::string_view{} : std::string_view(found->second);
  }
  std::optional<Date> date_if(std::string_view column) {
    const auto cell = text(column);
    if (cell.empty()) return std::nullopt;
    return Date::parse(cell, column);
  }
  Date date(std::string_view column) { return Date::parse(required(column), column); }
  std::optional<Money> money_if(std::string_view column) {
    const auto cell = text(column);
    if (cell.empty()) return std::nullopt;
    return Money::parse(cell, column);
  }
  Money money(std::string_view column) { return Money::parse(required(column), column); }
  Rate rate(std::string_view column) { return Rate::percent(required(column), column); }
  Answer answer(std::string_view column) {
    static const std::set<std::string_view> yes = {"true", "1", "yes", "是"};
    static const std::set<std::string_view> no = {"false", "0", "no", "否"};
    const auto cell = text(column);
    if (cell.empty()) return Answer::unknown;
    if (yes.contains(cell)) return Answer::yes;
    if (no.contains(cell)) return Answer::no;
    throw InvalidInput(std::string(column), "\"" + std::string(cell) + "\"", "true or false");
  }
  void finish() const {
    for (const auto& [column, cell] : cells_) {
      if (!known_.contains(column)) throw InvalidInput(table_, "unknown column `" + column + "`", names());
    }
  }

 private:
  std::string_view required(std::string_view column) {
    const auto cell = text(column);
    if (cell.empty()) throw InvalidInput(std::string(column), "nothing", "a value");
    return cell;
  }
  [[nodiscard]] std::string names() const {
    std::string names;
    for (const auto& name : known_) names += (names.empty() ? "one of " : ", ") + name;
    return names;
  }

  const Cells& cells_;
  std::string table_;
  std::set<std::string> known_;
};

FirmRow firm_row(const Cells& cells) {
  Reader read(cells, "firm");
  FirmRow row;
  row.line = 2;
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

LoanRow loan_row(const Cells& cells, std::string_view firm) {
  Reader read(cells, "loan");
  LoanRow row;
  row.line = 2;
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

LineKind kind_of(std::string_view text) {
  if (text.empty() || text == "normal") return LineKind::normal;
  if (text == "penalty") return LineKind::penalty;
  if (text == "compound") return LineKind::compound;
  throw InvalidInput("kind", "\"" + std::string(text) + "\"", "normal, penalty or compound");
}

void add_line(LineBatch& batch, const Cells& cells, std::string_view loan, std::uint32_t number) {
  Reader read(cells, "interest");
  (void)read.text("loan_id");
  auto& lines = batch.lines;
  batch.loan_id.push_back(loan);
  batch.faulty.push_back(0);
  lines.loan.push_back(0);
  lines.line_number.push_back(number);
  lines.from.push_back(read.date("from"));
  lines.to.push_back(read.date("to"));
  lines.balance.push_back(read.money("balance"));
  lines.rate.push_back(read.rate("rate_pct"));
  lines.interest.push_back(read.money("interest"));
  lines.kind.push_back(kind_of(read.text("kind")));
  lines.due_on.push_back(read.date_if("due_on"));
  lines.paid_on.push_back(read.date_if("paid_on"));
  lines.repriced_on.push_back(read.date_if("repriced_on"));
  read.finish();
}

}  // namespace

OneLoan read_one_loan(const std::string& text, const std::string& name) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_object())
    throw InvalidInput(name, "no JSON object", R"({"firm": {...}, "loan": {...}, "interest": [...]})");
  OneLoan loan;
  for (const auto& [key, value] : json.items()) {
    if (key == "firm") {
      loan.firm = cells_of(value, key);
    } else if (key == "loan") {
      loan.loan = cells_of(value, key);
    } else if (key == "interest" && value.is_array()) {
      for (const auto& line : value) loan.interest.push_back(cells_of(line, key));
    } else {
      throw InvalidInput(name, "\"" + key + "\"", "firm, loan, and interest, a list");
    }
  }
  return loan;
}

BuiltBook book_of(const OneLoan& loan) {
  BookBuilder builder;
  for (const auto table : {Table::firms, Table::loans, Table::interest}) builder.has(table);
  const auto firm = firm_row(loan.firm);
  const auto row = loan_row(loan.loan, firm.id);
  builder.add(firm);
  builder.add(row);
  builder.loans_complete();
  LineBatch batch;
  for (const auto& cells : loan.interest) {
    add_line(batch, cells, row.id, static_cast<std::uint32_t>(batch.size() + 2));
  }
  builder.judge(batch);
  builder.add(batch);
  auto built = std::move(builder).finish();
  if (!built.rejects.empty()) {
    const auto& fault = built.rejects.front();
    throw InvalidInput(fault.column, fault.got, fault.wanted);
  }
  return built;
}

}  // namespace tiexi::cli
