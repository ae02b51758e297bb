// SPDX-License-Identifier: Apache-2.0
// Figures others have published, with where they stand.
#include <catch2/catch.hpp>
#include <tiexi/loan/schedule.hpp>
#include <tiexi/money/exact.hpp>

using namespace tiexi;

namespace {

LoanTerms months_from_2020(Money principal, const char* rate_pct, int years) {
  LoanTerms terms;
  terms.principal = principal;
  terms.rate = Rate::percent(rate_pct);
  terms.method = RepaymentMethod::annuity;
  terms.credited_on = Date::of(2020, 1, 1);
  terms.matures_on = Date::of(2020 + years, 1, 1);
  return terms;
}

}  // namespace

// Pradhan Mantri Awas Yojana (Urban), credit-linked subsidy scheme, Ministry of Housing and Urban Affairs,
// operational guidelines 2017: the largest subsidy of each group, being the present value at 9% a year of the
// monthly interest of a 20-year loan at the subsidised rate. In whole rupees.
TEST_CASE("published: the maxima of India's credit-linked subsidy", "[loan][conformance]") {
  struct Case {
    std::int64_t loan;
    const char* subsidy_pct;
    std::int64_t maximum;
  };
  const auto c = GENERATE(values<Case>({
      {600'000, "6.5", 267'280},  // economically weaker sections and low income
      {900'000, "4", 235'068},    // middle income I
      {1'200'000, "3", 230'156},  // middle income II
  }));
  const auto rows = instalments_of(months_from_2020(Money::yuan(c.loan), c.subsidy_pct, 20));
  REQUIRE(rows.size() == 240);
  const auto discount = Exact::of(1) / (Exact::of(1) + Exact::fraction(9, 1200));
  Exact present = Exact::of(0);
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    present = (present + Exact::of(row->interest)) * discount;
  }
  CHECK((present / Exact::of(100)).to_money(Rounding::half_up).fen() == c.maximum);  // rupees as units
}

// The examples every Chinese housing calculator shows: 1,000,000.00 over 30 years at 4.9%, the five-year
// benchmark of 2015-10-24 (PBOC), first and last month.
TEST_CASE("published: a million over thirty years at 4.9%", "[loan][conformance]") {
  auto terms = months_from_2020(Money::yuan(1'000'000), "4.9", 30);
  auto rows = instalments_of(terms);
  CHECK(rows.size() == 360);
  CHECK(rows.front().payment().text() == "5307.27");
  CHECK(rows.front().interest.text() == "4083.33");
  terms.method = RepaymentMethod::equal_principal;
  rows = instalments_of(terms);
  CHECK(rows.size() == 360);
  CHECK(rows.front().payment().text() == "6861.11");
  CHECK(rows[1].payment() < rows[0].payment());
  // By the formula principal x monthly rate x (n + 1) / 2: 737,041.67, within the rounding of 360 months.
  CHECK(std::abs((totals_of(rows).interest - Money::parse("737041.67")).fen()) < 360);
}
