// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

#include <atomic>
#include <cmath>
#include <string>

using namespace tiexi;

namespace {

/// Fifty firms over three years: quick, and with every kind of event.
Scenario small(std::string_view more = "") {
  return Scenario::parse(std::string(R"(
[scenario]
programme = "nanshan-2021"
first_year = 2022
years = 3
seed = 7
[firms]
count = 50
arrivals = 5
)") + std::string(more),
                         "small.toml");
}

/// Fen of the one measure in a year, counted from the first.
std::int64_t at(const Outlays& outlays, std::size_t path, std::size_t year) {
  return outlays.row(path)[year * outlays.shape().columns()];
}

/// What is observed of each path, against the means said to be true.
void check_means(const Forecast& forecast, std::uint32_t paths) {
  const auto outlays = forecast.simulate({0, paths});
  const auto& shape = outlays.shape();
  const auto observed = shape.observed.size();
  const auto means = forecast.observed_means();
  REQUIRE(means.size() == static_cast<std::size_t>(shape.years) * observed);
  for (std::size_t cell = 0; cell < means.size(); ++cell) {
    const auto column = cell / observed * shape.columns() + shape.measures.size() + cell % observed;
    double sum = 0;
    double squares = 0;
    for (std::size_t path = 0; path < paths; ++path) {
      const auto value = static_cast<double>(outlays.row(path)[column]);
      sum += value;
      squares += value * value;
    }
    const double mean = sum / paths;
    const double error = std::sqrt((squares / paths - mean * mean) / paths);
    CAPTURE(cell, mean, means[cell], error);
    CHECK(std::abs(mean - means[cell]) < 4 * error);
  }
}

}  // namespace

TEST_CASE("forecast: the same bytes whatever the shards, their order and the threads", "[forecast]") {
  const auto forecast = forecast_of(small());
  const auto whole = forecast.simulate({0, 40});
  const auto a = forecast.simulate({0, 7});
  const auto b = forecast.simulate({7, 13});
  const auto c = forecast.simulate({20, 20});
  CHECK(merge(merge(a, b), c) == whole);
  CHECK(merge(c, merge(b, a)) == whole);
  for (const unsigned threads : {1U, 2U, 5U}) {
    Outlays together;
    RunControl control;
    control.threads = threads;
    const auto done = run_paths(forecast, {0, 200}, control,
                                [&](const Outlays& part) { together = merge(together, part); });
    CHECK(done == 200);
    CHECK(together == forecast.simulate({0, 200}));
  }
  CHECK(simulate(small(), 3, 2) == forecast.simulate({3, 2}));
}

TEST_CASE("forecast: years that begin long after the last known fixing", "[forecast]") {
  for (const int first : {2027, 2028, 2029, 2035, 2060, 2098}) {
    CAPTURE(first);
    const auto forecast =
        forecast_of(Scenario::parse("[scenario]\nprogramme = \"nanshan-2024-guide\"\nfirst_year = " +
                                        std::to_string(first) + "\nyears = 2\n[firms]\ncount = 20\n",
                                    "later.toml"));
    check_means(forecast, 500);
    CHECK(merge(forecast.simulate({0, 3}), forecast.simulate({3, 9})) == forecast.simulate({0, 12}));
  }
}

