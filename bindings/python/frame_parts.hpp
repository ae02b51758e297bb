// SPDX-License-Identifier: Apache-2.0
/// @file
/// Tables of results that were made in parts, in other processes: sent as plain values, put together exactly.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <pybind11/pybind11.h>
#include <tiexi/io/frame.hpp>

namespace tiexi::python {

namespace py = pybind11;

/// What a frame is made of, as Python can pickle it.
[[nodiscard]] py::tuple frame_state(const Frame& frame);
[[nodiscard]] Frame frame_of_state(const py::tuple& state);

enum class EqualRows {
  kept,       ///< in the order of the parts
  kept_once,  ///< rows that are the same in every column
  added_up,   ///< one row a key: amounts and counts are sums, other columns those of the first
};

/// The rows of all parts, sorted by the columns `by` in byte order of text and in the order of numbers and days;
/// rows with the same key stay in the order of the parts. @throws InvalidInput if the columns differ
[[nodiscard]] Frame merged_frame(const std::vector<std::shared_ptr<Frame>>& parts,
                                 const std::vector<std::string>& by, EqualRows equal);

}  // namespace tiexi::python
