// SPDX-License-Identifier: Apache-2.0
/// @file
/// Between a run of many paths and Python: asks now and then whether Ctrl-C was pressed, and tells how far it is.
#pragma once

#include <atomic>
#include <cstdint>

#include <pybind11/pybind11.h>
#include <tiexi/forecast/forecast.hpp>

namespace tiexi::python {

namespace py = pybind11;

class Listener {
 public:
  Listener(py::object progress, unsigned threads) : progress_(std::move(progress)), threads_(threads) {}

  /// Stops where Python raised: KeyboardInterrupt, or what `progress` did. The listener must outlive the run.
  [[nodiscard]] RunControl control();

  /// What was raised, or None. @pre with the interpreter's lock
  [[nodiscard]] py::object raised() const { return raised_ ? raised_ : py::none(); }

 private:
  void listen(std::uint64_t done, std::uint64_t total);

  py::object progress_;
  py::object raised_;
  unsigned threads_;
  std::uint64_t told_ = 0;
  std::atomic<bool> stop_ = false;
};

}  // namespace tiexi::python
