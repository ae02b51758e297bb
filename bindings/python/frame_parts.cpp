// SPDX-License-Identifier: Apache-2.0
#include "frame_parts.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <variant>

#include <pybind11/stl.h>
#include <tiexi/base/error.hpp>

namespace tiexi::python {
namespace {

/// A cell without the interpreter's types: amounts, rates and days are their whole numbers, reals their bits.
using Plain = std::variant<std::monostate, std::string, bool, std::int64_t, double>;

Plain plain(const FrameCell& cell) {
  struct Visitor {
    Plain operator()(std::monostate) const { return {}; }
    Plain operator()(std::string_view text) const { return std::string(text); }
    Plain operator()(bool yes) const { return yes; }
    Plain operator()(std::int64_t number) const { return number; }
    Plain operator()(Money amount) const { return amount.fen(); }
    Plain operator()(Rate rate) const { return rate.nanos(); }
    Plain operator()(Date date) const { return std::int64_t{date.epoch_days()}; }
    Plain operator()(double number) const { return number; }
  };
  return std::visit(Visitor{}, cell);
}

void append(Frame& frame, FrameType type, const Plain& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return frame.append_null();
  switch (type) {
    case FrameType::text:
      return frame.append(std::get<std::string>(cell));
    case FrameType::boolean:
      return frame.append(std::get<bool>(cell));
    case FrameType::int32:
      return frame.append(static_cast<std::int32_t>(std::get<std::int64_t>(cell)));
    case FrameType::int64:
      return frame.append(std::get<std::int64_t>(cell));
    case FrameType::money:
      return frame.append(Money::fen(std::get<std::int64_t>(cell)));
    case FrameType::rate:
      return frame.append(Rate::nanos(std::get<std::int64_t>(cell)));
    case FrameType::date:
      return frame.append(Date::epoch_days(std::get<std::int64_t>(cell)));
    case FrameType::real:
      return frame.append(std::get<double>(cell));
  }
}

std::vector<std::vector<Plain>> rows_of(const Frame& frame) {
  std::vector<std::vector<Plain>> rows(frame.size());
  for (std::size_t row = 0; row < frame.size(); ++row) {
    for (std::size_t column = 0; column < frame.fields().size(); ++column) {
      rows[row].push_back(plain(frame.cell(row, column)));
    }
  }
  return rows;
}

Frame frame_of_rows(const std::vector<FrameField>& fields, const std::vector<std::vector<Plain>>& rows) {
  Frame frame(fields);
  for (const auto& row : rows) {
    for (std::size_t column = 0; column < fields.size(); ++column) {
      append(frame, fields[column].type, row.at(column));
    }
    frame.end_row();
  }
  return frame;
}

bool same(const std::vector<FrameField>& a, const std::vector<FrameField>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return x.name == y.name && x.type == y.type; });
}

std::size_t position_of(const std::vector<FrameField>& fields, const std::string& name) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == name) return i;
  }
  throw InvalidInput("by", "\"" + name + "\"", "a column of the table");
}

/// Adds what can be added: amounts and counts. @throws OutOfRange
void add_up(std::vector<Plain>& sum, const std::vector<Plain>& row, const std::vector<FrameField>& fields,
            const std::vector<std::size_t>& key) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (std::find(key.begin(), key.end(), i) != key.end()) continue;
    if (fields[i].type != FrameType::money && fields[i].type != FrameType::int64) continue;
    if (std::holds_alternative<std::monostate>(row[i])) continue;
    if (std::holds_alternative<std::monostate>(sum[i])) {
      sum[i] = row[i];
      continue;
    }
    sum[i] = (Money::fen(std::get<std::int64_t>(sum[i])) + Money::fen(std::get<std::int64_t>(row[i]))).fen();
  }
}

}  // namespace

py::tuple frame_state(const Frame& frame) {
  std::vector<std::pair<std::string, int>> fields;
  for (const auto& field : frame.fields()) fields.emplace_back(field.name, static_cast<int>(field.type));
  return py::make_tuple(fields, rows_of(frame));
}

Frame frame_of_state(const py::tuple& state) {
  std::vector<FrameField> fields;
  for (const auto& [name, type] : state[0].cast<std::vector<std::pair<std::string, int>>>()) {
    fields.push_back({name, static_cast<FrameType>(type)});
  }
  return frame_of_rows(fields, state[1].cast<std::vector<std::vector<Plain>>>());
}

Frame merged_frame(const std::vector<std::shared_ptr<Frame>>& parts, const std::vector<std::string>& by,
                   EqualRows equal) {
  if (parts.empty()) throw InvalidInput("parts", "none", "at least one");
  const auto& fields = parts.front()->fields();
  std::vector<std::vector<Plain>> rows;
  for (const auto& part : parts) {
    if (!same(fields, part->fields())) throw InvalidInput("parts", "other columns", "those of the first");
    auto more = rows_of(*part);
    rows.insert(rows.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
  }
  std::vector<std::size_t> key;
  for (const auto& name : by) key.push_back(position_of(fields, name));
  const auto order = [&](const auto& a, const auto& b) {
    for (const auto column : key) {
      if (a[column] != b[column]) return a[column] < b[column];
    }
    return false;
  };
  std::stable_sort(rows.begin(), rows.end(), order);
  if (equal == EqualRows::kept_once) rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  if (equal == EqualRows::added_up) {
    std::vector<std::vector<Plain>> sums;
    for (const auto& row : rows) {
      if (sums.empty() || order(sums.back(), row)) {
        sums.push_back(row);
      } else {
        add_up(sums.back(), row, fields, key);
      }
    }
    rows = std::move(sums);
  }
  return frame_of_rows(fields, rows);
}

}  // namespace tiexi::python
