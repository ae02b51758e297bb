// SPDX-License-Identifier: Apache-2.0
// Claims on other measures, where their mean and variance are known.
#include <catch2/catch.hpp>
#include <tiexi/forecast/forecast.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace tiexi;

namespace {

constexpr std::uint32_t paths = 2000;

Forecast forecast_with(const std::string& claims, const std::string& more = "") {
  return forecast_of(Scenario::parse(R"(
[scenario]
first_year = 2022
years = 2
seed = 23
[firms]
count = 400
arrivals = 0
)" + more + R"(
[grades.C]
loans_per_year = 0
)" + claims,
                                     "claims.toml"));
}

struct Moments {
  double mean = 0;
  double variance = 0;
};

/// Of the number of awards of `award` yuan of a measure in a year, counted from the first.
Moments awards_of(const Forecast& forecast, const std::string& measure, std::size_t year,
                  std::int64_t award) {
  const auto outlays = forecast.simulate({0, paths});
  const auto& shape = outlays.shape();
  const auto column = static_cast<std::size_t>(
      std::find(shape.measures.begin(), shape.measures.end(), measure) - shape.measures.begin());
  REQUIRE(column < shape.measures.size());
  double sum = 0;
  double squares = 0;
  for (std::size_t path = 0; path < paths; ++path) {
    const auto fen = outlays.row(path)[year * shape.columns() + column];
    REQUIRE(fen % (award * 100) == 0);
    const auto count = static_cast<double>(fen / (award * 100));
    sum += count;
    squares += count * count;
  }
  const double mean = sum / paths;
  return {mean, (squares - sum * mean) / (paths - 1)};
}

void check_mean(const Moments& found, double mean, double variance) {
  CAPTURE(found.mean, mean, found.variance, variance);
  CHECK(std::abs(found.mean - mean) < 4 * std::sqrt(variance / paths));
}

const std::string no_factors = "[common_factor]\ncounts = 0\nrents = 0\n";

}  // namespace

