// SPDX-License-Identifier: Apache-2.0
// Measures simulated paths under nanshan-2021: three hundred firms over five years (the defaults of a scenario),
// alone and with claims on other measures; items are paths. Comparisons with other ways to draw, and what better
// sampling gains: see forecast_ratios.
#include <benchmark/benchmark.h>
#include <tiexi/forecast/forecast.hpp>

#include <string>

namespace {

using namespace tiexi;

const std::string defaults = "[scenario]\nseed = 2021\n";
const std::string claims =
    "[claims.device-general-2]\nmean = 8\n[claims.waste]\nmean = 20\n"
    "[claims.growth-rent]\nkind = \"rents\"\nmean = \"0.05\"\n"
    "[claims.drugs]\nkind = \"pipeline\"\nmean = 6\nstock = 20\n"
    "measures = [\"drug-class1-trial-start\", \"drug-class1-phase1\", \"drug-class1-phase2\"]\n";

void paths(benchmark::State& state, const std::string& toml) {
  const auto forecast = forecast_of(Scenario::parse(toml, "bench.toml"));
  const auto count = static_cast<std::uint32_t>(state.range(0));
  Outlays outlays;
  for (auto _ : state) {
    outlays = forecast.simulate({0, count});
    benchmark::DoNotOptimize(outlays);
  }
  // The same seed gives the same fen, in one piece or in two.
  if (!(merge(forecast.simulate({0, count / 2}), forecast.simulate({count / 2, count - count / 2})) ==
        outlays)) {
    state.SkipWithError("shards differ from the whole");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK_CAPTURE(paths, loans, defaults)->Name("forecast/loans/paths")->Arg(64);
BENCHMARK_CAPTURE(paths, claims, defaults + claims)->Name("forecast/loans_and_claims/paths")->Arg(64);

}  // namespace
