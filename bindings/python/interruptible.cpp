// SPDX-License-Identifier: Apache-2.0
#include "interruptible.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace tiexi::python {
namespace {

constexpr auto listens_every = std::chrono::milliseconds(50);

/// The parts of one run, shared by the threads that work and the one that listens.
class Run {
 public:
  Run(std::size_t count, const std::function<void(std::size_t)>& part) : count_(count), part_(part) {}

  void work() {
    while (!stopped_) {
      const auto i = next_++;
      if (i >= count_) break;
      try {
        part_(i);
      } catch (...) {
        fail(i, std::current_exception());
      }
      const std::lock_guard lock(mutex_);
      ++done_;
      changed_.notify_one();
    }
    const std::lock_guard lock(mutex_);
    ++idle_;
    changed_.notify_one();
  }

  /// @return how many parts are done, after a while or when all workers have ended
  std::size_t wait(unsigned workers) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, listens_every, [&] { return idle_ == workers; });
    ended_ = idle_ == workers;
    return done_;
  }
  [[nodiscard]] bool ended() const { return ended_; }

  /// Of several parts the first counts: it began before the others, so it is the same one however many run at once.
  void fail(std::size_t part, std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_ || part < failed_) {
      failure_ = std::move(failure);
      failed_ = part;
    }
    stopped_ = true;
  }
  /// What the listener raised: nobody asked for the rest any more.
  void stop(std::exception_ptr raised) {
    const std::lock_guard lock(mutex_);
    raised_ = std::move(raised);
    stopped_ = true;
  }
  void rethrow() const {
    if (raised_) std::rethrow_exception(raised_);
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  const std::size_t count_;
  const std::function<void(std::size_t)>& part_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t done_ = 0;
  unsigned idle_ = 0;
  bool ended_ = false;
  std::exception_ptr failure_;
  std::size_t failed_ = 0;
  std::exception_ptr raised_;
};

/// With the interpreter's lock: signals, then progress.
void listen(const py::object& progress, std::size_t done) {
  const py::gil_scoped_acquire lock;
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  if (done > 0 && !progress.is_none()) progress(done);
}

}  // namespace

std::size_t Told::more(std::size_t count, std::size_t done) {
  if (parts_ == 0) parts_ = count;
  done_ += done;
  const auto now = std::min(parts_, done_ * parts_ / (2 * (parts_ + 2)));
  return now - std::exchange(told_, now);
}

ForEach interruptibly(unsigned threads, const py::object& progress) {
  return [threads, &progress, all = std::make_shared<Told>()](std::size_t count,
                                                              const std::function<void(std::size_t)>& part) {
    Run run(count, part);
    const auto workers = static_cast<unsigned>(std::clamp<std::size_t>(count, 1, std::max(threads, 1U)));
    std::vector<std::thread> working;
    for (unsigned i = 0; i < workers; ++i) working.emplace_back([&] { run.work(); });
    std::size_t told = 0;
    while (!run.ended()) {
      const auto done = run.wait(workers);
      try {
        listen(progress, all->more(count, done - told));
        told = done;
      } catch (...) {
        run.stop(std::current_exception());
      }
    }
    for (auto& thread : working) thread.join();
    run.rethrow();
  };
}

}  // namespace tiexi::python