TEST_CASE("claims: a Poisson count thinned by take-up and approval is Poisson", "[forecast][closed-form]") {
  const auto forecast = forecast_with(
      "[claims.device-general-2]\nmean = 6\ntake_up = \"0.5\"\napproved = \"0.8\"\ngrowth = \"0.5\"\n" +
      no_factors);
  for (const std::size_t year : {0U, 1U}) {
    const double mean = 6 * 0.5 * 0.8 * (year == 0 ? 1.0 : 1.5);
    const auto found = awards_of(forecast, "device-general-2", year, 200'000);
    check_mean(found, mean, mean);
    CHECK(std::abs(found.variance - mean) < 4 * std::sqrt((mean + 2 * mean * mean) / paths));
  }
}

TEST_CASE("claims: growth may be that of a published target", "[forecast]") {
  // 400 certificates in 2022, 1,000 in 2025
  const auto forecast = forecast_with(
      "[claims.device-general-2]\nmean = 6\ngrowth_of = \"device-certificates\"\n" + no_factors);
  const double mean = 6 * std::pow(2.5, 1.0 / 3);
  check_mean(awards_of(forecast, "device-general-2", 1, 200'000), mean, mean);
}

TEST_CASE("claims: a pipeline is a Markov chain over its phases", "[forecast][closed-form]") {
  const double finish[] = {0.6, 0.5, 0.3};
  const double fail[] = {0.1, 0.2, 0.4};
  const auto forecast = forecast_with(
      "[claims.drugs]\nkind = \"pipeline\"\nmean = 4\nstock = 30\n"
      "measures = [\"drug-class2-trial-start\", \"drug-class2-phase1\", \"drug-class2-phase2\"]\n"
      "finish_by_phase = [\"0.6\", \"0.5\", \"0.3\"]\nfail_by_phase = [\"0.1\", \"0.2\", \"0.4\"]\n" +
      no_factors);
  const char* measures[] = {"drug-class2-trial-start", "drug-class2-phase1", "drug-class2-phase2"};
  const std::int64_t awards[] = {500'000, 800'000, 2'000'000};
  double at[] = {14, 10, 10};  // ten of the stock in each phase, and four that begin
  for (std::size_t year = 0; year < 2; ++year) {
    for (std::size_t phase = 0; phase < 3; ++phase) {
      const double mean = at[phase] * finish[phase];
      check_mean(awards_of(forecast, measures[phase], year, awards[phase]), mean, mean);
    }
    const double next[] = {at[0] * (1 - finish[0] - fail[0]) + 4,
                           at[1] * (1 - finish[1] - fail[1]) + at[0] * finish[0],
                           at[2] * (1 - finish[2] - fail[2]) + at[1] * finish[1]};
    std::copy(next, next + 3, at);
  }
}

TEST_CASE("claims: who begins to rent claims area x price for some years", "[forecast][closed-form]") {
  // 1,000 square metres at 90.50 for twelve months, of which 30%: 325,800.
  const auto forecast = forecast_with(
      "[claims.growth-rent]\nkind = \"rents\"\nmean = \"0.1\"\nyears = 3\n"
      "area_median = 1000\narea_spread = 0\nprice_median = \"90.5\"\nprice_spread = 0\n" +
      no_factors);
  const double p[] = {0.1, 0.1 + 0.9 * 0.1};
  for (std::size_t year = 0; year < 2; ++year) {
    const double variance = 400 * p[year] * (1 - p[year]);
    check_mean(awards_of(forecast, "growth-rent", year, 325'800), 400 * p[year], variance);
  }
}

TEST_CASE("claims: prices of rents move together with their factor, areas do not", "[forecast]") {
  const auto scenario = [](const std::string& spreads) {
    return forecast_with(
        "[claims.growth-rent]\nkind = \"rents\"\nmean = \"0.5\"\narea_max = 3000\n"
        "price_min = 20\nprice_max = 400\n" +
        spreads + "[common_factor]\nrents = \"0.9\"\n");
  };
  // Of the mean log rent of some 200 leases, the factor's part is 0.9 x the spread, what is left averages out.
  const auto spread_of_mean = [](const Forecast& forecast) {
    double sum = 0;
    double squares = 0;
    constexpr int count = 200;
    for (std::uint32_t path = 0; path < count; ++path) {
      const auto book = forecast.book_of_path(path).book;
      double logs = 0;
      int leases = 0;
      for (std::size_t i = 0; i < book.claims.size(); ++i) {
        if (book.claims.year[i] != 2022) continue;
        logs += std::log(static_cast<double>(book.claims.amount[i]->fen()));
        ++leases;
      }
      sum += logs / leases;
      squares += logs / leases * (logs / leases);
    }
    return std::sqrt(squares / count - sum / count * (sum / count));
  };
  CHECK(spread_of_mean(scenario("area_spread = 0\nprice_spread = \"0.3\"\n")) ==
        Approx(0.9 * 0.3).epsilon(0.2));
  CHECK(spread_of_mean(scenario("area_spread = \"0.3\"\nprice_spread = 0\n")) < 0.05);
}

TEST_CASE("claims: firms claim only what their own facts allow", "[forecast]") {
  Book book;
  const auto add = [&](std::string_view id, std::string_view sector, Answer talent) {
    auto& firms = book.firms;
    firms.id.push_back(id);
    firms.name.push_back("");
    firms.district.push_back("nanshan");
    firms.legal_person.push_back(Answer::yes);
    firms.sector.push_back(sector);
    firms.grade.push_back("C");
    firms.founded_on.emplace_back(Date::of(2020, 1, 1));
    firms.first_applied_on.emplace_back(Date::of(2021, 7, 1));
    firms.financing_3y.emplace_back();
    firms.uses_policy_premises.push_back(Answer::no);
    firms.registered_on.emplace_back(Date::of(2020, 1, 1));
    firms.moved_in_on.emplace_back();
    firms.role.push_back("");
    firms.top_talent.push_back(talent);
    firms.talent_team.push_back(Answer::no);
    firms.team_funded_before.push_back(Answer::no);
    firms.listed_on.emplace_back();
    firms.neeq.push_back(Answer::no);
  };
  add("a", "biomedicine", Answer::no);
  add("b", "biomedicine", Answer::yes);
  add("c", "software", Answer::yes);
  book.index();
  const auto scenario = Scenario::parse(
      "[scenario]\nyears = 2\n[firms]\narrivals = 0\n[grades.C]\nloans_per_year = 0\n"
      "[claims.waste]\nmean = 4\n[claims.talent-rd]\nmean = 4\n"
      "[claims.growth-rent]\nkind = \"rents\"\nmean = 1\n",
      "facts.toml");
  const auto forecast = forecast_of(scenario, book);
  std::size_t waste = 0;
  for (std::uint32_t path = 0; path < 50; ++path) {
    const auto simulated = forecast.book_of_path(path).book;
    for (std::size_t i = 0; i < simulated.claims.size(); ++i) {
      const auto firm = simulated.firms.id[simulated.claims.firm[i]];
      CHECK(firm != "c");                                   // no biomedicine
      CHECK(simulated.claims.measure[i] != "growth-rent");  // nobody has raised enough
      if (simulated.claims.measure[i] == "talent-rd") CHECK(firm == "b");
      waste += simulated.claims.measure[i] == "waste" && firm == "a";
    }
  }
  CHECK(waste > 50);
}

TEST_CASE("claims: what the book promises is claimed again, once a year, while the support lasts",
          "[forecast]") {
  Book book;
  auto& firms = book.firms;
  firms.id.push_back("a");
  firms.name.push_back("");
  firms.district.push_back("nanshan");
  firms.legal_person.push_back(Answer::yes);
  firms.sector.push_back("biomedicine");
  firms.grade.push_back("C");
  firms.founded_on.emplace_back(Date::of(2020, 1, 1));
  firms.first_applied_on.emplace_back(Date::of(2021, 7, 1));
  firms.financing_3y.emplace_back();
  firms.uses_policy_premises.push_back(Answer::no);
  firms.registered_on.emplace_back(Date::of(2020, 1, 1));
  firms.moved_in_on.emplace_back();
  firms.role.push_back("");
  for (auto* answers : {&firms.top_talent, &firms.talent_team, &firms.team_funded_before, &firms.neeq})
    answers->push_back(Answer::no);
  firms.listed_on.emplace_back();
  auto& claims = book.claims;
  claims.id.push_back("c1");
  claims.firm.push_back(0);
  claims.measure.push_back("platform-rent");
  claims.year.push_back(2021);
  claims.applied_on.emplace_back(Date::of(2021, 9, 30));
  claims.amount.emplace_back(Money::yuan(2'400'000));
  claims.approved_amount.emplace_back();
  claims.count.emplace_back();
  claims.on.emplace_back();
  claims.project_id.push_back("");
  claims.approved.push_back(Answer::yes);
  claims.same_cost_as.push_back("");
  claims.other_award.emplace_back();
  book.index();
  const auto forecast = forecast_of(
      Scenario::parse("[scenario]\nyears = 4\npayment_lag = 1\n[firms]\narrivals = 0\n[grades.C]\n"
                      "loans_per_year = 0\n[claims.platform-rent]\nkind = \"rents\"\nmean = 1\n",
                      "promised.toml"),
      book);
  const auto outlays = forecast.simulate({0, 5});
  const auto& shape = outlays.shape();
  REQUIRE(shape.measures == std::vector<std::string>{"loan-interest", "platform-rent"});
  for (std::size_t path = 0; path < 5; ++path) {
    const auto row = outlays.row(path);
    // Three years of support: claimed in 2021, promised for 2022 and 2023, each paid a year later.
    for (const std::size_t year : {0U, 1U, 2U}) CHECK(row[year * shape.columns() + 1] == 240'000'000);
    CHECK(row[3 * shape.columns() + 1] == 0);
  }
  CHECK(outlays.counts().at("promised:platform-rent") ==
        std::vector<std::int64_t>{1'200'000'000, 1'200'000'000, 1'200'000'000, 0});
}

TEST_CASE("forecast: funders' shares of the interest subsidy add up to it", "[forecast]") {
  const auto forecast = forecast_of(
      Scenario::parse("[scenario]\nprogramme = \"national-consumer-2025\"\nfirst_year = 2026\nyears = 1\n"
                      "[firms]\ncount = 30\n",
                      "funders.toml"));
  REQUIRE_FALSE(forecast.programme().loan_interest()->funders.empty());
  const auto outlays = forecast.simulate({0, 20});
  std::int64_t paid = 0;
  for (std::size_t path = 0; path < 20; ++path) paid += outlays.row(path)[0];
  std::int64_t shares = 0;
  for (const auto& [name, numbers] : outlays.counts()) {
    if (name.starts_with("funder:")) shares += numbers[0];
  }
  CHECK(paid > 0);
  CHECK(shares == paid);
}
