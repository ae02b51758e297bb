// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <pybind11/operators.h>
#include <pybind11/stl.h>
#include <tiexi/programme/programme.hpp>

#include "bind.hpp"
#include "scalars.hpp"

namespace tiexi::python {
namespace {

/// What a reform sets a parameter to, as the file would hold it.
std::string value_text(py::handle value) {
  if (py::isinstance<py::bool_>(value)) return value.cast<bool>() ? "true" : "false";
  if (py::isinstance<Money>(value) || py::isinstance<Rate>(value) || py::isinstance<Ratio>(value)) {
    return py::str(value);
  }
  if (py::hasattr(value, "isoformat")) return date_of(value).text();
  return exact_text(value, "reform");
}

Overrides overrides_of(const py::dict& reform) {
  Overrides overrides;
  for (const auto& [path, value] : reform) {
    if (!py::isinstance<py::str>(path)) throw py::type_error("reform: a parameter's path is a str");
    overrides[path.cast<std::string>()] = value_text(value);
  }
  return overrides;
}

py::dict as_dict(const Parameter& parameter) {
  py::dict row;
  row["path"] = parameter.path;
  row["value"] = parameter.value;
  row["unit"] = parameter.unit;
  row["article"] = parameter.article;
  row["range"] = parameter.range;
  row["since"] = parameter.since;
  row["reformed"] = parameter.reformed;
  return row;
}

void bind_parameters(py::module_& m) {
  py::class_<Parameter>(m, "Parameter", "A parameter of a programme, with its article.")
      .def_readonly("path", &Parameter::path, "What a reform names.")
      .def_readonly("value", &Parameter::value,
                    "As in the file; the values of a list with a comma between them.")
      .def_readonly("unit", &Parameter::unit)
      .def_readonly("article", &Parameter::article, "Of the instrument; empty for a default of ours.")
      .def_readonly("range", &Parameter::range)
      .def_readonly("since", &Parameter::since)
      .def_readonly("reformed", &Parameter::reformed)
      .def("as_dict", &as_dict)
      .def(py::self == py::self)
      .def("__repr__", [](const Parameter& p) { return "<Parameter " + p.path + " = " + p.value + ">"; });
  py::class_<ParameterChange>(m, "ParameterChange", "A parameter that differs between two programmes.")
      .def_readonly("path", &ParameterChange::path)
      .def_readonly("before", &ParameterChange::before, "None where only the other programme has it.")
      .def_readonly("after", &ParameterChange::after)
      .def("__repr__", [](const ParameterChange& c) {
        const auto text = [](const auto& side) { return side ? side->value : std::string("(none)"); };
        return "<" + c.path + ": " + text(c.before) + " -> " + text(c.after) + ">";
      });
}

void add_header(py::class_<Programme>& type) {
  const auto field = [&](const char* name, auto member) {
    type.def_property_readonly(name, [member](const Programme& p) { return p.header().*member; });
  };
  field("id", &ProgrammeHeader::id);
  field("version", &ProgrammeHeader::version);
  field("title_zh", &ProgrammeHeader::title_zh);
  field("title_en", &ProgrammeHeader::title_en);
  field("instrument", &ProgrammeHeader::instrument);
  field("source", &ProgrammeHeader::source);
  field("verified", &ProgrammeHeader::verified);
  field("published", &ProgrammeHeader::published);
  field("in_force_from", &ProgrammeHeader::in_force_from);
  field("in_force_to", &ProgrammeHeader::in_force_to);
  field("superseded_on", &ProgrammeHeader::superseded_on);
  field("superseded_by", &ProgrammeHeader::superseded_by);
}

}  // namespace

void bind_programme(py::module_& m) {
  bind_parameters(m);
  py::class_<Programme> programme(
      m, "Programme",
      R"(A support programme as data, from a TOML file: who issued it, when it is in force, every parameter with its
unit, article and range.

It does not change; `reform` gives another. ProgrammeError (a ValueError) names file, line and column of what is
wrong in a file, and the parameter of what is wrong in a reform. Equal texts with equal reforms are equal; it can be
pickled.

>>> Programme.shipped("nanshan-2021").instrument
'深南府规〔2021〕3号'
)");
  programme
      .def_static(
          "parse",
          [](const std::string& toml, const std::string& name, const py::dict& reform) {
            return Programme::parse(toml, name, overrides_of(reform));
          },
          py::arg("toml"), py::kw_only(), py::arg("name") = "programme.toml", py::arg("reform") = py::dict(),
          "From the text of a file; `name` is what errors call it.")
      .def_static(
          "shipped",
          [](const std::string& id, const py::dict& reform) {
            return Programme::shipped(id, overrides_of(reform));
          },
          py::arg("id"), py::kw_only(), py::arg("reform") = py::dict(),
          "One that ships with the library; ProgrammeError lists those that do.")
      .def_static("shipped_ids", &Programme::shipped_ids, "The ids `shipped` knows, sorted.")
      .def(
          "reform", [](const Programme& p, const py::dict& reform) { return p.reform(overrides_of(reform)); },
          py::arg("reform"),
          R"(The same programme with other values, by the paths of its parameters; ranges still hold.

A value is a str, an int, a bool, a decimal.Decimal, a day, Money, Rate or Ratio; a float raises TypeError. A path
that is none, or a value out of its range, raises ProgrammeError (a ValueError).

>>> Programme.shipped("nanshan-2021").reform({"ceiling.multiple": "1.3"}).overrides
{'loan_interest.ceiling.multiple': '1.3'}
)")
      .def_property_readonly("parameters", &Programme::parameters, "Every parameter, sorted by path.")
      .def_property_readonly("overrides", &Programme::overrides)
      .def_property_readonly("toml", &Programme::text, "The text of the file.")
      .def_property_readonly("name", &Programme::name)
      .def(
          "__eq__",
          [](const Programme& a, const Programme& b) {
            return a.text() == b.text() && a.overrides() == b.overrides();
          },
          py::is_operator())
      .def("__hash__", [](const Programme& p) { return py::hash(py::cast(p.text())); })
      .def("__repr__",
           [](const Programme& p) {
             return "<Programme " + p.header().id + (p.overrides().empty() ? "" : ", reformed") + ">";
           })
      .def(py::pickle([](const Programme& p) { return py::make_tuple(p.text(), p.name(), p.overrides()); },
                      [](const py::tuple& state) {
                        return Programme::parse(state[0].cast<std::string>(), state[1].cast<std::string>(),
                                                state[2].cast<Overrides>());
                      }));
  add_header(programme);
  m.def("diff", &diff, py::arg("before"), py::arg("after"),
        R"(What differs between two programmes, sorted by path.

>>> old = Programme.shipped("nanshan-2021")
>>> diff(old, old.reform({"ceiling.multiple": "1.3"}))
[<loan_interest.ceiling.multiple: 1.5 -> 1.3>]
)");
}

}  // namespace tiexi::python
