// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/lpr_model.hpp>

#include <cmath>
#include <map>
#include <utility>

#include <tiexi/calendar/working_days.hpp>

using namespace tiexi;

namespace {
const Date known_to = Date::of(2024, 12, 31);
const Date horizon_end = Date::of(2029, 12, 31);
LprModel model(const RateTerms& terms = {}) { return {terms, LprTable::official(), known_to, horizon_end}; }
}  // namespace

TEST_CASE("lpr model: the worked case in the header", "[forecast][doc]") {
  CHECK(fixing_date(2022, 8) == Date::of(2022, 8, 22));
}

TEST_CASE("lpr model: the date rule gives every official fixing its day", "[forecast]") {
  for (const auto& fixing : LprTable::official().fixings()) {
    CAPTURE(fixing.date.text());
    CHECK(fixing_date(fixing.date.year(), fixing.date.month()) == fixing.date);
  }
  // Years without a notice: off weekends only. 2027-02-20 is a Saturday, 2027-06-20 a Sunday.
  REQUIRE(last_working_year() == 2026);
  CHECK(fixing_date(2027, 2) == Date::of(2027, 2, 22));
  CHECK(fixing_date(2027, 6) == Date::of(2027, 6, 21));
  CHECK(fixing_date(2027, 1) == Date::of(2027, 1, 20));
}

TEST_CASE("lpr model: every path is a table of fixings that the loader would accept", "[forecast]") {
  RateTerms terms;
  terms.shock_bp = GENERATE(-100, 0, 100);
  const auto rates = model(terms);
  std::vector<Fixing> fixings;
  std::vector<std::int64_t> walk;
  for (std::uint32_t path = 0; path < 300; ++path) {
    rates.fixings(Draws(1, path), fixings, walk);
    CHECK_NOTHROW(LprTable::of(fixings));
    CHECK(fixings == rates.fixings(Draws(1, path)));
    REQUIRE(fixings.size() == rates.known() + 60);
    CHECK(fixings.back().date == Date::of(2029, 12, 20));
    CHECK(fixings[rates.known() - 1].date == Date::of(2024, 12, 20));
  }
}

TEST_CASE("lpr model: months move as often, and by the pairs, seen in the history", "[forecast]") {
  RateTerms terms;
  terms.floor = Rate::basis_points(5);
  const auto rates = model(terms);
  const double frequency =
      static_cast<double>(rates.moves().size()) / static_cast<double>(rates.months_seen());
  std::map<std::pair<std::int64_t, std::int64_t>, double> pairs;
  for (const auto& move : rates.moves()) {
    pairs[{move.one_year_bp, move.five_years_bp}] += 1.0 / static_cast<double>(rates.moves().size());
  }
  double moved = 0;
  std::map<std::pair<std::int64_t, std::int64_t>, double> seen;
  constexpr std::uint32_t paths = 40'000;
  for (std::uint32_t path = 0; path < paths; ++path) {
    const auto fixings = rates.fixings(Draws(2, path));
    const auto& before = fixings[rates.known() - 1];
    const auto& after = fixings[rates.known()];  // the first month is far from any floor
    const auto first = (after.one_year - before.one_year).nanos() / 100'000;
    const auto second = (after.five_years - before.five_years).nanos() / 100'000;
    if (first == 0 && second == 0) continue;
    ++moved;
    ++seen[{first, second}];
  }
  CHECK(std::abs(moved / paths - frequency) < 4 * std::sqrt(frequency * (1 - frequency) / paths));
  CHECK(seen.size() == pairs.size());
  for (const auto& [pair, p] : pairs) {
    CHECK(std::abs(seen[pair] / moved - p) < 4 * std::sqrt(p * (1 - p) / moved));
  }
}

TEST_CASE("lpr model: a shock shifts every path and its moves stay", "[forecast]") {
  RateTerms up;
  up.shock_bp = 100;
  const auto plain = model();
  const auto shocked = model(up);
  for (std::uint32_t path = 0; path < 50; ++path) {
    const auto a = plain.fixings(Draws(3, path));
    const auto b = shocked.fixings(Draws(3, path));
    for (std::size_t i = 0; i < a.size(); ++i) {
      const auto shift = Rate::basis_points(i < plain.known() ? 0 : 100);
      REQUIRE(b[i].one_year == a[i].one_year + shift);
      REQUIRE(b[i].date == a[i].date);
    }
  }
}

TEST_CASE("lpr model: fixed stays, a given path is followed, the floor holds", "[forecast]") {
  RateTerms terms;
  terms.model = RateModel::fixed;
  CHECK(model(terms).fixings(Draws(1, 0)).back().one_year ==
        LprTable::official().in_force(known_to)->one_year);
  terms.shock_bp = -1000;
  terms.floor = Rate::percent("1.00");
  CHECK(model(terms).fixings(Draws(1, 0)).back().one_year == Rate::percent("1.00"));
  RateTerms given;
  given.model = RateModel::path;
  given.path = {{Date::of(2026, 1, 20), Rate::percent("2.50"), Rate::percent("3.00")}};
  const auto fixings = model(given).fixings(Draws(1, 0));
  CHECK(fixings[model().known() + 11].one_year == LprTable::official().in_force(known_to)->one_year);
  CHECK(fixings[model().known() + 12].one_year == Rate::percent("2.50"));
  CHECK(fixings.back().five_years == Rate::percent("3.00"));
}

TEST_CASE("lpr model: terms that cannot be are refused", "[forecast][error]") {
  RateTerms terms;
  terms.shock_bp = 7;
  CHECK_THROWS_WITH(model(terms), "shock_bp: got 7, wanted a multiple of 5");
  CHECK_THROWS_WITH(LprModel({}, LprTable::official(), Date::of(2019, 1, 1), horizon_end),
                    "known_to: got 2019-01-01, wanted a date from 2019-08-20");
}

TEST_CASE("lpr model: the walk has the mean said", "[forecast]") {
  const auto rates = model();
  std::vector<Fixing> fixings;
  std::vector<std::int64_t> walk;
  double sum = 0;
  double squares = 0;
  constexpr std::uint32_t paths = 20'000;
  for (std::uint32_t path = 0; path < paths; ++path) {
    rates.fixings(Draws(4, path), fixings, walk);
    const auto end = static_cast<double>(walk[59]);
    sum += end;
    squares += end * end;
  }
  const double mean = sum / paths;
  const double error = std::sqrt((squares / paths - mean * mean) / paths);
  CHECK(std::abs(mean - rates.mean_walk(59)) < 4 * error);
}
