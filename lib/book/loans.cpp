// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/loans.hpp>

namespace tiexi {
namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

template <class Each>
void for_each_column(Lines& lines, const Each& each) {
  each(lines.loan);
  each(lines.from);
  each(lines.to);
  each(lines.balance);
  each(lines.rate);
  each(lines.interest);
  each(lines.kind);
  each(lines.due_on);
  each(lines.paid_on);
  each(lines.repriced_on);
  each(lines.line_number);
}

}  // namespace

void append(Lines& to, const Lines& from) {
  append(to.loan, from.loan);
  append(to.from, from.from);
  append(to.to, from.to);
  append(to.balance, from.balance);
  append(to.rate, from.rate);
  append(to.interest, from.interest);
  append(to.kind, from.kind);
  append(to.due_on, from.due_on);
  append(to.paid_on, from.paid_on);
  append(to.repriced_on, from.repriced_on);
  append(to.line_number, from.line_number);
}

void reserve(Lines& lines, std::size_t rows) {
  for_each_column(lines, [rows](auto& column) { column.reserve(rows); });
}

void clear(Lines& lines) {
  for_each_column(lines, [](auto& column) { column.clear(); });
}

}  // namespace tiexi
