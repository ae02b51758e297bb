// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/operators.h>
#include <pybind11/stl.h>
#include <tiexi/forecast/outlays.hpp>

#include "bind.hpp"
#include "forecast_frames.hpp"

namespace tiexi::python {
namespace {

py::array_t<std::int64_t> fen_of(const Outlays& outlays) {
  const std::vector<py::ssize_t> shape = {static_cast<py::ssize_t>(outlays.path_count()),
                                          outlays.shape().years,
                                          static_cast<py::ssize_t>(outlays.shape().columns())};
  return py::array_t<std::int64_t>(shape, outlays.fen().data());
}

py::tuple state_of(const Outlays& outlays) {
  const auto& shape = outlays.shape();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
  for (const auto& range : outlays.paths()) ranges.emplace_back(range.first, range.count);
  const auto fen = outlays.fen();
  const auto* bytes = static_cast<const char*>(static_cast<const void*>(fen.data()));
  return py::make_tuple(shape.first_year, shape.years, shape.measures, shape.observed, ranges,
                        py::bytes(bytes, fen.size_bytes()), outlays.counts(), outlays.origin());
}

Outlays outlays_of(const py::tuple& state) {
  const OutlayShape shape{state[0].cast<int>(), state[1].cast<int>(),
                          state[2].cast<std::vector<std::string>>(),
                          state[3].cast<std::vector<std::string>>()};
  const auto bytes = state[5].cast<std::string>();
  const auto counts = state[6].cast<Outlays::Counts>();
  Outlays whole(shape, {});
  std::size_t at = 0;
  for (const auto& [first, count] : state[4].cast<std::vector<std::pair<std::uint32_t, std::uint32_t>>>()) {
    Outlays part(shape, {first, count});
    for (std::size_t row = 0; row < count; ++row) {
      const auto cells = part.row(row);
      std::memcpy(cells.data(), bytes.data() + at, cells.size_bytes());
      at += cells.size_bytes();
    }
    whole = merge(whole, part);
  }
  for (const auto& [name, by_year] : counts) {
    for (std::size_t year = 0; year < by_year.size(); ++year) {
      whole.count(name, shape.first_year + static_cast<int>(year), by_year[year]);
    }
  }
  whole.set_origin(state[7].cast<std::string>());
  return whole;
}

}  // namespace

void bind_outlays(py::module_& m) {
  py::class_<Outlays>(m, "Outlays",
                      R"(What each simulated path pays: the result of a shard.

Whole fen, paths x years x columns, the measures first. Shards merge exactly, in any order, into the same bytes; a
path that is in both raises InvalidInput, and so do shards of different scenarios, programmes, seeds, books or
fixings. It can be pickled.
)")
      .def_property_readonly("first_year", [](const Outlays& o) { return o.shape().first_year; })
      .def_property_readonly("years", [](const Outlays& o) { return o.shape().years; })
      .def_property_readonly("measures", [](const Outlays& o) { return o.shape().measures; })
      .def_property_readonly(
          "observed", [](const Outlays& o) { return o.shape().observed; },
          "What else is counted of a path, in the columns after the measures.")
      .def_property_readonly(
          "paths",
          [](const Outlays& o) {
            std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
            for (const auto& r : o.paths()) ranges.emplace_back(r.first, r.first + r.count);
            return ranges;
          },
          "The paths it holds, as half-open ranges in order.")
      .def_property_readonly("counts", &Outlays::counts)
      .def("to_numpy", &fen_of, "int64 fen, paths x years x columns; a copy.")
      .def("frame", [](const Outlays& o) { return std::make_shared<const Frame>(outlay_frame(o)); })
      .def("__len__", &Outlays::path_count)
      .def(py::self == py::self)
      .def(py::pickle(&state_of, &outlays_of));
  m.def("merge", py::overload_cast<const Outlays&, const Outlays&>(&merge), py::arg("a"), py::arg("b"),
        "Two shards as one: exact, in any order. InvalidInput where a path is in both, or where they are of "
        "different forecasts.");
}

}  // namespace tiexi::python