TEST_CASE("forecast: stopped in between, it returns whole batches in order", "[forecast]") {
  const auto forecast = forecast_of(small());
  std::atomic<bool> stop = false;
  RunControl control;
  control.threads = 2;
  control.stop = &stop;
  control.progress = [&](std::uint64_t done, std::uint64_t) { stop = done >= 512; };
  Outlays together;
  const auto done = run_paths(forecast, {0, 100'000}, control,
                              [&](const Outlays& part) { together = merge(together, part); });
  CHECK(done >= 512);
  CHECK(done < 100'000);
  CHECK(together == forecast.simulate({0, static_cast<std::uint32_t>(done)}));
}

TEST_CASE("forecast: a path pays what settling its book pays", "[forecast]") {
  const auto forecast = forecast_of(small());
  for (const std::uint32_t path : {0U, 1U, 17U}) {
    const auto simulated = forecast.book_of_path(path);
    const auto settled = settle_loans({simulated.book, *forecast.programme().loan_interest(), simulated.lpr,
                                       forecast.scenario().horizon_end()});
    std::int64_t by_year[3] = {};
    for (const auto& award : settled.firm_awards) by_year[award.year - 2022] += award.paid.fen();
    const auto outlays = forecast.simulate({path, 1});
    for (std::size_t year = 0; year < 3; ++year)
      CHECK(outlays.row(0)[year * outlays.shape().columns()] == by_year[year]);
    CHECK(by_year[1] > 0);
  }
}

TEST_CASE("forecast: a reform changes the rules and not one draw", "[forecast]") {
  const auto plain = forecast_of(small());
  const auto reformed = forecast_of(small("[reform]\n\"ceiling.multiple\" = \"1.3\"\n"));
  const auto a = plain.book_of_path(3);
  const auto b = reformed.book_of_path(3);
  REQUIRE(a.book.lines.size() == b.book.lines.size());
  CHECK(a.book.lines.interest == b.book.lines.interest);
  CHECK(a.book.lines.paid_on == b.book.lines.paid_on);
  const auto before = plain.simulate({0, 20});
  const auto after = reformed.simulate({0, 20});
  for (std::size_t i = 0; i < 20; ++i) {
    for (std::size_t year = 0; year < 3; ++year) CHECK(at(after, i, year) <= at(before, i, year));
  }
}

TEST_CASE("forecast: other sources keep their draws when one is redrawn", "[forecast]") {
  const auto forecast = forecast_of(small());
  const auto plain = forecast.simulate({0, 10});
  CHECK(forecast.simulate({0, 10}, redrawn(Source::claims)).fen().front() == plain.fen().front());
  CHECK(forecast.simulate({0, 10}, redrawn(Source::conduct)).fen().front() != plain.fen().front());
}

TEST_CASE("forecast: the budget limits payment where the scenario says so", "[forecast]") {
  const auto forecast = forecast_of(small("[budget]\nlimits_payment = true\n2023 = 100000\n"));
  const auto outlays = forecast.simulate({0, 10});
  for (std::size_t i = 0; i < 10; ++i) CHECK(at(outlays, i, 1) == 10'000'000);
  CHECK(outlays.counts().at("budget")[1] > 0);
  CHECK(outlays.counts().at("budget")[0] == 0);
}

TEST_CASE("forecast: with a lag the interest of a year is paid a year later", "[forecast]") {
  const auto plain = forecast_of(small()).simulate({0, 5});
  auto scenario = small();
  scenario.payment_lag = 1;
  const auto lagged = forecast_of(scenario).simulate({0, 5});
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(at(lagged, i, 0) == 0);
    CHECK(at(lagged, i, 1) == at(plain, i, 0));
    CHECK(at(lagged, i, 2) == at(plain, i, 1));
  }
}

TEST_CASE("forecast: what is observed of a path has the mean said", "[forecast]") {
  const auto forecast =
      forecast_of(small("arrivals_growth = \"0.1\"\n[loans]\nprincipal_growth = \"0.05\"\n"));
  CHECK(forecast.observed_means().size() == 9);
  check_means(forecast, 3000);
}

TEST_CASE("forecast: the same bytes from every compiler and processor", "[forecast]") {
  // The digest was written down once; another build, gcc or clang, with or without wide vectors, must find it.
  const auto outlays = forecast_of(small("[claims.waste]\nmean = 5\n[claims.growth-rent]\nkind = \"rents\"\n"
                                         "mean = \"0.1\"\n"))
                           .simulate({0, 50});
  std::uint64_t digest = 14695981039346656037ULL;
  for (const auto fen : outlays.fen()) digest = (digest ^ static_cast<std::uint64_t>(fen)) * 1099511628211ULL;
  CHECK(digest == 0x6a6807f21dee000f);
}
