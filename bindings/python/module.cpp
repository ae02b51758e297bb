// SPDX-License-Identifier: Apache-2.0
#include "bind.hpp"

PYBIND11_MODULE(_tiexi, m) {
  m.doc() = "The compiled part of tiexi; import tiexi instead.";
  tiexi::python::bind_errors(m);
  tiexi::python::bind_money(m);
  tiexi::python::bind_calendar(m);
  tiexi::python::bind_lpr(m);
  tiexi::python::bind_programme(m);
  tiexi::python::bind_table(m);
  tiexi::python::bind_schedule(m);
  tiexi::python::bind_settlement(m);
  tiexi::python::bind_audit(m);
  tiexi::python::bind_scenario(m);
  tiexi::python::bind_outlays(m);
  tiexi::python::bind_forecast(m);
  tiexi::python::bind_calibration(m);
}
