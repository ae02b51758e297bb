// SPDX-License-Identifier: Apache-2.0
// What a calibration is put together from: counts of years, amounts between limits, hidden grades.
#include <catch2/catch.hpp>
#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/door.hpp>
#include <tiexi/forecast/philox.hpp>

#include <cmath>
#include <map>

#include "../../lib/forecast/estimate_list.hpp"
#include "../../lib/forecast/grade_chain.hpp"
#include "../../lib/forecast/truncated_lognormal.hpp"
#include "../../lib/forecast/yearly_counts.hpp"

using namespace tiexi;

namespace {

std::vector<SeenAmount> lognormal(const LognormalTerms& terms, std::uint32_t count, std::uint32_t seed,
                                  double growth = 0) {
  const AmountLaw law(terms);
  std::vector<SeenAmount> amounts;
  for (std::uint32_t i = 0; i < count; ++i) {
    const int year = 2021 + static_cast<int>(i % 4);
    const auto word = philox({i, 0, 0, 0}, {seed, 0})[0];
    amounts.push_back({to_double(law.amount_at(unit_of(word), std::pow(1 + growth, year - 2021))), year});
  }
  return amounts;
}

double away(const Measured& measured, double truth) {
  return std::abs(measured.value - truth) / measured.std_error.value();
}

}  // namespace

TEST_CASE("estimate: six digits, without exponent", "[forecast][calibration]") {
  CHECK(decimal_text(0.0123456789) == "0.0123457");
  CHECK(decimal_text(1234567.8) == "1234568");
  CHECK(decimal_text(-2.5) == "-2.5");
  CHECK(decimal_text(3) == "3");
  CHECK(decimal_text(0.1 + 0.2) == "0.3");
  CHECK(decimal_text(1e-15) == "0");
  CHECK(decimal_text(0) == "0");
}

TEST_CASE("estimate: a chance of k of n, its error never 0", "[forecast][calibration][doc]") {
  const auto filed = measured_chance(5, 6);
  CHECK(filed.value == Approx(0.833333).epsilon(1e-6));
  CHECK(*filed.std_error == Approx(0.144914).epsilon(1e-5));
  CHECK(filed.observations == 6);
  CHECK(measured_chance(0, 20).value == 0);
  CHECK(*measured_chance(0, 20).std_error == Approx(std::sqrt(2.0 / 24 * 22 / 24 / 24)));
}

TEST_CASE("counts: mean and error of years, whole and in part", "[forecast][calibration][doc]") {
  const auto two = fit_counts({{2022, 8, 1}, {2023, 12, 1}}, 2024, GrowthUse::significant);
  CHECK(two.mean.value == Approx(10));
  CHECK(*two.mean.std_error == Approx(std::sqrt(20.0) / 2));
  CHECK_FALSE(two.growth);
  CHECK_FALSE(two.overdispersion);
  const auto part = fit_counts({{2022, 5, 0.5}, {2023, 10, 1}}, 2024, GrowthUse::significant);
  CHECK(part.mean.value == Approx(10));
  const auto none = fit_counts({{2022, 0, 1}, {2023, 0, 1}}, 2024, GrowthUse::significant);
  CHECK(none.mean.value == 0);
  CHECK(*none.mean.std_error == Approx(0.5));
}

TEST_CASE("counts: overdispersion is Pearson's statistic over its freedom", "[forecast][calibration]") {
  // (10 - 20)^2 / 20 + 0 + (30 - 20)^2 / 20 = 10, over 2.
  const auto fit = fit_counts({{2021, 10, 1}, {2022, 20, 1}, {2023, 30, 1}}, 2024, GrowthUse::never);
  REQUIRE(fit.overdispersion);
  CHECK(fit.overdispersion->value == Approx(5));
  CHECK(*fit.mean.std_error == Approx(std::sqrt(60.0 * 5) / 3));
}

