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

/// One batch under each of the forecasts.
using Batch = std::vector<Outlays>;

/// Whole groups of draws, and few enough paths that progress is seen and Ctrl-C heard.
std::uint32_t batch_size(std::span<const Forecast> forecasts) {
  std::uint32_t size = 64;
  for (const auto& forecast : forecasts) size = std::max(size, group_size(forecast.scenario().sampling));
  return size;
}

/// Batches handed out to threads as they come and taken back in the order of the paths.
class Batches {
 public:
  Batches(PathRange paths, std::uint32_t size, const std::atomic<bool>* stop)
      : paths_(paths), size_(size), stop_(stop) {}

  [[nodiscard]] std::uint32_t count() const {
    return static_cast<std::uint32_t>((std::uint64_t{paths_.count} + size_ - 1) / size_);
  }

  /// The next batch to simulate, or one without paths when there is none left. Threads do not run ahead of
  /// the slowest by more than a few batches each, so that memory stays bounded.
  PathRange next(unsigned threads) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return failure_ || stopped() || given_ < taken_ + 8 * threads; });
    if (failure_ || stopped() || given_ == count()) return {};
    const auto first = given_++ * size_;
    return {paths_.first + first, std::min(size_, paths_.count - first)};
  }

  void put(PathRange range, Batch&& outlays) {
    const std::lock_guard lock(mutex_);
    done_.emplace((range.first - paths_.first) / size_, std::move(outlays));
    ready_.notify_one();
  }

  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
    room_.notify_all();
    ready_.notify_one();
  }

  void leave() {
    const std::lock_guard lock(mutex_);
    ++left_;
    ready_.notify_one();
  }

  /// The next batch in the order of the paths; nothing when all are taken, or the run has stopped.
  bool take(Batch& outlays, unsigned threads) {
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
  std::uint32_t size_;
  const std::atomic<bool>* stop_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable ready_;
  std::map<std::uint32_t, Batch> done_;
  std::uint32_t given_ = 0;
  std::uint32_t taken_ = 0;
  unsigned left_ = 0;
  bool released_ = false;
  std::exception_ptr failure_;
};

void work(std::span<const Forecast> forecasts, Redrawn sources, unsigned threads, Batches& batches) {
  try {
    for (auto range = batches.next(threads); range.count > 0; range = batches.next(threads)) {
      Batch batch;
      for (const auto& forecast : forecasts) batch.push_back(forecast.simulate(range, sources));
      batches.put(range, std::move(batch));
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

std::uint64_t run_together(std::span<const Forecast> forecasts, PathRange paths, const RunControl& control,
                           const std::function<void(std::span<const Outlays>)>& take) {
  const auto threads = std::max(1U, control.threads);
  Batches batches(paths, batch_size(forecasts), control.stop);
  Workers workers(batches);
  for (unsigned i = 0; i < threads; ++i) {
    workers.threads.emplace_back([&] { work(forecasts, control.sources, threads, batches); });
  }
  std::uint64_t done = 0;
  for (Batch batch; batches.take(batch, threads);) {
    take(batch);
    done += batch.front().path_count();
    if (control.progress) control.progress(done, paths.count);
  }
  return done;
}

std::uint64_t run_paths(const Forecast& forecast, PathRange paths, const RunControl& control,
                        const std::function<void(const Outlays&)>& take) {
  return run_together({&forecast, 1}, paths, control,
                      [&](std::span<const Outlays> batch) { take(batch.front()); });
}

}  // namespace tiexi
