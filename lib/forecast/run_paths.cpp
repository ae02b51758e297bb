// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <tiexi/forecast/forecast.hpp>

namespace tiexi {
namespace {

constexpr std::uint32_t batch_paths = 256;  // a multiple of every group of draws

/// Batches handed out to threads as they come and taken back in the order of the paths.
class Batches {
 public:
  Batches(PathRange paths, const std::atomic<bool>* stop) : paths_(paths), stop_(stop) {}

  [[nodiscard]] std::uint32_t count() const { return (paths_.count + batch_paths - 1) / batch_paths; }

  /// The next batch to simulate, or one without paths when there is none left. Threads do not run ahead of
  /// the slowest by more than a few batches each, so that memory stays bounded.
  PathRange next(unsigned threads) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return failure_ || stopped() || given_ < taken_ + 8 * threads; });
    if (failure_ || stopped() || given_ == count()) return {};
    const auto first = given_++ * batch_paths;
    return {paths_.first + first, std::min(batch_paths, paths_.count - first)};
  }

  void put(PathRange range, Outlays&& outlays) {
    const std::lock_guard lock(mutex_);
    done_.emplace((range.first - paths_.first) / batch_paths, std::move(outlays));
    ready_.notify_one();
  }

  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = failure;
    room_.notify_all();
    ready_.notify_one();
  }

  void leave() {
    const std::lock_guard lock(mutex_);
    ++left_;
    ready_.notify_one();
  }

  /// The next batch in the order of the paths; nothing when all are taken, or the run has stopped.
  bool take(Outlays& outlays, unsigned threads) {
    std::unique_lock lock(mutex_);
    // A thread may set `stop` without telling: look again now and then.
    while (!failure_ && !done_.contains(taken_) && left_ < threads && taken_ < count()) {
      ready_.wait_for(lock, std::chrono::milliseconds(50));
    }
    if (failure_) std::rethrow_exception(failure_);
    const auto found = done_.find(taken_);
    if (found == done_.end()) return false;
    outlays = std::move(found->second);
    done_.erase(found);
    ++taken_;
    room_.notify_all();
    return true;
  }

  void release() {
    const std::lock_guard lock(mutex_);
    released_ = true;
    room_.notify_all();
  }

 private:
  [[nodiscard]] bool stopped() const { return released_ || (stop_ != nullptr && stop_->load()); }

  PathRange paths_;
  const std::atomic<bool>* stop_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable ready_;
  std::map<std::uint32_t, Outlays> done_;
  std::uint32_t given_ = 0;
  std::uint32_t taken_ = 0;
  unsigned left_ = 0;
  bool released_ = false;
  std::exception_ptr failure_;
};

void work(const Forecast& forecast, Redrawn sources, unsigned threads, Batches& batches) {
  try {
    for (auto range = batches.next(threads); range.count > 0; range = batches.next(threads)) {
      batches.put(range, forecast.simulate(range, sources));
    }
  } catch (...) {
    batches.fail(std::current_exception());
  }
  batches.leave();
}

/// Threads that are joined whatever happens, after being told to leave.
class Workers {
 public:
  explicit Workers(Batches& batches) : batches_(batches) {}
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers() {
    batches_.release();
    for (auto& thread : threads) thread.join();
  }

  std::vector<std::thread> threads;

 private:
  Batches& batches_;
};

}  // namespace

std::uint64_t run_paths(const Forecast& forecast, PathRange paths, const RunControl& control,
                        const std::function<void(const Outlays&)>& take) {
  const auto threads = std::max(1U, control.threads);
  Batches batches(paths, control.stop);
  Workers workers(batches);
  for (unsigned i = 0; i < threads; ++i) {
    workers.threads.emplace_back([&] { work(forecast, control.sources, threads, batches); });
  }
  std::uint64_t done = 0;
  for (Outlays outlays; batches.take(outlays, threads);) {
    take(outlays);
    done += outlays.path_count();
    if (control.progress) control.progress(done, paths.count);
  }
  return done;
}

}  // namespace tiexi
