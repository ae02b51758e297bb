// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/forecast/plan_targets.hpp>
#include <tiexi/forecast/scenario.hpp>
#include <tiexi/forecast/scenario_parameters.hpp>
#include <tiexi/programme/error.hpp>

#include <set>
#include <string>

using namespace tiexi;

TEST_CASE("plan targets: the worked case in the header", "[forecast][doc]") {
  CHECK(plan_target("biomedicine-output").growth() == Approx(0.144714).epsilon(1e-5));
  CHECK(plan_target("digital-economy").growth() == Approx(0.15).epsilon(0.001));  // as the plan itself says
}

TEST_CASE("scenario: an empty file is the documented defaults", "[forecast]") {
  const auto scenario = Scenario::parse("", "empty.toml");
  CHECK(scenario.programme == "nanshan-2021");
  CHECK(scenario.first_year == 2022);
  CHECK(scenario.as_of == Date::of(2021, 12, 31));
  CHECK(scenario.horizon_end() == Date::of(2026, 12, 31));
  CHECK(scenario.grades.size() == 5);
  CHECK(scenario.loans.principal.median == 5e6);
}

TEST_CASE("scenario: the commented file reads as the defaults, in both languages", "[forecast]") {
  const auto empty = Scenario::parse("", "empty.toml");
  for (const auto language : {"en", "zh"}) {
    const auto text = scenario_template(language);
    const auto scenario = Scenario::parse(text, "new.toml");
    CHECK(scenario.paths == empty.paths);
    CHECK(scenario.rates.floor == empty.rates.floor);
    CHECK(scenario.loans.term_months.values == empty.loans.term_months.values);
    CHECK(scenario.loans.term_months.weights == empty.loans.term_months.weights);
    CHECK(scenario.loans.method.values == empty.loans.method.values);
    REQUIRE(scenario.grades.size() == empty.grades.size());
    for (std::size_t i = 0; i < empty.grades.size(); ++i) {
      CHECK(scenario.grades[i].name == empty.grades[i].name);
      CHECK(scenario.grades[i].lateness == empty.grades[i].lateness);
      CHECK(scenario.grades[i].migration == empty.grades[i].migration);
    }
    for (const auto& row : scenario_parameters()) {
      const auto key = row.path.substr(row.path.find('.') + 1);
      CHECK(text.find("\n" + std::string(row.initial.empty() ? "# " : "") + std::string(key) + " = ") !=
            std::string::npos);
    }
  }
}

TEST_CASE("scenario: every parameter is documented and its default lies in its range", "[forecast]") {
  std::set<std::string_view> paths;
  for (const auto& row : scenario_parameters()) {
    CAPTURE(row.path);
    CHECK(paths.insert(row.path).second);
    CHECK_FALSE(row.meaning_en.empty());
    CHECK_FALSE(row.meaning_zh.empty());
    const bool numeric = row.kind == ParameterKind::number || row.kind == ParameterKind::integer ||
                         row.kind == ParameterKind::percent;
    CHECK(numeric == !row.low.empty());
    if (!numeric) continue;
    const double initial = std::stod(std::string(row.initial));
    CHECK(initial >= std::stod(std::string(row.low)));
    CHECK(initial <= std::stod(std::string(row.high)));
  }
}

TEST_CASE("scenario: values go where they belong", "[forecast]") {
  const auto scenario = Scenario::parse(R"(
[scenario]
title = "test"
programme = "longhua-2021"
first_year = 2025
years = 3
as_of = 2025-03-31
payment_lag = 1
paths = 500
seed = 77
sampling = "antithetic"
[reform]
"ceiling.multiple" = "1.3"
[book]
firms = "f.csv"
[budget]
2025 = 30000000
2026 = "31000000.50"
[budget.measure.loan-interest]
2025 = 20000000
[reference_rate]
model = "path"
shock_bp = 25
[[reference_rate.path]]
date = 2025-06-20
1y = "3.00"
5y = "3.50"
[loans]
principal_growth_of = "biomedicine-output"
reprices = "january"
[loans.term_months]
12 = 3
24 = "0.5"
[common_factor]
demand = "0.4"
[common_factor.correlation]
demand-lateness = "-0.3"
[grades.A]
share = 2
migration = { A = 9, B = 1 }
[grades.B]
lateness = "0.2"
)",
                                        "test.toml");
  CHECK(scenario.years == 3);
  CHECK(scenario.as_of == Date::of(2025, 3, 31));
  CHECK(scenario.sampling == Sampling::antithetic);
  CHECK(scenario.reform.at("ceiling.multiple") == "1.3");
  CHECK(scenario.book.at("firms") == "f.csv");
  CHECK(scenario.budget.total.at(2026).text() == "31000000.50");
  CHECK(scenario.budget.by_measure.at("loan-interest").at(2025) == Money::yuan(20'000'000));
  CHECK(scenario.rates.path.at(0).five_years == Rate::percent("3.50"));
  CHECK(scenario.loans.principal_growth == Approx(0.144714).epsilon(1e-5));
  CHECK(scenario.loans.reprices == Repricing::january);
  CHECK(scenario.loans.term_months.weights == std::vector<double>{3, 0.5});
  CHECK(scenario.factors.correlation[1] == -0.3);
  CHECK(scenario.factors.correlation[4] == -0.3);
  REQUIRE(scenario.grades.size() == 2);
  CHECK(scenario.grades[0].migration == std::vector<double>{9, 1});
  CHECK(scenario.grades[1].migration == std::vector<double>{0, 1});
  CHECK(scenario.grades[1].lateness == 0.2);
}

