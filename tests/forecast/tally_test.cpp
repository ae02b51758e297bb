// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/philox.hpp>
#include <tiexi/forecast/tally.hpp>

#include <cmath>

using namespace tiexi;

namespace {

const OutlayShape shape = {2022, 2, {"a", "b"}, {"x"}};

/// Outlays that follow what is observed: y = 1000 + 3 x + noise, in yuan; x has mean 0.
Outlays shard(std::uint32_t first, std::uint32_t count, std::uint32_t run = 0) {
  Outlays outlays(shape, {first, count});
  for (std::uint32_t i = 0; i < count; ++i) {
    auto row = outlays.row(i);
    for (std::size_t year = 0; year < 2; ++year) {
      const auto words = philox({first + i, static_cast<std::uint32_t>(year), run, 0}, {51, 0});
      const double x = 100 * standard_normal(words[0]);
      row[year * 3] = static_cast<std::int64_t>(100 * (1000 + 3 * x + 30 * standard_normal(words[1])));
      row[year * 3 + 1] = 5000;
      row[year * 3 + 2] = static_cast<std::int64_t>(x * 1e6);
    }
    outlays.count("things", 2023, 1);
  }
  return outlays;
}

}  // namespace

TEST_CASE("tally: totals over measures and years are added path by path", "[forecast]") {
  OutlayTally tally(shape);
  const auto outlays = shard(0, 10);
  tally.add(outlays);
  CHECK(tally.paths() == 10);
  Int128 sum = 0;
  for (std::size_t i = 0; i < 10; ++i) sum += outlays.row(i)[0] + outlays.row(i)[3] + 10'000;
  CHECK((tally.distribution(2, 2).sum() == sum));
  CHECK(tally.mean(0, 1).value == 50.0);
  CHECK(tally.mean(0, 1).std_error == 0.0);
  CHECK(tally.counts().at("things")[1] == 10);
}

TEST_CASE("tally: shards in any order and grouping give the same numbers", "[forecast]") {
  for (const auto sampling : {Sampling::plain, Sampling::antithetic, Sampling::lattice}) {
    OutlayTally whole(shape, sampling);
    whole.add(shard(0, 1024));
    OutlayTally a(shape, sampling);
    a.add(shard(512, 512));
    OutlayTally b(shape, sampling);
    b.add(shard(256, 256));
    b.add(shard(0, 256));
    a.merge(b);
    for (std::size_t year = 0; year <= 2; ++year) {
      CHECK(a.mean(year, 2).value == whole.mean(year, 2).value);
      CHECK(a.mean(year, 2).std_error == whole.mean(year, 2).std_error);
      const std::vector<double> zero(2);
      CHECK(a.controlled_mean(year, 2, zero).value == whole.controlled_mean(year, 2, zero).value);
      CHECK(a.distribution(year, 2).at_rank(77).value == whole.distribution(year, 2).at_rank(77).value);
    }
  }
}

TEST_CASE("tally: groups that are not whole count for the distributions and not for errors", "[forecast]") {
  OutlayTally tally(shape, Sampling::lattice);
  tally.add(shard(100, 412));  // 156 paths of one block, and one whole block
  CHECK(tally.paths() == 412);
  CHECK(tally.mean(0, 0).std_error == 0.0);  // one group says nothing of errors
}

TEST_CASE("tally: what is observed corrects the mean and takes its share out of the error", "[forecast]") {
  OutlayTally tally(shape);
  tally.add(shard(0, 4096));
  const auto plain = tally.mean(0, 0);
  const auto controlled = tally.controlled_mean(0, 0, {0, 0});
  // Of the standard deviation of 301.5, 300 follows x and 30 does not.
  CHECK(plain.std_error == Approx(std::sqrt(300.0 * 300 + 900) / 64).epsilon(0.05));
  CHECK(controlled.std_error == Approx(30.0 / 64).epsilon(0.05));
  CHECK(std::abs(controlled.value - 1000) < 4 * controlled.std_error);
}

TEST_CASE("tally: corrected means stay within their error as often as they should", "[forecast][coverage]") {
  int covered = 0;
  constexpr std::uint32_t runs = 1000;
  for (std::uint32_t run = 0; run < runs; ++run) {
    OutlayTally tally(shape, Sampling::plain, 1 << 16U);
    tally.add(shard(0, 300, run + 1));
    const auto mean = tally.controlled_mean(1, 0, {0, 0});
    covered += std::abs(mean.value - 1000) < 1.96 * mean.std_error;
  }
  CAPTURE(covered);
  CHECK(covered >= 0.93 * runs);
  CHECK(covered <= 0.97 * runs);
}
