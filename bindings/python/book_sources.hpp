// SPDX-License-Identifier: Apache-2.0
/// @file
/// The tables of a book as they come from Python: each a file or a frame.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <pybind11/pybind11.h>
#include <tiexi/io/load_book.hpp>
#include <tiexi/io/load_frames.hpp>

namespace tiexi::python {

namespace py = pybind11;

struct Sources {
  BookFiles files;
  BookFrames frames;
  std::vector<std::shared_ptr<ArrowTable>> held;
};

/// From `{"loans": (InputTable or path, name)}`.
[[nodiscard]] Sources sources_of(const py::dict& tables);

/// @param threads 0 is as many as the machine has
[[nodiscard]] LoadOptions load_options(const std::string& encoding, unsigned threads);

}  // namespace tiexi::python