TEST_CASE("counts: growth of counts that grow by a factor is found exactly", "[forecast][calibration]") {
  const std::vector<YearCount> years = {{2021, 100, 1}, {2022, 120, 1}, {2023, 144, 1}, {2024, 172.8, 1}};
  const auto fit = fit_counts(years, 2025, GrowthUse::significant);
  REQUIRE(fit.growth);
  CHECK(fit.growth->value == Approx(0.2).epsilon(1e-9));
  CHECK(fit.with_growth);
  CHECK(fit.mean.value == Approx(207.36).epsilon(1e-9));
  const auto never = fit_counts(years, 2025, GrowthUse::never);
  CHECK_FALSE(never.with_growth);
  CHECK(never.mean.value == Approx(134.2));
  // A growth that may be chance is told and not taken.
  const auto chance = fit_counts({{2021, 9, 1}, {2022, 12, 1}, {2023, 10, 1}}, 2024, GrowthUse::significant);
  REQUIRE(chance.growth);
  CHECK_FALSE(chance.with_growth);
  CHECK(chance.mean.value == Approx(31.0 / 3));
}

TEST_CASE("amounts: median and spread come back although both ends are cut off", "[forecast][calibration]") {
  const LognormalTerms terms{5e6, 0.8, 2e6, 1.2e7, 1};
  const auto fit = fit_amounts(lognormal(terms, 4000, 11), 2024, GrowthUse::never);
  REQUIRE(fit);
  REQUIRE(fit->median.std_error);
  CAPTURE(fit->median.value, *fit->median.std_error, fit->spread.value, *fit->spread.std_error);
  CHECK(away(fit->median, 5e6) < 3);
  CHECK(away(fit->spread, 0.8) < 3);
  CHECK(away(fit->minimum, 2e6) < 5);
  CHECK(away(fit->maximum, 1.2e7) < 5);
  // The logarithms' own deviation would be far off.
  CHECK(*fit->spread.std_error < 0.1);
  CHECK_FALSE(fit->with_growth);
}

TEST_CASE("amounts: growth is taken out before the law is fitted", "[forecast][calibration]") {
  const LognormalTerms terms{5e6, 0.5, 1e6, 5e7, 1};
  const auto fit = fit_amounts(lognormal(terms, 4000, 12, 0.1), 2025, GrowthUse::significant);
  REQUIRE(fit);
  REQUIRE(fit->growth);
  CHECK(fit->with_growth);
  CHECK(away(*fit->growth, 0.1) < 3);
  CHECK(away(fit->median, 5e6 * std::pow(1.1, 4)) < 3);
}

