// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <nlohmann/json.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/io/loan_request.hpp>

#include "record.hpp"

namespace tiexi {
namespace {

using Json = nlohmann::json;

/// Text and whole numbers; a JSON number with a fraction went through a double and may be another one.
std::string text_of(const Json& value, const std::string& place) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return value.dump();
  if (value.is_null()) return {};
  throw InvalidInput(place, value.dump(), "a text, such as \"4.35\"");
}

/// The fields of a small object, which may hold no others.
class JsonRow {
 public:
  JsonRow(const Json& row, std::string place) : row_(row), place_(std::move(place)) {
    if (!row.is_object()) throw InvalidInput(place_, row.dump(), "an object");
  }
  [[nodiscard]] std::string text(const char* name) {
    ++used_;
    const auto found = row_.find(name);
    if (found == row_.end()) throw InvalidInput(place(name), "nothing", "a value");
    return text_of(*found, place(name));
  }
  [[nodiscard]] Date date(const char* name) { return Date::parse(text(name), place(name)); }
  [[nodiscard]] Money money(const char* name) { return Money::parse(text(name), place(name)); }
  [[nodiscard]] std::string place(const std::string& name) const { return place_ + "." + name; }
  void ends() const {
    if (row_.size() != used_) throw InvalidInput(place_, row_.dump(), "no other fields");
  }

 private:
  const Json& row_;
  std::string place_;
  std::size_t used_ = 0;
};

AfterPrepayment read_then(JsonRow& row) {
  const auto text = row.text("then");
  if (text == "shorten_term") return AfterPrepayment::shorten_term;
  if (text == "lower_payment") return AfterPrepayment::lower_payment;
  throw InvalidInput(row.place("then"), text, "shorten_term or lower_payment");
}

LoanEvent read_event(JsonRow& row) {
  const auto kind = row.text("kind");
  const auto on = row.date("on");
  if (kind == "drawdown") return Drawdown{on, row.money("amount")};
  if (kind == "prepayment") return Prepayment{on, row.money("amount"), read_then(row)};
  if (kind == "full_prepayment") return FullPrepayment{on};
  if (kind == "extension") return Extension{on, row.date("matures_on")};
  if (kind == "principal_holiday") return PrincipalHoliday{on, row.date("until")};
  if (kind == "rate_change")
    return RateChange{on, Rate::percent(row.text("rate_pct"), row.place("rate_pct"))};
  throw InvalidInput(row.place("kind"), kind,
                     "drawdown, prepayment, full_prepayment, extension, principal_holiday or rate_change");
}

/// Calls `read` for each element of the array `name`, where there is one.
template <class Read>
void each(const Json& loan, const char* name, const std::string& place, const Read& read) {
  const auto found = loan.find(name);
  if (found == loan.end()) return;
  if (!found->is_array()) throw InvalidInput(place + name, found->dump(), "an array");
  for (std::size_t i = 0; i < found->size(); ++i) {
    JsonRow row((*found)[i], place + name + "[" + std::to_string(i) + "]");
    read(row);
    row.ends();
  }
}

LoanRequest request_of(const Json& loan, const std::string& place) {
  if (!loan.is_object()) throw InvalidInput(place, loan.dump(), "an object of terms");
  LoanFields fields;
  for (const auto& [name, value] : loan.items()) {
    if (name == "plan" || name == "events" || name == "subsidies") continue;
    fields.emplace_back(name, text_of(value, place + name));
  }
  auto request = loan_request(fields, place);
  each(loan, "plan", place, [&](JsonRow& row) {
    const auto on = row.date("on");
    request.terms.plan.push_back({on, row.money("amount")});
  });
  each(loan, "events", place, [&](JsonRow& row) { request.events.push_back(read_event(row)); });
  each(loan, "subsidies", place, [&](JsonRow& row) {
    const auto on = row.date("on");
    request.subsidies.push_back({on, row.money("amount")});
  });
  return request;
}

template <class Make>
Outcome<LoanRequest> outcome(const Make& make) {
  try {
    return make();
  } catch (const Error& error) {
    return Failure{"bad-terms", error.what()};
  }
}

std::vector<std::string> cells_of(const Record& record) {
  std::vector<std::string> cells;
  for (const auto& cell : record.cells) {
    cells.push_back(cell.escaped ? unescaped(cell.text) : std::string(cell.text));
  }
  return cells;
}

LoanFields fields_of(const std::vector<std::string>& header, const Record& record, const std::string& place) {
  if (record.fault != Record::Fault::none)
    throw InvalidInput(place + "row", "a quote out of place", "RFC 4180");
  const auto cells = cells_of(record);
  if (cells.size() != header.size()) {
    throw InvalidInput(place + "row", std::to_string(cells.size()) + " cells",
                       std::to_string(header.size()) + " cells, as the header has");
  }
  LoanFields fields;
  for (std::size_t i = 0; i < cells.size(); ++i) fields.emplace_back(header[i], cells[i]);
  return fields;
}

}  // namespace

std::vector<Outcome<LoanRequest>> loan_requests_of_json(std::string_view text, std::string_view name) {
  const auto json = Json::parse(text, nullptr, false);
  const std::string file(name);
  if (json.is_discarded())
    throw InvalidInput(file, "a text that is no JSON", "an object of terms, or an array of them");
  std::vector<Outcome<LoanRequest>> requests;
  if (!json.is_array()) {
    requests.push_back(outcome([&] { return request_of(json, file + ": "); }));
    return requests;
  }
  for (std::size_t i = 0; i < json.size(); ++i) {
    requests.push_back(outcome([&] { return request_of(json[i], file + "[" + std::to_string(i) + "]: "); }));
  }
  return requests;
}

/// A record with more cells than any header of ours is refused for their number; they need not be kept.
constexpr std::size_t cells_max = 256;

std::vector<Outcome<LoanRequest>> loan_requests_of_csv(std::string_view text, std::string_view name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Outcome<LoanRequest>> requests;
  std::vector<std::string> header;
  Record record;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    read_record(text, at, cells_max, record);
    const auto place = std::string(name) + ":" + std::to_string(line) + ":1: ";
    line +=
        static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                            text.begin() + static_cast<std::ptrdiff_t>(record.end), '\n'));
    at = record.end;
    if (record.blank()) continue;
    if (header.empty()) {
      header = cells_of(record);
      continue;
    }
    requests.push_back(outcome([&] { return loan_request(fields_of(header, record, place), place); }));
  }
  if (header.empty())
    throw InvalidInput(std::string(name), "nothing", "a header such as loan_id,principal,...");
  return requests;
}

}  // namespace tiexi
