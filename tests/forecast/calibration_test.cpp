// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/book.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/calibration.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/known_book.hpp>
#include <tiexi/forecast/scenario_parameters.hpp>

#include <cmath>
#include <map>

using namespace tiexi;
using namespace tiexi::test;

namespace {

/// Firms, loans and claims of five years that do not move together: what a calibration assumes.
Scenario known_truth() {
  return Scenario::parse(R"(
[scenario]
programme = "nanshan-2021"
first_year = 2022
years = 5
seed = 5
[firms]
count = 300
arrivals = 50
[loans]
principal_median = 4000000
principal_spread = "0.7"
principal_min = 800000
principal_max = 20000000
[common_factor]
demand = 0
lateness = 0
counts = 0
rents = 0
[grades.AA]
share = 3
loans_per_year = "1.2"
spread_bp = 40
spread_deviation_bp = 30
filing_share = "0.9"
prepayment = "0.2"
lateness = "0.1"
exit = "0.06"
migration = { AA = 80, A = 15, B = 5 }
[grades.A]
share = 4
loans_per_year = "0.9"
spread_bp = 80
filing_share = "0.8"
prepayment = "0.15"
lateness = "0.15"
exit = "0.08"
migration = { AA = 10, A = 75, B = 15 }
[grades.B]
share = 3
loans_per_year = "0.7"
spread_bp = 130
filing_share = "0.7"
prepayment = "0.1"
lateness = "0.25"
exit = "0.12"
migration = { AA = 2, A = 20, B = 78 }
[claims.waste]
mean = 40
amount_median = 500000
amount_spread = "0.5"
amount_min = 50000
amount_max = 5000000
approved = "0.85"
[claims.growth-rent]
kind = "yearly"
mean = "0.06"
years = 3
amount_median = 3000000
amount_spread = "0.5"
)",
                         "truth.toml");
}

/// The true value of every parameter that the scenario above has.
std::map<std::string, double> truths() {
  std::map<std::string, double> all = {{"firms.arrivals", 50},
                                       {"loans.principal_median", 4e6},
                                       {"loans.principal_spread", 0.7},
                                       {"loans.count_overdispersion", 1},
                                       {"loans.term_months.6", 0.1},
                                       {"loans.term_months.12", 0.7},
                                       {"loans.term_months.24", 0.1},
                                       {"loans.term_months.36", 0.1},
                                       {"claims.waste.mean", 40},
                                       {"claims.waste.amount_median", 5e5},
                                       {"claims.waste.amount_spread", 0.5},
                                       {"claims.waste.approved", 0.85},
                                       {"claims.growth-rent.mean", 0.06},
                                       {"claims.growth-rent.amount_median", 3e6},
                                       {"claims.growth-rent.amount_spread", 0.5}};
  const auto scenario = known_truth();
  double shares = 0;
  for (const auto& grade : scenario.grades) shares += grade.share;
  for (const auto& grade : scenario.grades) {
    const auto path = "grades." + grade.name + ".";
    all[path + "share"] = grade.share / shares;
    all[path + "loans_per_year"] = grade.loans_per_year;
    all[path + "spread_bp"] = grade.spread_mean_bp;
    all[path + "spread_deviation_bp"] = grade.spread_deviation_bp;
    all[path + "filing_share"] = grade.filing_share;
    all[path + "prepayment"] = grade.prepayment;
    all[path + "lateness"] = grade.lateness;
    all[path + "exit"] = grade.exit;
    for (std::size_t to = 0; to < scenario.grades.size(); ++to) {
      all[path + "migration." + scenario.grades[to].name] = grade.migration[to] / 100;
    }
  }
  return all;
}

const Forecast& truth() {
  static const auto forecast = forecast_of(known_truth());
  return forecast;
}

Calibration calibrated(std::uint32_t path, GrowthUse growth = GrowthUse::never) {
  const auto simulated = truth().book_of_path(path);
  return calibrate(simulated.book, truth().programme(), simulated.lpr,
                   {Date::of(2026, 12, 31), std::nullopt, growth});
}

FirmRow firm(const std::string& id, const std::string& grade = "A") {
  FirmRow row;
  row.id = id;
  row.grade = grade;
  return row;
}

LoanRow loan(const std::string& id, const std::string& of) {
  LoanRow row;
  row.id = id;
  row.firm = of;
  return row;
}

LineRow line(Date from, Date to, Date paid_on) {
  LineRow row;
  row.from = from;
  row.to = to;
  row.due_on = to;
  row.paid_on = paid_on;
  return row;
}

const Programme& nanshan() {
  static const auto programme = Programme::shipped("nanshan-2021", {});
  return programme;
}

Calibration of(const Book& book, const char* as_of) {
  return calibrate(book, nanshan(), LprTable::official(), {Date::parse(as_of, "as_of"), std::nullopt});
}

}  // namespace

