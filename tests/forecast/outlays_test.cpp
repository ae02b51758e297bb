// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/outlays.hpp>

using namespace tiexi;

namespace {

Outlays shard(std::uint32_t first, std::uint32_t count) {
  Outlays outlays({2022, 2, {"loan-interest", "waste"}}, {first, count});
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::size_t cell = 0; cell < 4; ++cell) {
      outlays.row(i)[cell] = static_cast<std::int64_t>((first + i) * 10 + cell);
    }
    outlays.count("firm_cap", 2023, first + i);
  }
  return outlays;
}

}  // namespace

TEST_CASE("outlays: merging is exact, associative and in any order", "[forecast]") {
  const auto whole = shard(0, 9);
  const auto a = shard(0, 2);
  const auto b = shard(2, 3);
  const auto c = shard(5, 4);
  CHECK(merge(merge(a, b), c) == whole);
  CHECK(merge(a, merge(b, c)) == whole);
  CHECK(merge(c, merge(a, b)) == whole);
  CHECK(merge(merge(a, c), b) == whole);
  CHECK(merge(Outlays{}, whole) == whole);
  CHECK(merge(a, c).paths().size() == 2);
  CHECK(merge(a, c).row(2)[1] == 51);
}

TEST_CASE("outlays: a path in both shards or another shape is refused", "[forecast][error]") {
  CHECK_THROWS_WITH(merge(shard(0, 3), shard(2, 3)),
                    "paths: got 2 to 4, wanted paths that the other shard does not have");
  CHECK_THROWS_WITH(merge(shard(0, 3), Outlays({2022, 3, {"waste"}}, {3, 1})),
                    "shape: got 3 years from 2022, 1 measures, wanted 2 years from 2022, 2 measures");
}

TEST_CASE("outlays: shards of different origins are refused", "[forecast][error]") {
  auto ours = shard(0, 3);
  auto theirs = shard(3, 3);
  ours.set_origin("seed 1");
  CHECK_THROWS_WITH(merge(ours, theirs),
                    "shards: got shards of different scenarios, programmes, seeds, books or fixings, wanted "
                    "shards of one forecast");
  theirs.set_origin("seed 1");
  CHECK(merge(ours, theirs).origin() == "seed 1");
  CHECK(merge(Outlays{}, ours).origin() == "seed 1");
}
