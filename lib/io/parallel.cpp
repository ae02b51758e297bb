// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace tiexi {

unsigned thread_count(unsigned asked) {
  constexpr unsigned most = 256;  // more than machines have, and as many as any system starts
  return std::min(most, asked != 0 ? asked : std::max(1U, std::thread::hardware_concurrency()));
}

ForEach on_threads(unsigned threads) {
  return [threads](std::size_t count, const std::function<void(std::size_t)>& run) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    auto failed = count;  // the first part that did
    std::mutex failure_mutex;
    const auto work = [&] {
      for (auto i = next++; i < count; i = next++) {
        try {
          run(i);
        } catch (...) {
          const std::lock_guard lock(failure_mutex);
          if (i < failed) failure = std::current_exception();
          failed = std::min(failed, i);
        }
      }
    };
    std::vector<std::thread> helpers;
    for (unsigned i = 1; i < std::min<std::size_t>(threads, count); ++i) helpers.emplace_back(work);
    work();
    for (auto& helper : helpers) helper.join();
    if (failure) std::rethrow_exception(failure);
  };
}

}  // namespace tiexi