TEST_CASE("scenario: a mistake is shown with its place", "[forecast][error]") {
  struct Case {
    const char* toml;
    const char* message;
  };
  const auto c = GENERATE(values<Case>({
      {"[scenario]\npath = 5\n",
       "s.toml:2:1: scenario: got unknown key `path`, wanted one of as_of, controls, first_year, paths, "
       "payment_lag, "
       "programme, sampling, seed, title, years; did you mean paths?"},
      {"[firm]\n",
       "s.toml:1:2: got unknown key `firm`, wanted one of book, budget, claims, common_factor, firms, "
       "grades, "
       "loans, reference_rate, reform, scenario; did you mean firms?"},
      {"[book]\nfirm = \"f.csv\"\n",
       "s.toml:2:1: book: got unknown key `firm`, wanted one of claims, firm_years, firms, folder, history, "
       "interest, loans, premises; did you mean firms?"},
      {"[budget]\n2027 = 5\n", "s.toml:2:8: budget.2027: got 5, wanted a year of the horizon, 2022 to 2026"},
      {"[budget]\n2022 = -5\n", "s.toml:2:8: budget.2022: got -5, wanted yuan, 0 or more"},
      {"[budget.measure.waste]\nall = 5\n",
       "s.toml:2:7: budget.measure.waste.all: got 5, wanted a year of the horizon, 2022 to 2026"},
      {"[scenario]\npaths = 0\n", "s.toml:2:9: scenario.paths: got 0, wanted 1 to 100000000"},
      {"[firms]\narrivals = 0.5\n",
       "s.toml:2:12: firms.arrivals: got a float, wanted a number as text in quotes (a float is not exact)"},
      {"[firms]\narrivals = \"many\"\n",
       "s.toml:2:12: firms.arrivals: got \"many\", wanted a number, 0 to 100000"},
      {"[scenario]\nsampling = \"sobol\"\n",
       "s.toml:2:12: scenario.sampling: got \"sobol\", wanted one of plain, antithetic, lattice"},
      {"[reference_rate]\nshock_bp = 7\n",
       "s.toml:2:12: reference_rate.shock_bp: got 7, wanted a multiple of 5"},
      {"[loans]\nprincipal_growth_of = \"moon\"\n",
       "s.toml:2:23: loans.principal_growth_of: got \"moon\", wanted one of biomedicine-output, "
       "drug-trial-approvals, drug-marketing-approvals, device-certificates, high-tech-firms, rd-spending, "
       "strategic-industries, digital-economy, information-services, software"},
      {"[loans.term_months]\nlong = 1\n",
       "s.toml:1:1: loans.term_months: got `long`, wanted months, 1 to 360"},
      {"[loans]\nprincipal_min = 6000000\n",
       "s.toml:1:1: loans: got principal_median 5000000.000000, wanted from minimum to maximum"},
      {"[common_factor.correlation]\ndemand-moon = 0\n",
       "s.toml:1:1: common_factor.correlation: got `demand-moon`, wanted two of demand, lateness, counts, "
       "rents joined by -"},
      {"[claims.drugs]\nkind = \"pipeline\"\nmeasures = [\"a\", \"b\"]\nfinish_by_phase = [\"0.5\"]\n",
       "s.toml:4:19: claims.drugs.finish_by_phase: got 0.5, wanted one chance for each of 2 phases"},
      {"[claims.drugs]\nkind = \"pipeline\"\nfinish = \"0.6\"\nfail = \"0.5\"\n",
       "s.toml:1:1: claims.drugs: got finish and fail above 1 together, wanted at most 1"},
      {"[scenario]\nas_of = 2030-01-01\n",
       "s.toml:2:9: scenario.as_of: got 2030-01-01, wanted a date not after the horizon, 2026-12-31"},
  }));
  CHECK_THROWS_WITH(Scenario::parse(c.toml, "s.toml"), c.message);
}

TEST_CASE("scenario: a budget of a measure nobody has is refused", "[forecast][error]") {
  const auto programme = Programme::shipped("longhua-2021");
  const auto scenario = Scenario::parse("[budget.measure.loan-intrest]\n2022 = 5\n", "s.toml");
  CHECK_THROWS_WITH(
      check_budget(scenario, programme),
      "s.toml:1:1: budget.measure: got \"loan-intrest\", wanted one of loan-interest; did you mean "
      "loan-interest?");
  CHECK_NOTHROW(
      check_budget(Scenario::parse("[budget.measure.loan-interest]\n2022 = 0\n", "s.toml"), programme));
}

TEST_CASE("scenario: the schema names every parameter", "[forecast]") {
  const auto schema = scenario_schema();
  for (const auto& row : scenario_parameters()) {
    const auto key = row.path.substr(row.path.find('.') + 1);
    CHECK(schema.find("\"" + std::string(key) + "\": {") != std::string::npos);
  }
}
