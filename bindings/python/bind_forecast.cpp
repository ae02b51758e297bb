// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/operators.h>
#include <pybind11/stl.h>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/summary.hpp>
#include <tiexi/io/parallel.hpp>

#include "bind.hpp"
#include "book_sources.hpp"
#include "forecast_frames.hpp"
#include "scalars.hpp"

namespace tiexi::python {
namespace {

/// A scenario with the text it was read from, so that it can be sent to other processes.
struct ScenarioFile {
  std::string toml;
  std::string name;
  Scenario scenario;

  static ScenarioFile parse(const std::string& toml, const std::string& name) {
    return {toml, name, Scenario::parse(toml, name)};
  }
};

void bind_scenario(py::module_& m) {
  py::class_<ScenarioFile> type(m, "Scenario", R"(What a forecast assumes, from a TOML file.

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

// --- outlays ------------------------------------------------------------------------------------------------

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
                        py::bytes(bytes, fen.size_bytes()), outlays.counts());
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
  return whole;
}

void bind_outlays(py::module_& m) {
  py::class_<Outlays>(m, "Outlays",
                      "What each simulated path pays: the result of a shard, which merges exactly.")
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
        "Two shards as one: exact, in any order. InvalidInput where a path is in both.");
}

// --- running ------------------------------------------------------------------------------------------------

/// Asks now and then whether Ctrl-C was pressed, and tells how far it is.
class Listener {
 public:
  explicit Listener(py::object progress) : progress_(std::move(progress)) {}

  void operator()(std::uint64_t done) {
    if (raised_) return;
    const py::gil_scoped_acquire lock;
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (!progress_.is_none() && done > told_) progress_(done - told_);
      told_ = done;
    } catch (py::error_already_set& error) {
      raised_ = error.value();
      stop_ = true;
    }
  }
  [[nodiscard]] const std::atomic<bool>* stop() const { return &stop_; }
  /// What was raised, or None. @pre with the lock
  [[nodiscard]] py::object raised() const { return raised_ ? raised_ : py::none(); }

 private:
  py::object progress_;
  py::object raised_;
  std::uint64_t told_ = 0;
  std::atomic<bool> stop_ = false;
};

Book book_of(const py::dict& tables, const std::string& encoding) {
  const auto sources = sources_of(tables);
  const auto options = load_options(encoding, 0);
  const py::gil_scoped_release unlocked;
  auto built = load_book(sources.files, sources.frames, options);
  if (!built.rejects.empty()) {
    const auto& first = built.rejects.front();
    throw InvalidInput("book",
                       std::to_string(built.rejects.size()) + " rejects, the first: " + text_of(first),
                       "a book without rejects; settle it and mend them");
  }
  return std::move(built.book);
}

/// Outlays, and what was raised on the way.
py::tuple run(const Forecast& forecast, std::uint32_t first, std::uint32_t count, unsigned threads,
              const py::object& progress) {
  Listener listener(progress);
  Outlays outlays(forecast.shape(), {});
  {
    const py::gil_scoped_release unlocked;
    RunControl control;
    control.threads = threads == 0 ? all_threads() : threads;
    control.progress = [&](std::uint64_t done, std::uint64_t) { listener(done); };
    control.stop = listener.stop();
    std::vector<Outlays> parts;
    run_paths(forecast, {first, count}, control, [&](const Outlays& part) { parts.push_back(part); });
    outlays = merged(std::move(parts), forecast.shape());
  }
  return py::make_tuple(std::move(outlays), listener.raised());
}

}  // namespace

void bind_forecast(py::module_& m) {
  bind_scenario(m);
  bind_outlays(m);
  py::class_<Forecast>(m, "ForecastModel", "The exact rules, ready to run on simulated books.")
      .def(py::init([](const ScenarioFile& scenario, const Programme& programme, const py::dict& tables,
                       const LprTable& history, const std::string& encoding,
                       std::optional<std::uint64_t> seed) {
             auto assumed = scenario.scenario;
             if (seed) assumed.seed = *seed;
             return Forecast(assumed, programme, book_of(tables, encoding), history);
           }),
           py::arg("scenario"), py::kw_only(), py::arg("programme"), py::arg("tables"), py::arg("history"),
           py::arg("encoding"), py::arg("seed"))
      .def(
          "simulate",
          [](const Forecast& forecast, std::uint32_t first, std::uint32_t count) {
            const py::gil_scoped_release unlocked;
            return forecast.simulate({first, count});
          },
          py::arg("first_path"), py::arg("count"), "A shard: these paths, on this thread.")
      .def("run", &run, py::kw_only(), py::arg("first_path"), py::arg("count"), py::arg("threads"),
           py::arg("progress"))
      .def(
          "tables",
          [](const Forecast& forecast, const Outlays& outlays) {
            py::dict tables;
            FrameSet frames;
            {
              const py::gil_scoped_release unlocked;
              frames = summary_frames(forecast, outlays);
            }
            for (const auto& [name, frame] : frames.frames()) {
              tables[py::str(name)] = std::make_shared<const Frame>(frame);
            }
            return tables;
          },
          py::arg("outlays"), "What a planner reads of these paths.");
}

}  // namespace tiexi::python
