// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/back_test.hpp>
#include <tiexi/io/calibration_files.hpp>
#include <tiexi/io/frame_set.hpp>
#include <tiexi/io/rejects.hpp>

#include "bind.hpp"
#include "book_sources.hpp"
#include "listener.hpp"
#include "names.hpp"
#include "scalars.hpp"

namespace tiexi::python {
namespace {

std::shared_ptr<Frame> estimate_frame(const Calibration& calibration) {
  auto frame = std::make_shared<Frame>(std::vector<FrameField>{{"parameter", FrameType::text},
                                                               {"value", FrameType::text},
                                                               {"std_error", FrameType::real},
                                                               {"observations", FrameType::int64},
                                                               {"in_scenario", FrameType::boolean}});
  for (const auto& estimate : calibration.estimates) {
    frame->row(estimate.path, estimate.text, estimate.std_error, estimate.observations, estimate.in_scenario);
  }
  return frame;
}

std::shared_ptr<Frame> back_test_frame(const BackTest& test) {
  auto frame = std::make_shared<Frame>(std::vector<FrameField>{{"quantity", FrameType::text},
                                                               {"truth", FrameType::money},
                                                               {"mean", FrameType::real},
                                                               {"deviation", FrameType::real},
                                                               {"z", FrameType::real},
                                                               {"rank", FrameType::real},
                                                               {"p05", FrameType::money},
                                                               {"p25", FrameType::money},
                                                               {"p50", FrameType::money},
                                                               {"p75", FrameType::money},
                                                               {"p95", FrameType::money},
                                                               {"inside_50", FrameType::boolean},
                                                               {"inside_90", FrameType::boolean}});
  for (const auto& row : test.rows) {
    const auto& at = row.quantiles;
    frame->row(row.quantity, row.truth, row.mean, row.deviation, row.z, row.rank, at[0], at[1], at[2], at[3],
               at[4], row.inside_50, row.inside_90);
  }
  return frame;
}

/// The rows of the book that could not be used.
std::shared_ptr<Frame> reject_frame(const BuiltBook& built) {
  FrameSet frames;
  write_rejects(frames, built.rejects);
  return std::make_shared<Frame>(frames.frames().begin()->second);
}

BuiltBook book_of(const py::dict& tables, const std::string& encoding, unsigned threads) {
  const auto sources = sources_of(tables);
  const auto options = load_options(encoding, threads);
  const py::gil_scoped_release unlocked;
  return load_book(sources.files, sources.frames, options);
}

py::tuple calibrate_book(const py::dict& tables, const Programme& programme, const LprTable& lpr, Date as_of,
                         std::optional<Date> since, GrowthUse growth, const std::string& encoding,
                         unsigned threads) {
  const CalibrationTerms terms{as_of, since, growth};
  const auto built = book_of(tables, encoding, threads);
  std::optional<Calibration> calibration;
  {
    const py::gil_scoped_release unlocked;
    calibration = calibrate(built.book, programme, lpr, terms);
  }
  return py::make_tuple(std::move(*calibration), reject_frame(built));
}

/// The test, the rejects, and what was raised on the way.
py::tuple test_back(const py::dict& tables, const Programme& programme, const LprTable& lpr, int year,
                    std::optional<Date> since, GrowthUse growth, std::uint32_t paths, std::uint64_t seed,
                    const std::string& encoding, unsigned threads, const py::object& progress) {
  const BackTestTerms terms{year, since, growth, paths, seed};
  const auto built = book_of(tables, encoding, threads);
  Listener listener(progress, threads);
  std::optional<BackTest> test;
  try {
    const py::gil_scoped_release unlocked;
    test = back_test(built.book, programme, lpr, terms, listener.control());
  } catch (const InvalidInput&) {
    if (listener.raised().is_none()) throw;  // else it was stopped before the first path
  }
  return py::make_tuple(std::move(test), reject_frame(built), listener.raised());
}

}  // namespace

void bind_calibration(py::module_& m) {
  py::class_<Calibration>(m, "Estimates", "A scenario's parameters from a book.")
      .def_readonly("programme", &Calibration::programme)
      .def_readonly("grades", &Calibration::grades)
      .def_readonly("claims", &Calibration::claims)
      .def_readonly("firms_left_out", &Calibration::firms_left_out)
      .def_property_readonly("since", [](const Calibration& c) { return *c.terms.since; })
      .def_property_readonly("as_of", [](const Calibration& c) { return c.terms.as_of; })
      .def("frame", &estimate_frame)
      .def("csv", &estimates_csv)
      .def("json", [](const Calibration& c) { return estimates_json(c, {}); })
      .def(
          "text", [](const Calibration& c, Language lang) { return estimates_table(c, lang); }, py::kw_only(),
          py::arg("lang"))
      .def(
          "toml",
          [](const Calibration& c, Language lang,
             const std::vector<std::pair<std::string, std::string>>& book) {
            std::vector<ScenarioBook> files;
            for (const auto& [key, file] : book) files.push_back({key, file});
            return scenario_text(c, name_of(lang), files);
          },
          py::kw_only(), py::arg("lang"), py::arg("book"));
  py::class_<BackTest>(m, "BackTested", "A forecast held against the year that happened.")
      .def_readonly("year", &BackTest::year)
      .def_readonly("paths", &BackTest::paths)
      .def_readonly("estimates", &BackTest::calibration)
      .def("frame", &back_test_frame)
      .def("csv", &back_test_csv)
      .def("json", [](const BackTest& test) { return back_test_json(test, {}); })
      .def(
          "text", [](const BackTest& test, Language lang) { return back_test_table(test, lang); },
          py::kw_only(), py::arg("lang"));
  m.def("calibrate", &calibrate_book, py::arg("tables"), py::kw_only(), py::arg("programme"), py::arg("lpr"),
        py::arg("as_of"), py::arg("since"), py::arg("growth"), py::arg("encoding"), py::arg("threads"));
  m.def("back_test", &test_back, py::arg("tables"), py::kw_only(), py::arg("programme"), py::arg("lpr"),
        py::arg("year"), py::arg("since"), py::arg("growth"), py::arg("paths"), py::arg("seed"),
        py::arg("encoding"), py::arg("threads"), py::arg("progress"));
}

}  // namespace tiexi::python