TEST_CASE("calibration: parameters that a book was drawn from come back", "[forecast][calibration]") {
  const auto calibration = calibrated(0);
  for (const auto& [path, value] : truths()) {
    const auto* estimate = calibration.find(path);
    INFO(path);
    REQUIRE(estimate != nullptr);
    REQUIRE(estimate->std_error);
    CAPTURE(value, estimate->value, *estimate->std_error, estimate->observations);
    CHECK(std::abs(estimate->value - value) < 4 * *estimate->std_error + 1e-9);
    CHECK(*estimate->std_error > 0);
  }
  CHECK(calibration.find("loans.principal_min")->value == Approx(800'000).epsilon(0.02));
  CHECK(calibration.find("loans.principal_max")->value == Approx(20'000'000).epsilon(0.02));
  CHECK(calibration.find("loans.principal_step")->text == "10000");
  CHECK(calibration.find("loans.frequency")->text == "quarterly");
  CHECK(calibration.find("loans.settlement_day")->text == "20");
  CHECK(calibration.find("loans.lateness_days_max")->value == Approx(60).margin(3));
  CHECK(calibration.find("loans.method.bullet_interest")->value == Approx(0.85).margin(0.03));
  CHECK(calibration.find("grades.AA.exit")->std_error < 0.05);
}

TEST_CASE("calibration: the errors cover the truth as often as they say", "[forecast][calibration]") {
  constexpr std::uint32_t books = 40;
  std::map<std::string, int> covered;
  for (std::uint32_t path = 1; path <= books; ++path) {
    const auto calibration = calibrated(path);
    for (const auto& [name, value] : truths()) {
      const auto* estimate = calibration.find(name);
      if (estimate == nullptr || !estimate->std_error) continue;
      covered[name] += std::abs(estimate->value - value) < 1.96 * *estimate->std_error ? 1 : 0;
    }
  }
  double all = 0;
  double cases = 0;
  for (const auto& [name, value] : truths()) {
    if (name == "loans.count_overdispersion") continue;  // held at 1 from below
    CAPTURE(name, covered[name], books);
    CHECK(covered[name] >= 33);  // of 40 with 95%: below once in 3,000
    all += covered[name];
    cases += books;
  }
  CAPTURE(all / cases);
  CHECK(all / cases > 0.93);
  CHECK(all / cases < 0.97);
}

TEST_CASE("calibration: the scenario file says what was estimated, and loads", "[forecast][calibration]") {
  const auto calibration = calibrated(0);
  for (const auto* language : {"en", "zh"}) {
    const auto scenario = Scenario::parse(scenario_text(calibration, language), "calibrated.toml");
    CHECK(scenario.firms.arrivals == Approx(calibration.find("firms.arrivals")->value).epsilon(1e-5));
    CHECK(scenario.first_year == 2027);
    CHECK(scenario.as_of == Date::of(2026, 12, 31));
    REQUIRE(scenario.grades.size() == 5);
    CHECK(scenario.grades[1].name == "AA");
    CHECK(scenario.grades[1].lateness == Approx(calibration.find("grades.AA.lateness")->value).epsilon(1e-5));
    CHECK(scenario.grades[0].share == 0);
    // Nobody was AAA: its moves are those of the defaults.
    CHECK(scenario.grades[0].migration == default_grades()[0].migration);
    REQUIRE(scenario.claims.size() == 2);
    CHECK(scenario.claims[0].measures == std::vector<std::string>{"growth-rent"});
    CHECK(scenario.claims[0].kind == ClaimModel::Kind::yearly);
    CHECK(scenario.claims[0].years == 3);
    CHECK(scenario.claims[1].measures == std::vector<std::string>{"waste"});
    CHECK(scenario.claims[1].kind == ClaimModel::Kind::events);
    CHECK(scenario.claims[1].mean == Approx(calibration.find("claims.waste.mean")->value).epsilon(1e-5));
    CHECK_NOTHROW(Forecast(scenario, truth().programme()));
  }
}

TEST_CASE("calibration: what the book says nothing about keeps its default and says so",
          "[forecast][calibration]") {
  const auto book = make_book({firm("F1"), firm("F2")}, {loan("L1", "F1"), loan("L2", "F2")}, {});
  const auto calibration = of(book, "2022-12-31");
  const auto text = scenario_text(calibration, "en");
  CHECK(calibration.find("firms.arrivals") == nullptr);
  CHECK(calibration.find("grades.A.lateness") == nullptr);
  CHECK(text.find("arrivals = 20  # the book says nothing: default\n") != std::string::npos);
  CHECK(text.find("lateness = \"0.01\"  # the book says nothing: default\n") != std::string::npos);
  CHECK(text.find("filing_share = 1  # std error 0.19245, 2 observations\n") != std::string::npos);
  CHECK(calibration.scenario.grades[2].lateness == 0.01);
  CHECK(calibration.scenario.grades[2].migration == default_grades()[2].migration);
}

TEST_CASE("calibration: a tiny book by hand", "[forecast][calibration][doc]") {
  std::vector<LoanRow> loans;
  for (int i = 0; i < 6; ++i) {
    auto row = loan("L" + std::to_string(i), i < 4 ? "F1" : "F2");
    row.credited_on = Date::of(2022, 3, 1);
    row.matures_on = Date::of(2023, 3, 1);
    row.filed_on = i == 0 ? std::nullopt : std::optional(Date::of(2022, 3, 1));
    if (i == 5) {
      row.matures_on = Date::of(2024, 3, 1);
      row.settled_on = Date::of(2022, 9, 1);
    }
    loans.push_back(row);
  }
  // LPR of 2022-03-01: 3.70%. Spreads of 130, 130 and 160 basis points.
  std::vector<LineRow> lines;
  const auto due = Date::of(2022, 6, 20);
  for (int i = 1; i <= 3; ++i) {
    auto row = line(Date::of(2022, 3, 1), due, i == 3 ? due + 10 : due);
    row.loan = "L" + std::to_string(i);
    row.rate = Rate::percent(i == 3 ? "5.3" : "5");
    lines.push_back(row);
  }
  const auto calibration = of(make_book({firm("F1"), firm("F2"), firm("F3")}, loans, lines), "2022-12-31");
  CHECK(calibration.terms.since == Date::of(2022, 1, 1));
  CHECK(calibration.find("firms.count")->text == "3");
  CHECK(calibration.find("grades.A.filing_share")->text == "0.833333");
  CHECK(*calibration.find("grades.A.filing_share")->std_error == Approx(0.144914).epsilon(1e-5));
  CHECK(calibration.find("grades.A.loans_per_year")->text == "2");  // 6 of three firm-years
  CHECK(calibration.find("loans.term_months.12")->text == "0.833333");
  CHECK(calibration.find("loans.term_months.24")->text == "0.166667");
  CHECK(calibration.find("grades.A.spread_bp")->text == "140");
  // Variance 300 less 25 / 12 of rounding.
  CHECK(calibration.find("grades.A.spread_deviation_bp")->value == Approx(std::sqrt(300 - 25.0 / 12)));
  CHECK(calibration.find("grades.A.lateness")->text == "0.333333");
  CHECK(calibration.find("grades.A.lateness")->observations == 3);
  // Ten days, once: 10 + 10 / 1 - 1.
  CHECK(calibration.find("loans.lateness_days_max")->text == "19");
  // Open from 2 March on, 305 days of 365: one of six repaid, p x 305 / 365 = 1 / 6.
  CHECK(calibration.find("grades.A.prepayment")->value == Approx(365.0 / 305 / 6).epsilon(1e-6));
  CHECK(calibration.find("loans.principal_median")->text == "10000000");
  CHECK(calibration.find("loans.principal_spread")->text == "0");
}

TEST_CASE("calibration: firms without a grade are left out where others have one",
          "[forecast][calibration]") {
  const auto calibration =
      of(make_book({firm("F1"), firm("F2", "")}, {loan("L1", "F1"), loan("L2", "F2")}, {}), "2022-12-31");
  CHECK(calibration.firms_left_out == 1);
  CHECK(calibration.find("grades.A.loans_per_year")->text == "1");
}

TEST_CASE("calibration: a grade nobody knows joins the others", "[forecast][calibration]") {
  const auto calibration =
      of(make_book({firm("F1"), firm("F2", "A+")}, {loan("L1", "F1"), loan("L2", "F2")}, {}), "2022-12-31");
  REQUIRE(calibration.scenario.grades.size() == 6);
  CHECK(calibration.scenario.grades[5].name == "A+");
  CHECK(calibration.find("grades.A+.share")->text == "0.5");
}

TEST_CASE("calibration: a book without anything in the window is refused", "[forecast][calibration][error]") {
  const auto book = make_book({firm("F1")}, {loan("L1", "F1")}, {});
  CHECK_THROWS_WITH(of(book, "2021-12-31"),
                    "book: got nothing from the start to 2021-12-31, wanted loans or claims to learn from");
  CHECK_THROWS_WITH(
      calibrate(book, nanshan(), LprTable::official(), {Date::of(2023, 12, 31), Date::of(2023, 1, 1)}),
      "book: got nothing from 2023-01-01 to 2023-12-31, wanted loans or claims to learn from");
}

TEST_CASE("known book: what came later is not there", "[forecast][calibration][doc]") {
  auto later = loan("L2", "F1");
  later.credited_on = Date::of(2023, 1, 1);
  auto known = loan("L1", "F1");
  known.settled_on = Date::of(2023, 2, 1);
  known.filed_on = Date::of(2023, 1, 2);
  known.overdue = Answer::yes;
  const auto ended = line(Date::of(2022, 9, 20), Date::of(2022, 12, 20), Date::of(2023, 1, 5));
  const auto running = line(Date::of(2022, 12, 20), Date::of(2023, 3, 20), Date::of(2023, 3, 20));
  const auto book =
      known_book(make_book({firm("F1")}, {known, later}, {ended, running}), Date::of(2022, 12, 31));
  REQUIRE(book.loans.size() == 1);
  CHECK_FALSE(book.loans.settled_on[0]);
  CHECK_FALSE(book.loans.filed_on[0]);
  CHECK(book.loans.overdue[0] == Answer::unknown);
  REQUIRE(book.lines.size() == 1);
  CHECK(book.lines.to[0] == Date::of(2022, 12, 20));
  CHECK_FALSE(book.lines.paid_on[0]);
  CHECK(book.lines_of(0).size() == 1);
}
