// SPDX-License-Identifier: Apache-2.0
#include "stored_rows.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace tiexi {
namespace {

/// All fields of a row, for writing and for reading alike.
template <class Row, class Visit>
void each_loan_field(Row& row, const Visit& visit) {
  const auto all = [&](auto&... fields) { (visit(fields), ...); };
  all(row.line, row.faulty, row.overdue, row.id, row.firm_id, row.lender, row.grade_at_filing, row.principal,
      row.credited_on, row.matures_on, row.filed_on, row.applied_on, row.settled_on, row.other_award,
      row.drawdowns, row.terms.rate, row.terms.spread_bp, row.terms.method, row.terms.frequency,
      row.terms.settlement_day, row.terms.day_count, row.terms.reprices);
}

template <class Fault, class Visit>
void each_fault_field(Fault& fault, const Visit& visit) {
  const auto all = [&](auto&... fields) { (visit(fields), ...); };
  all(fault.file, fault.line, fault.column, fault.code, fault.got, fault.wanted, fault.character);
}

struct Put {
  SpoolWriter& out;

  template <class T>
    requires(std::is_integral_v<T> || std::is_enum_v<T>)
  void operator()(T value) const {
    out.put(value);
  }
  void operator()(std::string_view text) const { out.put_text(text); }
  void operator()(const std::string& text) const { out.put_text(text); }
  void operator()(Date date) const { out.put(date.epoch_days()); }
  void operator()(Money amount) const { out.put(amount.fen()); }
  void operator()(Rate rate) const { out.put(rate.nanos()); }
  template <class T>
  void operator()(const std::optional<T>& value) const {
    out.put(static_cast<std::uint8_t>(value.has_value()));
    if (value) (*this)(*value);
  }
};

struct Get {
  SpoolReader& in;
  TextStore* texts = nullptr;

  template <class T>
    requires(std::is_integral_v<T> || std::is_enum_v<T>)
  void operator()(T& value) const {
    value = in.get<T>();
  }
  void operator()(std::string_view& text) const { text = texts->keep(in.get_text()); }
  void operator()(std::string& text) const { text = in.get_text(); }
  void operator()(Date& date) const { date = Date::epoch_days(in.get<std::int32_t>()); }
  void operator()(Money& amount) const { amount = Money::fen(in.get<std::int64_t>()); }
  void operator()(Rate& rate) const { rate = Rate::nanos(in.get<std::int64_t>()); }
  template <class T>
  void operator()(std::optional<T>& value) const {
    value.reset();
    if (in.get<std::uint8_t>() != 0) (*this)(value.emplace());
  }
};

std::int32_t day_of(const std::optional<Date>& date) {
  return date ? date->epoch_days() : StoredLine::no_day;
}

std::optional<Date> date_of(std::int32_t day) {
  return day == StoredLine::no_day ? std::nullopt : std::optional(Date::epoch_days(day));
}

}  // namespace

std::string_view TextStore::keep(std::string_view text) {
  constexpr std::size_t first_block = 1 << 9;
  constexpr std::size_t block_max = 1 << 16;
  if (text.empty()) return {};
  if (left_ < text.size()) {
    left_ = block_bytes_ = std::max(text.size(), std::clamp(2 * block_bytes_, first_block, block_max));
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    next_ = blocks_.back().get();
  }
  std::memcpy(next_, text.data(), text.size());
  const std::string_view kept(next_, text.size());
  next_ += text.size();
  left_ -= text.size();
  return kept;
}

void TextStore::clear() {
  if (blocks_.empty()) return;
  std::swap(blocks_.front(), blocks_.back());
  blocks_.resize(1);
  next_ = blocks_.front().get();
  left_ = block_bytes_;
}

void put(SpoolWriter& out, const LoanRow& row) { each_loan_field(row, Put{out}); }

LoanRow get_loan(SpoolReader& in, TextStore& texts) {
  LoanRow row;
  each_loan_field(row, Get{in, &texts});
  return row;
}

void put(SpoolWriter& out, const Reject& fault) { each_fault_field(fault, Put{out}); }
void get(SpoolReader& in, Reject& fault) { each_fault_field(fault, Get{in}); }
void put(SpoolWriter& out, const Warning& fault) { each_fault_field(fault, Put{out}); }
void get(SpoolReader& in, Warning& fault) { each_fault_field(fault, Get{in}); }

StoredLine stored(const Lines& lines, std::size_t row, bool faulty) {
  StoredLine line;
  line.balance = lines.balance[row].fen();
  line.rate = lines.rate[row].nanos();
  line.interest = lines.interest[row].fen();
  line.from = lines.from[row].epoch_days();
  line.to = lines.to[row].epoch_days();
  line.due_on = day_of(lines.due_on[row]);
  line.paid_on = day_of(lines.paid_on[row]);
  line.repriced_on = day_of(lines.repriced_on[row]);
  line.line_number = lines.line_number[row];
  line.kind = static_cast<std::uint8_t>(lines.kind[row]);
  line.faulty = faulty ? 1 : 0;
  return line;
}

void append(Lines& lines, const StoredLine& line, std::uint32_t loan) {
  lines.loan.push_back(loan);
  lines.from.push_back(Date::epoch_days(line.from));
  lines.to.push_back(Date::epoch_days(line.to));
  lines.balance.push_back(Money::fen(line.balance));
  lines.rate.push_back(Rate::nanos(line.rate));
  lines.interest.push_back(Money::fen(line.interest));
  lines.kind.push_back(static_cast<LineKind>(line.kind));
  lines.due_on.push_back(date_of(line.due_on));
  lines.paid_on.push_back(date_of(line.paid_on));
  lines.repriced_on.push_back(date_of(line.repriced_on));
  lines.line_number.push_back(line.line_number);
}

}  // namespace tiexi
