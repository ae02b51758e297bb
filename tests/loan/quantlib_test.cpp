// SPDX-License-Identifier: Apache-2.0
// The same questions put to QuantLib: day counts, due dates, the interest of amortising legs, level payments.
// Its amounts are doubles, so ours must lie within the rounding to the fen and what a double loses.
//
// Accepted differences
//   act_act_isda   none; QuantLib's ActualActual(ISDA)
//   thirty_360     none with Thirty360(BondBasis); its USA variant moves the end of February, ours does not
//   month ends     QuantLib's EndOfMonth makes 30 April plus a month 31 May; ours is a settlement day of 31
//   working days   China(IB) holds what was known when that release was made: compared for 2019 to 2022
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <ql/cashflows/fixedratecoupon.hpp>
#include <ql/instruments/bonds/amortizingfixedratebond.hpp>
#include <ql/time/calendars/china.hpp>
#include <ql/time/calendars/nullcalendar.hpp>
#include <ql/time/daycounters/actual360.hpp>
#include <ql/time/daycounters/actual365fixed.hpp>
#include <ql/time/daycounters/actualactual.hpp>
#include <ql/time/daycounters/thirty360.hpp>
#include <ql/time/schedule.hpp>
#include <tiexi/calendar/working_days.hpp>
#include <tiexi/loan/due_dates.hpp>
#include <tiexi/loan/schedule.hpp>

using namespace tiexi;
namespace ql = QuantLib;

