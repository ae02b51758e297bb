// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>

#include "collected_rows.hpp"

using namespace tiexi;
using namespace tiexi::test;

namespace {

SampleOptions clean(std::int64_t firms, std::uint64_t seed = 2021) {
  return {.firms = firms, .seed = seed, .wrong_rows = WrongRows::none};
}

}  // namespace

TEST_CASE("sample: the same options give the same rows", "[sample]") {
  const auto once = sample_rows({.firms = 60, .seed = 7});
  const auto again = sample_rows({.firms = 60, .seed = 7});
  const auto other = sample_rows({.firms = 60, .seed = 8});
  for (const auto table : all_tables) {
    CAPTURE(name_of(table));
    CHECK(once.of(table) == again.of(table));
    CHECK(once.of(table) != other.of(table));
  }
}

TEST_CASE("sample: a smaller book is the beginning of a larger one", "[sample][property]") {
  const auto small = sample_rows({.firms = 80});
  const auto large = sample_rows({.firms = 200});
  for (const auto table : all_tables) {
    CAPTURE(name_of(table));
    const auto& rows = small.of(table);
    REQUIRE(rows.size() < large.of(table).size());
    CHECK(std::equal(rows.begin(), rows.end(), large.of(table).begin()));
  }
}

TEST_CASE("sample: every row of a clean book has the columns of its header", "[sample]") {
  const auto rows = sample_rows(clean(120));
  for (const auto table : all_tables) {
    CAPTURE(name_of(table));
    for (const auto& row : rows.of(table)) REQUIRE(row.size() == sample_columns(table).size());
  }
}

TEST_CASE("sample: without its wrong rows the book is the clean one", "[sample][property]") {
  const auto planted = sample_rows({.firms = 300});
  const auto without = sample_rows(clean(300));
  for (const auto table : all_tables) {
    CAPTURE(name_of(table));
    const auto& rows = without.of(table);
    auto next = rows.begin();
    for (const auto& row : planted.of(table)) {
      if (next != rows.end() && row == *next) ++next;
    }
    CHECK(next == rows.end());
    CHECK(rows.size() < planted.of(table).size());
  }
}

TEST_CASE("sample: the number of firms is at least one and fits the firm's id", "[sample][error]") {
  CollectedRows rows;
  CHECK_THROWS_WITH(write_sample_book({.firms = 0}, rows), "firms: got 0, wanted 1 to 9999999");
  CHECK_THROWS_AS(write_sample_book({.firms = 10'000'000}, rows), InvalidInput);
}
