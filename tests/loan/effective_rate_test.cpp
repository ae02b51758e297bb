// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>
#include <vector>

#include <catch2/catch.hpp>
#include <tiexi/loan/effective_rate.hpp>
#include <tiexi/loan/schedule_report.hpp>

using namespace tiexi;

namespace {

using Flows = std::vector<CashFlow>;

/// Newton on doubles, for comparison only.
double by_newton(const Flows& flows) {
  double rate = 0.05;
  for (int k = 0; k < 200; ++k) {
    double value = 0;
    double slope = 0;
    for (const auto& flow : flows) {
      const double years = static_cast<double>(flow.on - flows.front().on) / 365;
      const double factor = std::pow(1 + rate, -years);
      value += static_cast<double>(flow.amount.fen()) * factor;
      slope -= years * static_cast<double>(flow.amount.fen()) * factor / (1 + rate);
    }
    rate -= value / slope;
  }
  return rate;
}

}  // namespace

TEST_CASE("effective rate: the worked case in the header", "[loan][doc]") {
  const Flows flows = {{Date::of(2008, 1, 1), Money::yuan(-10'000)},
                       {Date::of(2008, 3, 1), Money::yuan(2'750)},
                       {Date::of(2008, 10, 30), Money::yuan(4'250)},
                       {Date::of(2009, 2, 15), Money::yuan(3'250)},
                       {Date::of(2009, 4, 1), Money::yuan(2'750)}};
  const auto rate = effective_annual_rate(flows);
  REQUIRE(rate);
  CHECK(rate->nanos() / 100 == 3'733'625);  // 37.33625...%; the spreadsheet prints 0.373362535
}

TEST_CASE("effective rate: rates that can be told without a machine", "[loan]") {
  const auto day = Date::of(2023, 3, 1);
  const auto rate = [&](std::int64_t back, std::int64_t days) {
    return effective_annual_rate(Flows{{day, Money::yuan(1'000)}, {day + days, Money::yuan(-back)}});
  };
  CHECK(rate(1'100, 365) == Rate::percent("10"));
  CHECK(rate(1'210, 730) == Rate::percent("10"));
  CHECK(rate(1'000, 365) == Rate{});
  CHECK(rate(900, 365) == Rate::percent("-10"));
  CHECK(rate(810, 730) == Rate::percent("-10"));
  CHECK(rate(11'000, 365) == Rate::percent("1000"));
  CHECK(rate(12'001, 365) == std::nullopt);  // beyond 1000%
  CHECK(rate(1, 365 * 2) == Rate::nanos(-968'377'223));
  CHECK(rate(5, 365) == std::nullopt);  // below -99%
  CHECK(effective_annual_rate(Flows{{day, Money::yuan(1)}}) == std::nullopt);
  CHECK(effective_annual_rate(Flows{{day, Money::yuan(1)}, {day, Money::yuan(-1)}}) == std::nullopt);
  CHECK(effective_annual_rate(Flows{{day, Money::yuan(1)}, {day + 9, Money::yuan(1)}}) == std::nullopt);
}

TEST_CASE("effective rate: agrees with Newton's method on random loans", "[loan][property]") {
  std::mt19937_64 random(42);
  for (int i = 0; i < 300; ++i) {
    LoanTerms terms;
    terms.principal = Money::fen(1'000'000 + static_cast<std::int64_t>(random() % 5'000'000'000));
    terms.rate = Rate::basis_points(static_cast<std::int64_t>(random() % 1'500) + 1);
    terms.method = static_cast<RepaymentMethod>(random() % 4);
    terms.credited_on = Date::of(2020, 1, 1) + static_cast<std::int64_t>(random() % 1'000);
    terms.matures_on = terms.credited_on + 30 + static_cast<std::int64_t>(random() % 4'000);
    auto flows = borrower_flows(terms, instalments_of(terms));
    const auto rate = effective_annual_rate(flows);
    REQUIRE(rate);
    CAPTURE(i, rate->percent_text());
    CHECK(std::abs(static_cast<double>(rate->nanos()) / 1e9 - by_newton(flows)) < 2e-9);
    // A subsidy of 70% of the interest, half a year after the end, makes the loan cheaper.
    const auto subsidy = totals_of(instalments_of(terms)).interest.times(Ratio::of(7, 10), Rounding::half_up);
    flows.push_back({flows.back().on + 180, subsidy});
    const auto after = effective_annual_rate(flows);
    REQUIRE(after);
    CHECK(*after < *rate);
    CHECK(std::abs(static_cast<double>(after->nanos()) / 1e9 - by_newton(flows)) < 2e-9);
  }
}

TEST_CASE("schedule report: the worked case in the header", "[loan][doc]") {
  LoanRequest request;
  request.terms.principal = Money::yuan(1'000'000);
  request.terms.rate = Rate::percent("4");
  request.terms.method = RepaymentMethod::bullet_interest;
  request.terms.credited_on = Date::of(2023, 1, 10);
  request.terms.matures_on = Date::of(2024, 1, 10);
  request.terms.every = Interval::of(Frequency::quarterly);
  request.terms.basis = InterestBasis::act_360;
  request.subsidies = {{Date::of(2024, 2, 10), Money::yuan(28'389)}};
  const auto report = schedule_report(request, LprTable::official());
  CHECK(report.totals.interest == Money::parse("40555.55"));
  CHECK(report.effective_rate == Rate::percent("4.1176515"));
  CHECK(report.effective_rate_after_subsidy == Rate::percent("1.2384065"));
}

TEST_CASE("schedule report: a floating rate follows the fixings, also after an extension", "[loan]") {
  LoanRequest request;
  request.terms.principal = Money::yuan(1'000'000);
  request.terms.method = RepaymentMethod::bullet_interest;
  request.terms.credited_on = Date::of(2022, 3, 15);
  request.terms.matures_on = Date::of(2023, 3, 15);
  request.terms.basis = InterestBasis::act_360;
  request.floating = FloatingRate{Tenor::one_year, 50, Repricing::january};
  request.events = {Extension{Date::of(2023, 3, 1), Date::of(2024, 3, 15)}};
  const auto report = schedule_report(request, LprTable::official());
  CHECK(report.terms.rate == Rate::percent("4.2"));
  const auto& accruals = report.schedule.accruals;
  CHECK(accruals.front().rate == Rate::percent("4.2"));
  CHECK(accruals.back().rate == Rate::percent("3.95"));
  CHECK(accruals.back().repriced_on == Date::of(2024, 1, 1));
}
