// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/claims_book.hpp>
#include <tiexi/award/lease_year.hpp>
#include <tiexi/programme/programme.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

const PremisesRules& rules() {
  static const auto programme = Programme::shipped("nanshan-2021");
  return *programme.premises();
}

Book book_with(const LeaseLine& lease) {
  return book_of({{Applicant{}}, {}, {}, {lease}, {{"F1", 2020, Money::yuan(1), Answer::no, {}, {}}}});
}

}  // namespace

TEST_CASE("lease tier: the worked case in the header", "[premises][doc]") {
  LeaseLine lease;
  lease.from = Date::of(2022, 3, 1);
  lease.to = Date::of(2027, 3, 1);
  lease.tier_from = Date::of(2024, 7, 1);
  const auto book = book_of({{Applicant{}},
                             {},
                             {},
                             {lease},
                             {{"F1", 2021, Money::yuan(60'000'000), Answer::no, {}, {}},
                              {"F1", 2023, Money::yuan(1'000'000'000), Answer::no, {}, {}}}});
  const auto tiers = lease_tiers({book, rules()}, 0);
  REQUIRE(tiers.size() == 2);
  CHECK(tiers[0].tier.share.text() == "0.5");
  CHECK(tiers[0].tier.because == "output 60000000.00 in 2021");
  CHECK(tiers[1].from == Date::of(2024, 7, 1));
  CHECK(tiers[1].tier.share.text() == "0.3");
  CHECK(tiers[1].tier.article == "12(1)");
}

TEST_CASE("lease year: the worked case in the header", "[premises][doc]") {
  LeaseLine lease;
  lease.from = Date::of(2021, 8, 16);
  lease.to = Date::of(2026, 8, 16);
  lease.entry = "7-2";
  const auto years = lease_years({book_with(lease), rules()}, 0);
  REQUIRE(years.size() == 6);
  CHECK(years[0].reference_rent.text() == "451612.90");
  CHECK(years[0].rent_payable.text() == "75000.00");
  CHECK(years[0].implicit_subsidy.text() == "376612.90");
  CHECK(years[0].spans.size() == 2);
  CHECK(years[0].spans[0].free);
  CHECK(years[0].spans[1].period.from == Date::of(2021, 11, 16));
}

TEST_CASE("lease year: spans leave no gap, and months add up to those of the lease", "[premises][property]") {
  for (int day = 1; day <= 28; ++day) {
    LeaseLine lease;
    lease.from = Date::of(2021, 7, day);
    lease.to = Date::of(2026, 7, day);
    lease.tier_from = Date::of(2023, 2, day);
    const auto book = book_with(lease);
    Exact months;
    auto next = lease.from;
    for (const auto& year : lease_years({book, rules()}, 0)) {
      CHECK(year.rent_payable + year.implicit_subsidy == year.reference_rent);
      for (const auto& span : year.spans) {
        CHECK(span.period.from == next);
        CHECK(span.period.from.year() == year.year);
        next = span.period.to;
        months += span.months;
      }
    }
    CHECK(next == lease.to);
    CHECK(months == Exact::of(60));
  }
}

TEST_CASE("lease review: the dates a lease's file must not miss", "[premises]") {
  LeaseLine lease;
  lease.from = Date::of(2021, 11, 30);
  lease.to = Date::of(2026, 11, 30);
  const auto dates = lease_dates({book_with(lease), rules()}, 0);
  CHECK(dates.free_until == Date::of(2022, 2, 28));
  CHECK(dates.review_by == Date::of(2024, 8, 30));
  CHECK(dates.apply_renewal_by == Date::of(2026, 8, 30));
  CHECK(excluded_until(rules(), Date::of(2024, 2, 29)) == Date::of(2029, 2, 28));
  CHECK(leave_by(rules(), Date::of(2023, 11, 30)) == Date::of(2024, 2, 29));
}

TEST_CASE("lease review: the reference rent moves by more than a fifth, and if agreed", "[premises][doc]") {
  const auto now = Money::yuan(100);
  CHECK(next_reference_rent(rules(), now, Money::yuan(120), true) == now);
  CHECK(next_reference_rent(rules(), now, Money::parse("120.01"), true).text() == "120.01");
  CHECK(next_reference_rent(rules(), now, Money::parse("120.01"), false) == now);
  CHECK(next_reference_rent(rules(), now, Money::yuan(80), true) == now);
  CHECK(next_reference_rent(rules(), now, Money::parse("79.99"), true).text() == "79.99");
}

TEST_CASE("lease year: a lease out of range does not stop the others", "[premises][error]") {
  LeaseLine ordinary;
  LeaseLine vast;
  vast.id = "P2";
  vast.area_m2 = Ratio::of(9'000'000'000'000'000'000, 1);
  const auto book = book_of({{Applicant{}}, {}, {}, {ordinary, vast}, {}});
  const auto years = all_lease_years({book, rules()});
  REQUIRE(years.size() == 2);
  CHECK(years[0].ok());
  REQUIRE_FALSE(years[1].ok());
  CHECK(years[1].failure().code == "amount-out-of-range");
}
