// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <pybind11/stl.h>

#include "bind.hpp"
#include "scalars.hpp"
#include "scenario_file.hpp"

namespace tiexi::python {

void bind_scenario(py::module_& m) {
  py::class_<ScenarioFile> type(
      m, "Scenario",
      R"(What a forecast assumes, from a TOML file: horizon, seed, paths, and how firms and loans behave.

Amounts are yuan, rates percent a year, spreads basis points, chances parts of one. A key that nobody knows or a
value out of its range raises ProgrammeError with file, line and column. Equal texts are equal scenarios; it can be
pickled.

>>> Scenario.parse(Scenario.template("en")).paths > 0
True
)");
  type.def_static("parse", &ScenarioFile::parse, py::arg("toml"), py::kw_only(),
                  py::arg("name") = "scenario.toml",
                  "From the text of a file; `name` is what errors call it.")
      .def_static(
          "template", [](const std::string& lang) { return scenario_template(lang); }, py::arg("lang"),
          "A commented file with every parameter at its default; `lang` is en or zh.")
      .def_static("schema", &scenario_schema, "The JSON Schema of the file, for editors.")
      .def_readonly("toml", &ScenarioFile::toml)
      .def_readonly("name", &ScenarioFile::name)
      .def("__repr__",
           [](const ScenarioFile& s) {
             const auto last = s.scenario.first_year + s.scenario.years - 1;
             return "<Scenario " + s.name + ": " + s.scenario.programme + ", " +
                    std::to_string(s.scenario.first_year) + " to " + std::to_string(last) + ">";
           })
      .def(py::pickle([](const ScenarioFile& s) { return py::make_tuple(s.toml, s.name); },
                      [](const py::tuple& state) {
                        return ScenarioFile::parse(state[0].cast<std::string>(),
                                                   state[1].cast<std::string>());
                      }));
  const auto field = [&](const char* name, auto member) {
    type.def_property_readonly(name, [member](const ScenarioFile& s) { return s.scenario.*member; });
  };
  field("title", &Scenario::title);
  field("programme", &Scenario::programme);
  field("reform", &Scenario::reform);
  field("first_year", &Scenario::first_year);
  field("years", &Scenario::years);
  field("as_of", &Scenario::as_of);
  field("paths", &Scenario::paths);
  field("seed", &Scenario::seed);
  field("book", &Scenario::book);
}

}  // namespace tiexi::python
