// SPDX-License-Identifier: Apache-2.0
// Tables in and out by the Arrow C data interface (PyCapsules), and from plain Python values.
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <pybind11/stl.h>
#include <tiexi/io/arrow_table.hpp>
#include <tiexi/io/frame.hpp>

#include "bind.hpp"
#include "frame_parts.hpp"
#include "scalars.hpp"
#include "table.hpp"

namespace tiexi::python {
namespace {

constexpr const char* stream_name = "arrow_array_stream";
constexpr const char* schema_name = "arrow_schema";

MoneyAs money_as_named(const std::string& name) {
  if (name == "decimal") return MoneyAs::decimal;
  if (name == "fen") return MoneyAs::fen;
  throw InvalidInput("money", "\"" + name + "\"", "decimal or fen");
}

EqualRows equal_rows_named(const std::string& name) {
  if (name == "kept") return EqualRows::kept;
  if (name == "kept_once") return EqualRows::kept_once;
  if (name == "added_up") return EqualRows::added_up;
  throw InvalidInput("equal", "\"" + name + "\"", "kept, kept_once or added_up");
}

/// Frees what nobody took out of the capsule.
template <class Struct>
void free_capsule(PyObject* capsule) {
  auto* held = static_cast<Struct*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
  if (held == nullptr) return;
  if (held->release != nullptr) held->release(held);
  delete held;
}

template <class Struct>
py::object capsule_of(const Frame& frame, const std::string& money, const char* name) {
  auto held = std::make_unique<Struct>();
  frame.to_arrow(*held, money_as_named(money));
  auto* capsule = PyCapsule_New(held.get(), name, &free_capsule<Struct>);
  if (capsule == nullptr) throw py::error_already_set();
  held.release();  // the capsule's now
  return py::reinterpret_steal<py::object>(capsule);
}

py::object value_of(const FrameCell& cell) {
  struct Visitor {
    py::object operator()(std::monostate) const { return py::none(); }
    py::object operator()(std::string_view text) const { return py::str(text.data(), text.size()); }
    py::object operator()(bool yes) const { return py::bool_(yes); }
    py::object operator()(std::int64_t number) const { return py::int_(number); }
    py::object operator()(Money amount) const { return py::cast(amount); }
    py::object operator()(Rate rate) const { return py::cast(rate); }
    py::object operator()(Date date) const { return to_date(date); }
    py::object operator()(double number) const { return py::float_(number); }
  };
  return std::visit(Visitor{}, cell);
}

std::vector<py::object> column_of(const Frame& frame, const std::string& name,
                                  std::optional<std::size_t> rows) {
  for (std::size_t column = 0; column < frame.fields().size(); ++column) {
    if (frame.fields()[column].name != name) continue;
    std::vector<py::object> values;
    const auto end = std::min(rows.value_or(frame.size()), frame.size());
    for (std::size_t row = 0; row < end; ++row) values.push_back(value_of(frame.cell(row, column)));
    return values;
  }
  throw py::key_error(name);
}

void append_value(Frame& frame, FrameType type, py::handle value) {
  if (value.is_none()) return frame.append_null();
  switch (type) {
    case FrameType::text:
      return frame.append(value.cast<std::string>());
    case FrameType::boolean:
      return frame.append(value.cast<bool>());
    case FrameType::int32:
      return frame.append(value.cast<std::int32_t>());
    case FrameType::int64:
      return frame.append(value.cast<std::int64_t>());
    case FrameType::money:
      return frame.append(value.cast<Money>());
    case FrameType::rate:
      return frame.append(value.cast<Rate>());
    case FrameType::date:
      return frame.append(value.cast<Date>());
    case FrameType::real:
      return frame.append(value.cast<double>());
  }
}

/// What `column` gives, the other way.
Frame frame_like(const Frame& like, const std::vector<std::vector<py::object>>& columns) {
  if (columns.size() != like.fields().size()) {
    throw InvalidInput("columns", std::to_string(columns.size()), "those of the table");
  }
  Frame frame(like.fields());
  for (std::size_t row = 0; row < columns.front().size(); ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      append_value(frame, like.fields()[i].type, columns[i].at(row));
    }
    frame.end_row();
  }
  return frame;
}

std::vector<std::string> names_of(const Frame& frame) {
  std::vector<std::string> names;
  for (const auto& field : frame.fields()) names.push_back(field.name);
  return names;
}

bool is_missing(py::handle value) {
  if (value.is_none()) return true;
  if (py::isinstance<py::float_>(value)) return std::isnan(value.cast<double>());
  // What pandas calls missing.
  const std::string type = py::str(py::type::handle_of(value).attr("__name__"));
  return type == "NaTType" || type == "NAType";
}

/// A cell as a file would hold it.
std::string cell_text(py::handle value, const std::string& column) {
  if (py::isinstance<py::bool_>(value)) return value.cast<bool>() ? "true" : "false";
  if (py::isinstance<Money>(value) || py::isinstance<Rate>(value) || py::isinstance<Ratio>(value)) {
    return py::str(value);
  }
  if (py::hasattr(value, "isoformat")) return date_of(value).text();
  return exact_text(value, column);
}

}  // namespace

