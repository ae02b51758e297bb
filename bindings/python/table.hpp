// SPDX-License-Identifier: Apache-2.0
/// @file
/// Tables handed in from Python, for the bindings that read them.
#pragma once

#include <memory>
#include <string>

#include <pybind11/pybind11.h>
#include <tiexi/io/arrow_table.hpp>

namespace tiexi::python {

namespace py = pybind11;

/// From anything with `__arrow_c_stream__`; nothing is copied. @throws BadStream
[[nodiscard]] std::shared_ptr<ArrowTable> table_from_stream(const py::object& source);

/// From a dict of columns, each a sequence of plain values; None and NaN are empty cells.
/// @throws py::type_error for a float, naming `table` and the column
[[nodiscard]] std::shared_ptr<ArrowTable> table_from_columns(const std::string& table,
                                                             const py::dict& columns);

}  // namespace tiexi::python
