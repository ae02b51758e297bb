// SPDX-License-Identifier: Apache-2.0
#include "frame_parts.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <pybind11/stl.h>
#include <tiexi/base/error.hpp>

namespace tiexi::python {
namespace {

// --- as bytes -----------------------------------------------------------------------------------------------

/// One byte a cell for whether there is one; then eight bytes for a number, or a length of eight and the text.
class Writer {
 public:
  void operator()(std::monostate) { bytes_ += '\0'; }
  void operator()(std::string_view text) {
    number(static_cast<std::int64_t>(text.size()));
    bytes_ += text;
  }
  void operator()(bool yes) { number(yes ? 1 : 0); }
  void operator()(std::int64_t value) { number(value); }
  void operator()(Money amount) { number(amount.fen()); }
  void operator()(Rate rate) { number(rate.nanos()); }
  void operator()(Date date) { number(date.epoch_days()); }
  void operator()(double value) {
    std::int64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    number(bits);
  }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void number(std::int64_t value) {
    char raw[1 + sizeof value] = {1};
    std::memcpy(raw + 1, &value, sizeof value);
    bytes_.append(raw, sizeof raw);
  }

  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  void append_to(Frame& frame, FrameType type) {
    if (take(1)[0] == '\0') return frame.append_null();
    const auto value = number();
    switch (type) {
      case FrameType::text:
        return frame.append(take(static_cast<std::size_t>(value)));
      case FrameType::boolean:
        return frame.append(value != 0);
      case FrameType::int32:
        return frame.append(static_cast<std::int32_t>(value));
      case FrameType::int64:
        return frame.append(value);
      case FrameType::money:
        return frame.append(Money::fen(value));
      case FrameType::rate:
        return frame.append(Rate::nanos(value));
      case FrameType::date:
        return frame.append(Date::epoch_days(value));
      case FrameType::real:
        double real = 0;
        std::memcpy(&real, &value, sizeof real);
        return frame.append(real);
    }
  }

 private:
  std::string_view take(std::size_t count) {
    if (count > bytes_.size()) throw InvalidInput("state", "too few bytes", "a pickled table");
    const auto taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }
  std::int64_t number() {
    std::int64_t value = 0;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }

  std::string_view bytes_;
};

using Fields = std::vector<std::pair<std::string, int>>;

Fields plain(const std::vector<FrameField>& fields) {
  Fields found;
  for (const auto& field : fields) found.emplace_back(field.name, static_cast<int>(field.type));
  return found;
}

// --- put together -------------------------------------------------------------------------------------------

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

/// Where a row is, with its keys; texts belong to the part, which outlives it.
struct Place {
  const Frame* part;
  std::size_t row;
};

class Merge {
 public:
  Merge(const std::vector<std::shared_ptr<Frame>>& parts, const std::vector<std::string>& by)
      : fields_(parts.front()->fields()) {
    for (const auto& name : by) key_.push_back(position_of(fields_, name));
    for (const auto& part : parts) {
      if (!same(fields_, part->fields())) throw InvalidInput("parts", "other columns", "those of the first");
      for (std::size_t row = 0; row < part->size(); ++row) {
        places_.push_back({part.get(), row});
        for (const auto column : key_) keys_.push_back(part->cell(row, column));
      }
    }
    order_.resize(places_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = i;
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return before(a, b); });
  }

  [[nodiscard]] Frame rows(EqualRows equal) const {
    Frame frame(fields_);
    for (std::size_t i = 0; i < order_.size();) {
      if (equal == EqualRows::added_up) {
        i = append_sum(frame, i);
        continue;
      }
      if (equal == EqualRows::kept || i == 0 || !equal_rows(order_[i - 1], order_[i]))
        append(frame, order_[i]);
      ++i;
    }
    return frame;
  }

 private:
  [[nodiscard]] FrameCell cell(std::size_t place, std::size_t column) const {
    return places_[place].part->cell(places_[place].row, column);
  }

