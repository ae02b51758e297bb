// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <tiexi/io/parallel.hpp>

using namespace tiexi;

TEST_CASE("parallel: every part is run once, on any number of threads", "[io]") {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    CAPTURE(threads);
    std::vector<std::atomic<int>> runs(100);
    on_threads(threads)(runs.size(), [&](std::size_t i) { ++runs[i]; });
    for (const auto& count : runs) REQUIRE(count == 1);
  }
  on_threads(3)(0, [](std::size_t) { throw std::logic_error("there is no part"); });
}

TEST_CASE("parallel: of several parts that fail the first by number is told, and the others are run",
          "[io]") {
  for (const unsigned threads : {1U, 2U, 7U}) {
    for (int time = 0; time < 50; ++time) {
      CAPTURE(threads, time);
      std::atomic<int> runs = 0;
      const auto run = [&](std::size_t i) {
        ++runs;
        if (i >= 3) throw std::runtime_error(std::to_string(i));
      };
      REQUIRE_THROWS_WITH(on_threads(threads)(40, run), "3");
      REQUIRE(runs == 40);
    }
  }
}
