// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/book.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/subsidy/reference_rate.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

const Date as_of = Date::of(2024, 12, 31);

Tenor tenor(Date credited, Date matures) {
  LoanRow loan;
  loan.credited_on = credited;
  loan.matures_on = matures;
  const auto book = make_book({{}}, {loan}, {});
  const auto programme = Programme::shipped("nanshan-2021");
  return tenor_of({book, *programme.loan_interest(), LprTable::official(), as_of}, 0);
}

std::optional<ReferenceRate> one_year_on(Date date) {
  const auto book = make_book({{}}, {}, {});
  const auto programme = Programme::shipped("nanshan-2021");
  return reference_rate({book, *programme.loan_interest(), LprTable::official(), as_of}, Tenor::one_year,
                        date);
}

}  // namespace

TEST_CASE("reference rate: the worked case in the header", "[subsidy][doc]") {
  CHECK(one_year_on(Date::of(2022, 8, 20))->rate == Rate::percent("3.7"));
  CHECK(one_year_on(Date::of(2022, 8, 22))->rate == Rate::percent("3.65"));
  CHECK(one_year_on(Date::of(2021, 2, 20))->fixed_on == Date::of(2021, 2, 20));
}

TEST_CASE("reference rate: exactly five years is still the one-year rate", "[subsidy]") {
  CHECK(tenor(Date::of(2022, 3, 1), Date::of(2027, 3, 1)) == Tenor::one_year);
  CHECK(tenor(Date::of(2022, 3, 1), Date::of(2027, 3, 2)) == Tenor::five_years);
  // 29 February: the anniversary is 28 February
  CHECK(tenor(Date::of(2024, 2, 29), Date::of(2029, 2, 28)) == Tenor::one_year);
  CHECK(tenor(Date::of(2024, 2, 29), Date::of(2029, 3, 1)) == Tenor::five_years);
}

TEST_CASE("reference rate: never guessed before the first fixing or long after the last", "[subsidy]") {
  const auto first = LprTable::official().first_date();
  const auto last = LprTable::official().last_date();
  CHECK_FALSE(one_year_on(first - 1));
  CHECK(one_year_on(first));
  CHECK(one_year_on(last + 45));
  CHECK_FALSE(one_year_on(last + 46));
}
