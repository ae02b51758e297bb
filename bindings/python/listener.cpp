// SPDX-License-Identifier: Apache-2.0
#include "listener.hpp"

#include <tiexi/io/parallel.hpp>

namespace tiexi::python {

RunControl Listener::control() {
  RunControl control;
  control.threads = thread_count(threads_);
  control.progress = [this](std::uint64_t done, std::uint64_t total) { listen(done, total); };
  control.stop = &stop_;
  return control;
}

void Listener::listen(std::uint64_t done, std::uint64_t total) {
  if (stop_) return;
  const py::gil_scoped_acquire lock;
  try {
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!progress_.is_none() && done > told_) progress_(done - told_);
    told_ = done == total ? 0 : done;  // another run may follow
  } catch (py::error_already_set& error) {
    raised_ = error.value();
    stop_ = true;
  }
}

}  // namespace tiexi::python