TEST_CASE("amounts: the errors of the fit cover the truth as often as they say", "[forecast][calibration]") {
  const LognormalTerms terms{4e6, 0.7, 1e6, 2e7, 10'000};
  int covered_median = 0;
  int covered_spread = 0;
  constexpr int books = 400;
  for (int i = 0; i < books; ++i) {
    const auto fit =
        fit_amounts(lognormal(terms, 500, 100 + static_cast<std::uint32_t>(i)), 2024, GrowthUse::never);
    REQUIRE(fit->median.std_error);
    covered_median += away(fit->median, 4e6) < 1.96 ? 1 : 0;
    covered_spread += away(fit->spread, 0.7) < 1.96 ? 1 : 0;
  }
  CAPTURE(covered_median, covered_spread);
  CHECK(covered_median > 0.92 * books);
  CHECK(covered_median < 0.98 * books);
  CHECK(covered_spread > 0.92 * books);
  CHECK(covered_spread < 0.98 * books);
}

TEST_CASE("amounts: few, or equal, they are taken as they are", "[forecast][calibration]") {
  CHECK_FALSE(fit_amounts({}, 2024, GrowthUse::never));
  const auto one = fit_amounts({{3e6, 2022}}, 2024, GrowthUse::never);
  CHECK(one->median.value == Approx(3e6));
  CHECK(one->spread.value == 0);
  const auto two = fit_amounts({{1e6, 2022}, {4e6, 2023}}, 2024, GrowthUse::never);
  CHECK(two->median.value == Approx(2e6));
  CHECK(two->spread.value == Approx(std::log(4.0) / std::sqrt(2.0)));
  CHECK(two->minimum.value == Approx(1e6));
  const auto equal = fit_amounts(std::vector<SeenAmount>(20, {5e5, 2022}), 2024, GrowthUse::never);
  CHECK(equal->median.value == Approx(5e5));
  CHECK(equal->spread.value == Approx(0).margin(1e-9));
}

namespace {

SeenYear year_with(int loans, int grade, double part = 1) { return {part, loans, grade}; }

ChainStart two_grades() { return {{0.5, 0.5}, {0.05, 0.05}, {{0.9, 0.1}, {0.1, 0.9}}, {true, true}, true}; }

}  // namespace

TEST_CASE("grade chain: where every year shows its grade, it counts", "[forecast][calibration]") {
  // From A: to A twice, to B once; from B: to B once. Loans: of A 1 + 2 + 1 + 3 in four years, of B 2 + 1 + 2.
  const std::vector<CountedHistory> firms = {
      {{false, {year_with(1, 0), year_with(2, 0), year_with(2, 1)}, hidden_grade}, 1},
      {{false, {year_with(1, 0), year_with(3, 0)}, hidden_grade}, 1},
      {{false, {year_with(1, 1), year_with(2, 1)}, hidden_grade}, 1}};
  const auto chain = fit_grade_chain(firms, two_grades());
  CHECK(chain.settled);
  CHECK(chain.migration[0][0].value == Approx(2.0 / 3));
  CHECK(chain.migration[0][1].value == Approx(1.0 / 3));
  CHECK(chain.migration[1][1].value == Approx(1));
  CHECK(chain.loans_per_year[0].value == Approx(7.0 / 4));
  CHECK(chain.loans_per_year[1].value == Approx(5.0 / 3));
  CHECK(chain.exit[0].value == Approx(0).margin(1e-9));
  CHECK(chain.share[0].value == Approx(2.0 / 3));
  CHECK(chain.loans_per_year[0].observations == 4);
}

TEST_CASE("grade chain: one year, one grade: loans over parts of years", "[forecast][calibration]") {
  ChainStart start{{0.5}, {0.05}, {{1}}, {true}, true};
  const std::vector<CountedHistory> firms = {{{false, {year_with(2, 0)}, hidden_grade}, 3},
                                             {{false, {year_with(0, hidden_grade)}, hidden_grade}, 4},
                                             {{false, {year_with(1, 0, 0.5)}, hidden_grade}, 2}};
  const auto chain = fit_grade_chain(firms, start);
  CHECK(chain.loans_per_year[0].value == Approx(8.0 / 8));
  CHECK(chain.share[0].value == Approx(1));
}

TEST_CASE("grade chain: firms that never borrow again have left, more or less", "[forecast][calibration]") {
  // All firms draw about 4 a year; half of them are silent from the second year on.
  ChainStart start{{1}, {0.05}, {{1}}, {true}, true};
  const std::vector<CountedHistory> firms = {
      {{false, {year_with(4, 0), year_with(0, hidden_grade), year_with(0, hidden_grade)}, hidden_grade}, 50},
      {{false, {year_with(4, 0), year_with(4, 0), year_with(4, 0)}, hidden_grade}, 50}};
  const auto chain = fit_grade_chain(firms, start);
  // 50 of 150 years that were followed by another were the last.
  CHECK(chain.exit[0].value == Approx(1.0 / 3).epsilon(0.02));
  CHECK(chain.loans_per_year[0].value == Approx(4).epsilon(0.01));
}

TEST_CASE("grade chain: firms that were never seen to borrow are in no grade that was never seen",
          "[forecast][calibration]") {
  ChainStart start{{0.5, 0.5}, {0, 0}, {{0.5, 0.5}, {0.5, 0.5}}, {true, false}, true};
  const std::vector<CountedHistory> firms = {{{false, {year_with(2, 0)}, hidden_grade}, 10},
                                             {{false, {year_with(0, hidden_grade)}, hidden_grade}, 10}};
  const auto chain = fit_grade_chain(firms, start);
  CHECK(chain.share[1].value == 0);
  CHECK(chain.share[0].value == Approx(1));
  CHECK(chain.loans_per_year[1].observations == 0);
  CHECK(chain.loans_per_year[0].value == Approx(1));
}