std::shared_ptr<ArrowTable> table_from_stream(const py::object& source) {
  const auto capsule = source.attr("__arrow_c_stream__")();
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), stream_name));
  if (stream == nullptr) throw py::error_already_set();
  const py::gil_scoped_release unlocked;
  return std::make_shared<ArrowTable>(*stream);
}

std::shared_ptr<ArrowTable> table_from_columns(const std::string& table, const py::dict& columns) {
  std::vector<FrameField> fields;
  std::vector<py::sequence> values;
  for (const auto& [name, cells] : columns) {
    fields.push_back({name.cast<std::string>(), FrameType::text});
    values.push_back(py::reinterpret_borrow<py::sequence>(cells));
    if (values.back().size() != values.front().size()) {
      throw InvalidInput(table, "columns of different lengths", "as many cells in each column");
    }
  }
  if (fields.empty()) throw InvalidInput(table, "no columns", "the columns of the data contract");
  Frame frame(fields);
  for (std::size_t row = 0; row < values[0].size(); ++row) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const py::object cell = values[i][row];
      if (is_missing(cell)) {
        frame.append_null();
      } else {
        frame.append(cell_text(cell, table + "." + fields[i].name));
      }
    }
    frame.end_row();
  }
  ArrowArrayStream stream{};
  frame.to_arrow(stream, MoneyAs::decimal);
  return std::make_shared<ArrowTable>(stream);
}

void bind_table(py::module_& m) {
  m.def("cell_text", &cell_text, py::arg("value"), py::arg("column"),
        "A plain value as a file would hold it; TypeError for a float.");
  py::class_<ArrowTable, std::shared_ptr<ArrowTable>>(m, "InputTable", "A table handed in, held as it came.")
      .def_static("from_stream", &table_from_stream, py::arg("source"),
                  "From anything with `__arrow_c_stream__`.")
      .def_static("from_columns", &table_from_columns, py::arg("table"), py::arg("columns"),
                  "From plain Python values; `table` is what errors call it.")
      .def_property_readonly("column_names", &ArrowTable::column_names)
      .def("__len__", &ArrowTable::size);

  py::class_<Frame, std::shared_ptr<Frame>>(m, "Frame", "A table of results.")
      .def_property_readonly("column_names", &names_of)
      .def("__len__", &Frame::size)
      .def("column", &column_of, py::arg("name"), py::arg("rows") = py::none(),
           "The cells of a column, or of its first `rows`, as Python values.")
      .def(
          "stream",
          [](const Frame& frame, const std::string& money) {
            return capsule_of<ArrowArrayStream>(frame, money, stream_name);
          },
          py::kw_only(), py::arg("money"))
      .def(
          "schema",
          [](const Frame& frame, const std::string& money) {
            return capsule_of<ArrowSchema>(frame, money, schema_name);
          },
          py::kw_only(), py::arg("money"))
      .def(py::pickle(&frame_state, &frame_of_state));
  m.def("frame_like", &frame_like, py::arg("like"), py::arg("columns"),
        "A table with the columns of another and other cells.");
  m.def(
      "merge_frames",
      [](const std::vector<std::shared_ptr<Frame>>& parts, const std::vector<std::string>& by,
         const std::string& equal) {
        const py::gil_scoped_release unlocked;
        return merged_frame(parts, by, equal_rows_named(equal));
      },
      py::arg("parts"), py::kw_only(), py::arg("by"), py::arg("equal"),
      "Tables of the same columns as one, sorted; `equal` rows are kept, kept_once or added_up.");
}

}  // namespace tiexi::python
