// SPDX-License-Identifier: Apache-2.0
/// @file
/// Parts of a run on threads, while the thread that called from Python listens for Ctrl-C and tells how far it
/// is. The interpreter's lock is held only for that.
#pragma once

#include <cstddef>
#include <functional>

#include <pybind11/pybind11.h>

namespace tiexi::python {

namespace py = pybind11;

/// Told the number of parts done since the last time; None is nobody.
using Progress = std::function<void(std::size_t)>;

/// A `ForEach` of settlement. @pre the lock is not held when it is called
/// @throws py::error_already_set with KeyboardInterrupt, or what `progress` raised, once the threads have ended
[[nodiscard]] std::function<void(std::size_t, const std::function<void(std::size_t)>&)> interruptibly(
    unsigned threads, const py::object& progress);

}  // namespace tiexi::python