  [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
    const auto* left = keys_.data() + a * key_.size();
    const auto* right = keys_.data() + b * key_.size();
    return std::lexicographical_compare(left, left + key_.size(), right, right + key_.size());
  }

  [[nodiscard]] bool equal_rows(std::size_t a, std::size_t b) const {
    for (std::size_t column = 0; column < fields_.size(); ++column) {
      if (cell(a, column) != cell(b, column)) return false;
    }
    return true;
  }

  void append_cell(Frame& frame, std::size_t column, const FrameCell& cell) const {
    const bool narrow = fields_[column].type == FrameType::int32;
    std::visit(
        [&](const auto& value) {
          using Value = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<Value, std::monostate>) {
            frame.append_null();
          } else if constexpr (std::is_same_v<Value, std::int64_t>) {
            narrow ? frame.append(static_cast<std::int32_t>(value)) : frame.append(value);
          } else {
            frame.append(value);
          }
        },
        cell);
  }

  void append(Frame& frame, std::size_t place) const {
    for (std::size_t column = 0; column < fields_.size(); ++column) {
      append_cell(frame, column, cell(place, column));
    }
    frame.end_row();
  }

  /// One row of those with the same key from `first` on; where the next key begins.
  std::size_t append_sum(Frame& frame, std::size_t first) const {
    auto end = first + 1;
    while (end < order_.size() && !before(order_[first], order_[end])) ++end;
    for (std::size_t column = 0; column < fields_.size(); ++column) {
      auto sum = cell(order_[first], column);
      const bool is_key = std::find(key_.begin(), key_.end(), column) != key_.end();
      for (auto i = first + 1; i < end && !is_key; ++i) add(sum, cell(order_[i], column));
      append_cell(frame, column, sum);
    }
    frame.end_row();
    return end;
  }

  /// Adds what can be added: amounts and counts. @throws OutOfRange
  static void add(FrameCell& sum, const FrameCell& more) {
    if (std::holds_alternative<Money>(more)) {
      sum = std::holds_alternative<Money>(sum) ? std::get<Money>(sum) + std::get<Money>(more)
                                               : std::get<Money>(more);
    } else if (std::holds_alternative<std::int64_t>(more)) {
      const auto count = std::get<std::int64_t>(more);
      sum = std::holds_alternative<std::int64_t>(sum)
                ? (Money::fen(std::get<std::int64_t>(sum)) + Money::fen(count)).fen()
                : count;
    }
  }

  std::vector<FrameField> fields_;
  std::vector<std::size_t> key_;
  std::vector<Place> places_;
  std::vector<FrameCell> keys_;  // of each place, key after key
  std::vector<std::size_t> order_;
};

}  // namespace

py::tuple frame_state(const Frame& frame) {
  Writer writer;
  {
    const py::gil_scoped_release unlocked;
    for (std::size_t row = 0; row < frame.size(); ++row) {
      for (std::size_t column = 0; column < frame.fields().size(); ++column) {
        std::visit(writer, frame.cell(row, column));
      }
    }
  }
  return py::make_tuple(plain(frame.fields()), frame.size(), py::bytes(writer.bytes()));
}

Frame frame_of_state(const py::tuple& state) {
  std::vector<FrameField> fields;
  for (const auto& [name, type] : state[0].cast<Fields>())
    fields.push_back({name, static_cast<FrameType>(type)});
  const auto rows = state[1].cast<std::size_t>();
  const auto bytes = state[2].cast<std::string_view>();
  const py::gil_scoped_release unlocked;
  Reader reader(bytes);
  Frame frame(fields);
  for (std::size_t row = 0; row < rows; ++row) {
    for (const auto& field : fields) reader.append_to(frame, field.type);
    frame.end_row();
  }
  return frame;
}

Frame merged_frame(const std::vector<std::shared_ptr<Frame>>& parts, const std::vector<std::string>& by,
                   EqualRows equal) {
  if (parts.empty()) throw InvalidInput("parts", "none", "at least one");
  return Merge(parts, by).rows(equal);
}

}  // namespace tiexi::python