namespace {

using Random = std::mt19937_64;

std::int64_t between(Random& random, std::int64_t low, std::int64_t high) {
  return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
}

ql::Date of(Date date) {
  return {static_cast<ql::Day>(date.day()), static_cast<ql::Month>(date.month()), date.year()};
}

ql::DayCounter counter(InterestBasis basis) {
  switch (basis) {
    case InterestBasis::act_360:
      return ql::Actual360();
    case InterestBasis::act_365:
      return ql::Actual365Fixed();
    case InterestBasis::thirty_360:
      return ql::Thirty360(ql::Thirty360::BondBasis);
    case InterestBasis::thirty_e_360:
      return ql::Thirty360(ql::Thirty360::EurobondBasis);
    default:
      return ql::ActualActual(ql::ActualActual::ISDA);
  }
}

LoanTerms random_terms(Random& random) {
  LoanTerms t;
  t.principal = Money::fen(between(random, 1'000'000, 5'000'000'000));
  t.rate = Rate::nanos(between(random, 100'000, 150'000'000));
  t.method = static_cast<RepaymentMethod>(random() % 4);
  t.basis = static_cast<InterestBasis>(1 + random() % 5);  // the day counts
  t.every = Interval::of(static_cast<Frequency>(random() % 4));
  t.credited_on = Date::of(2015, 1, 1) + between(random, 0, 5'000);
  t.matures_on = t.credited_on + between(random, 1, 4'000);
  return t;
}

ql::Schedule schedule_in_quantlib(const LoanTerms& t) {
  return {of(t.credited_on),
          of(t.matures_on),
          ql::Period(t.every.months, ql::Months),
          ql::NullCalendar(),
          ql::Unadjusted,
          ql::Unadjusted,
          ql::DateGeneration::Forward,
          false};
}

double level_in_quantlib(const LoanTerms& t, const ql::Schedule& schedule) {
  const auto days = counter(t.basis);
  const double rate = static_cast<double>(t.rate.nanos()) / 1e9;
  double factor = 1;
  double sum = 0;
  for (std::size_t i = 1; i < schedule.size(); ++i) {
    factor /= 1 + rate * days.yearFraction(schedule.date(i - 1), schedule.date(i));
    sum += factor;
  }
  return static_cast<double>(t.principal.fen()) / sum;
}

/// Whether fen are what rounding makes of QuantLib's double.
bool rounds_to(double exact, Money amount) {
  return std::abs(exact - static_cast<double>(amount.fen())) <= 0.5 + 1e-11 * std::abs(exact) + 1e-6;
}

}  // namespace

TEST_CASE("quantlib: day counts", "[loan][differential]") {
  Random random(2'021);
  for (int i = 0; i < 20'000; ++i) {
    const auto from = Date::of(2000, 1, 1) + between(random, 0, 12'000);
    const Period period{from, from + between(random, 0, 4'000)};
    const auto basis = static_cast<InterestBasis>(1 + random() % 5);
    const auto ours =
        static_cast<double>(year_parts(period, basis)) / static_cast<double>(parts_of_year(basis));
    const auto theirs = counter(basis).yearFraction(of(period.from), of(period.to));
    if (std::abs(ours - theirs) > 1e-12) {
      FAIL_CHECK(period.from.text() << " to " << period.to.text() << " by " << name_of(basis) << ": ours "
                                    << ours << ", theirs " << theirs);
    }
  }
  SUCCEED("20000 periods compared");
}

TEST_CASE("quantlib: due dates, interest and level payments of random terms", "[loan][differential]") {
  Random random(2'022);
  int coupons = 0;
  for (int i = 0; i < 6'000; ++i) {
    const auto terms = random_terms(random);
    if (terms.method == RepaymentMethod::bullet) continue;  // one period: day counts, above
    const auto rows = instalments_of(terms);
    const auto schedule = schedule_in_quantlib(terms);
    CAPTURE(i, terms.credited_on.text(), terms.matures_on.text(), terms.every.months, name_of(terms.basis),
            name_of(terms.method));
    REQUIRE(due_periods(terms).size() + 1 == schedule.size());
    REQUIRE(rows.size() + 1 <= schedule.size());
    std::vector<ql::Real> notionals;
    for (const auto& row : rows) notionals.push_back(static_cast<double>(row.opening_balance.fen()));
    const ql::Leg leg =
        ql::FixedRateLeg(schedule)
            .withNotionals(notionals)
            .withCouponRates(static_cast<double>(terms.rate.nanos()) / 1e9, counter(terms.basis))
            .withPaymentAdjustment(ql::Unadjusted);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (leg[k]->date() != of(rows[k].due_on) || !rounds_to(leg[k]->amount(), rows[k].interest)) {
        FAIL_CHECK("row " << k + 1 << ": ours " << rows[k].interest.fen() << ", theirs " << leg[k]->amount());
      }
      ++coupons;
    }
    if (terms.method == RepaymentMethod::annuity && rows.size() > 1) {
      CHECK(rounds_to(level_in_quantlib(terms, schedule), rows[0].payment()));
    }
  }
  CHECK(coupons > 50'000);
}

TEST_CASE("quantlib: the notionals of a French amortisation", "[loan][differential]") {
  Random random(2'023);
  for (int i = 0; i < 500; ++i) {
    LoanTerms terms;
    const int years = static_cast<int>(between(random, 1, 30));
    terms.principal = Money::yuan(between(random, 10'000, 9'000'000));
    terms.rate = Rate::basis_points(between(random, 50, 900));
    terms.every = Interval::of(static_cast<Frequency>(random() % 4));
    terms.credited_on = Date::of(2020, 1, 1);
    terms.matures_on = Date::of(2020 + years, 1, 1);
    const auto rows = instalments_of(terms);
    const auto theirs = ql::sinkingNotionals(
        ql::Period(years, ql::Years), static_cast<ql::Frequency>(12 / terms.every.months),
        static_cast<double>(terms.rate.nanos()) / 1e9, static_cast<double>(terms.principal.fen()));
    REQUIRE(rows.size() < theirs.size());
    // A fen of rounding a month, with what it earns until the end.
    const double rate = static_cast<double>(terms.rate.nanos()) / 1e9;
    const double slack = static_cast<double>(rows.size()) * std::exp(rate * years);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const auto ours = static_cast<double>(rows[k].opening_balance.fen());
      if (std::abs(ours - theirs[k]) > slack) FAIL_CHECK(i << ": " << ours << " against " << theirs[k]);
    }
  }
  SUCCEED("500 annuities compared");
}

TEST_CASE("quantlib: working days of the inter-bank calendar", "[loan][differential]") {
  const ql::China interbank(ql::China::IB);
  for (auto date = Date::of(2019, 1, 1); date < Date::of(2023, 1, 1); date = date + 1) {
    if (interbank.isBusinessDay(of(date)) != is_working_day(date)) FAIL_CHECK(date.text());
  }
  SUCCEED("four years compared");
}
