// SPDX-License-Identifier: Apache-2.0
/// @file
/// One function a floor, in floor order; module.cpp calls them, errors first, so that signatures show real
/// types.
#pragma once

#include <pybind11/pybind11.h>

namespace tiexi::python {

namespace py = pybind11;

void bind_errors(py::module_& m);
void bind_money(py::module_& m);
void bind_calendar(py::module_& m);
void bind_lpr(py::module_& m);
void bind_programme(py::module_& m);
void bind_schedule(py::module_& m);
void bind_table(py::module_& m);
void bind_settlement(py::module_& m);
void bind_audit(py::module_& m);
void bind_scenario(py::module_& m);
void bind_outlays(py::module_& m);
void bind_forecast(py::module_& m);
void bind_calibration(py::module_& m);

}  // namespace tiexi::python
