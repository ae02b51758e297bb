// SPDX-License-Identifier: Apache-2.0
// How a forecast grows with its paths, on one thread and on two, in turn: prints a Markdown table. The canonical
// case is Article 11 over five years with the defaults of the scenario. The outlays of both must be the same.
//
//     forecast_scaling [PATHS]    from 100 up to so many
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <tiexi/forecast/forecast.hpp>

namespace {

using namespace tiexi;

struct Timed {
  double seconds = 0;
  std::int64_t fen = 0;  ///< all outlays
};

Timed run(const Forecast& forecast, std::uint32_t paths, unsigned threads) {
  Timed timed;
  RunControl control;
  control.threads = threads;
  const auto begin = std::chrono::steady_clock::now();
  run_paths(forecast, {0, paths}, control, [&](const Outlays& outlays) {
    for (const auto fen : outlays.fen()) timed.fen += fen;
  });
  timed.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return timed;
}

}  // namespace

int main(int argc, char** argv) {
  const auto most = argc > 1 ? static_cast<std::uint32_t>(std::atoi(argv[1])) : 100'000U;
  const auto scenario = Scenario::parse(R"(
[scenario]
title = "Article 11, five years"
programme = "nanshan-2021"
first_year = 2022
years = 5
paths = 1000
seed = 2021
)",
                                        "bench");
  const auto forecast = forecast_of(scenario);
  std::puts(
      "| paths | us a path, 1 thread | us a path, 2 threads | 2 threads against 1 |\n|---|---|---|---|");
  for (std::uint32_t paths = 100; paths <= most; paths *= 10) {
    const auto one = run(forecast, paths, 1);
    const auto two = run(forecast, paths, 2);
    if (one.fen != two.fen || one.fen == 0) {
      std::fprintf(stderr, "%u paths: the outlays depend on the threads, or are none\n", paths);
      return 1;
    }
    std::printf("| %u | %.1f | %.1f | %.2f |\n", paths, 1e6 * one.seconds / paths, 1e6 * two.seconds / paths,
                one.seconds / two.seconds);
    std::fflush(stdout);
    constexpr double patience = 300;
    if (paths * 10 <= most && 10 * (one.seconds + two.seconds) > patience) {
      std::printf("| %u | | | not run: over %.0f s |\n", paths * 10, patience);
      break;
    }
  }
}
