// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <pybind11/operators.h>
#include <pybind11/stl.h>
#include <tiexi/lpr/lpr.hpp>

#include "bind.hpp"
#include "names.hpp"
#include "scalars.hpp"

namespace tiexi::python {
namespace {

std::string csv_of(const LprTable& table) {
  std::string text = "date,1y,5y\n";
  for (const auto& fixing : table.fixings()) {
    text += fixing.date.text() + "," + fixing.one_year.percent_text() + "," +
            fixing.five_years.percent_text() + "\n";
  }
  return text;
}

std::optional<Fixing> in_force(const LprTable& table, Date date) {
  const auto* fixing = table.in_force(date);
  return fixing == nullptr ? std::nullopt : std::optional(*fixing);
}

}  // namespace

void bind_lpr(py::module_& m) {
  py::class_<Fixing>(m, "Fixing", "A published reference rate (LPR).")
      .def(py::init([](Date date, const AnyRate& one_year, const AnyRate& five_years) {
             return Fixing{date, one_year.value, five_years.value};
           }),
           py::kw_only(), py::arg("date"), py::arg("one_year"), py::arg("five_years"))
      .def_readonly("date", &Fixing::date)
      .def_readonly("one_year", &Fixing::one_year)
      .def_readonly("five_years", &Fixing::five_years)
      .def(py::self == py::self)
      .def("__repr__", [](const Fixing& f) {
        return "Fixing(date='" + f.date.text() + "', one_year='" + f.one_year.percent_text() +
               "', five_years='" + f.five_years.percent_text() + "')";
      });
  py::class_<LprTable>(
      m, "LprTable",
      R"(The loan prime rate (LPR) as a step function of dates: a fixing holds from its day until the next.

Percent a year. InvalidInput (a ValueError) for fixings out of order, two in a month, rates that are no multiples of
0.05, or one of five years below that of one.

>>> LprTable.official().in_force("2022-08-20")
Fixing(date='2022-07-20', one_year='3.7', five_years='4.45')
)")
      .def_static(
          "official", [] { return LprTable::official(); }, "The fixings shipped with the library.")
      .def_static("parse", &LprTable::parse, py::arg("csv"), py::arg("name") = "lpr.csv",
                  "From the text of a file `date,1y,5y` in percent.")
      .def_static("of", &LprTable::of, py::arg("fixings"))
      .def("in_force", &in_force, py::arg("date"), "The fixing in force, or None before the first.")
      .def_property_readonly("fixings", &LprTable::fixings)
      .def("csv", &csv_of, "The text that `parse` reads.")
      .def("__len__", [](const LprTable& table) { return table.fixings().size(); })
      .def(
          "__eq__", [](const LprTable& a, const LprTable& b) { return a.fixings() == b.fixings(); },
          py::is_operator())
      .def("__hash__", [](const LprTable& table) { return py::hash(py::str(csv_of(table))); })
      .def("__repr__",
           [](const LprTable& table) {
             return "<LprTable: " + std::to_string(table.fixings().size()) + " fixings, " +
                    table.first_date().text() + " to " + table.last_date().text() + ">";
           })
      .def(py::pickle([](const LprTable& table) { return csv_of(table); },
                      [](const std::string& csv) { return LprTable::parse(csv); }));
}

}  // namespace tiexi::python
