// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <pybind11/stl.h>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/comparison.hpp>
#include <tiexi/forecast/drivers.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/io/digest.hpp>

#include "bind.hpp"
#include "book_digest.hpp"
#include "book_sources.hpp"
#include "forecast_frames.hpp"
#include "listener.hpp"
#include "scalars.hpp"
#include "scenario_file.hpp"

namespace tiexi::python {
namespace {

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

/// What a forecast stands on, kept so that two of them can be taken apart into steps.
struct Model {
  Version version;
  Forecast forecast;
  std::string origin;  ///< of its shards
};

/// Whatever changes a path: shards that differ in it are not of one forecast.
std::string origin_of(const ScenarioFile& scenario, const Version& version) {
  std::string text = scenario.toml;
  const auto add = [&](std::string_view part) { text.append(1, '\0').append(part); };
  add(std::to_string(version.scenario.seed));
  add(std::to_string(static_cast<int>(version.scenario.sampling)));
  add(version.programme.text());
  for (const auto& [path, value] : version.scenario.reform) {
    add(path);
    add(value);
  }
  for (const auto& fixing : version.history.fixings()) {
    add(fixing.date.text());
    add(fixing.one_year.percent_text());
    add(fixing.five_years.percent_text());
  }
  add(digest_of(version.book));
  return sha256_of(text);
}

/// The seed and the sampling are those of `like` where it is given: the same random numbers for both.
Model model_of(const ScenarioFile& scenario, const Programme& programme, const py::dict& tables,
               const LprTable& history, const std::string& encoding, std::optional<std::uint64_t> seed,
               const Model* like) {
  auto assumed = scenario.scenario;
  if (seed) assumed.seed = *seed;
  if (like != nullptr) {
    assumed.seed = like->version.scenario.seed;
    assumed.sampling = like->version.scenario.sampling;
  }
  assumed.reform = programme.overrides();
  check_budget(assumed, programme);
  auto book = book_of(tables, encoding);
  const py::gil_scoped_release unlocked;
  Forecast forecast(assumed, programme, book, history);
  Version version{std::move(assumed), Programme::parse(programme.text(), programme.name()), std::move(book),
                  history};
  auto origin = origin_of(scenario, version);
  return {std::move(version), std::move(forecast), std::move(origin)};
}

/// Outlays, and what was raised on the way.
py::tuple run(const Model& model, std::uint32_t first, std::uint32_t count, unsigned threads,
              const py::object& progress) {
  Listener listener(progress, threads);
  Outlays outlays(model.forecast.shape(), {});
  {
    const py::gil_scoped_release unlocked;
    std::vector<Outlays> parts;
    run_paths(model.forecast, {first, count}, listener.control(),
              [&](const Outlays& part) { parts.push_back(part); });
    outlays = merged(std::move(parts), model.forecast.shape());
    outlays.set_origin(model.origin);
  }
  return py::make_tuple(std::move(outlays), listener.raised());
}

/// A table, and what was raised on the way.
template <class Work>
py::tuple listened(const py::object& progress, unsigned threads, const Work& work) {
  Listener listener(progress, threads);
  std::shared_ptr<Frame> frame;
  {
    const py::gil_scoped_release unlocked;
    frame = std::make_shared<Frame>(work(listener.control()));
  }
  return py::make_tuple(frame, listener.raised());
}

py::dict tables_of(const Model& model, const Outlays& outlays) {
  if (outlays.origin() != model.origin) {
    throw InvalidInput("outlays", "those of another scenario, programme, seed, book or fixings",
                       "shards of this model");
  }
  py::dict tables;
  FrameSet frames;
  {
    const py::gil_scoped_release unlocked;
    frames = summary_frames(model.forecast, outlays);
  }
  for (const auto& [name, frame] : frames.frames()) {
    tables[py::str(name)] = std::make_shared<Frame>(frame);
  }
  return tables;
}

}  // namespace

void bind_forecast(py::module_& m) {
  py::class_<Model>(m, "ForecastModel", "The exact rules, ready to run on simulated books.")
      .def(py::init(&model_of), py::arg("scenario"), py::kw_only(), py::arg("programme"), py::arg("tables"),
           py::arg("history"), py::arg("encoding"), py::arg("seed"), py::arg("like") = nullptr)
      .def(
          "simulate",
          [](const Model& model, std::uint32_t first, std::uint32_t count) {
            const py::gil_scoped_release unlocked;
            auto outlays = model.forecast.simulate({first, count});
            outlays.set_origin(model.origin);
            return outlays;
          },
          py::arg("first_path"), py::arg("count"), "A shard: these paths, on this thread.")
      .def("run", &run, py::kw_only(), py::arg("first_path"), py::arg("count"), py::arg("threads"),
           py::arg("progress"))
      .def(
          "drivers",
          [](const Model& model, std::uint32_t count, unsigned threads, const py::object& progress) {
            return listened(progress, threads, [&](const RunControl& control) {
              return driver_frame(drivers_of(model.forecast, {0, count}, control));
            });
          },
          py::kw_only(), py::arg("count"), py::arg("threads"), py::arg("progress"))
      .def(
          "compare",
          [](const Model& first, const Model& second, std::uint32_t count, unsigned threads,
             const py::object& progress) {
            return listened(progress, threads, [&](const RunControl& control) {
              return comparison_frame(compare(first.forecast, second.forecast, {0, count}, control));
            });
          },
          py::arg("second"), py::kw_only(), py::arg("count"), py::arg("threads"), py::arg("progress"))
      .def(
          "steps",
          [](const Model& first, const Model& second, std::uint32_t count, unsigned threads,
             const py::object& progress) {
            return listened(progress, threads, [&](const RunControl& control) {
              return step_frame(re_estimate(first.version, second.version, {0, count}, control),
                                first_common_year(first.forecast.shape(), second.forecast.shape()));
            });
          },
          py::arg("second"), py::kw_only(), py::arg("count"), py::arg("threads"), py::arg("progress"))
      .def("tables", &tables_of, py::arg("outlays"), "What a planner reads of these paths.");
}

}  // namespace tiexi::python
