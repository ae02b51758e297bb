// SPDX-License-Identifier: Apache-2.0
/// @file
/// Parts of a run on threads, while the thread that called from Python listens for Ctrl-C and tells how far it
/// is. The interpreter's lock is held only for that.
#pragma once

#include <cstddef>

#include <pybind11/pybind11.h>
#include <tiexi/base/for_each.hpp>

namespace tiexi::python {

namespace py = pybind11;

/// What is told of the runs of one settlement: as many parts as its first run has. The loans are settled twice, as of
/// the day and for what is promised after it, and each time the parts are put together by two more.
/// What comes after them, claims and leases, is not told.
class Told {
 public:
  /// @return how many parts more than told before, now that `done` more of a run of `count` are done
  [[nodiscard]] std::size_t more(std::size_t count, std::size_t done);

 private:
  std::size_t parts_ = 0;
  std::size_t done_ = 0;
  std::size_t told_ = 0;
};

/// A `ForEach` of one settlement. @pre the lock is not held when it is called
/// @throws py::error_already_set with KeyboardInterrupt, or what `progress` raised, once the threads have ended
[[nodiscard]] ForEach interruptibly(unsigned threads, const py::object& progress);

}  // namespace tiexi::python
