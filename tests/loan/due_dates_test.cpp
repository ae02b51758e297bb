// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/loan/due_dates.hpp>

using namespace tiexi;

namespace {

Date day(const char* text) { return Date::parse(text, "date"); }

LoanTerms ordinary_terms() {
  LoanTerms terms;
  terms.principal = Money::yuan(1'000'000);
  terms.rate = Rate::percent("4.35");
  terms.method = RepaymentMethod::bullet_interest;
  terms.credited_on = day("2024-03-05");
  terms.matures_on = day("2025-03-05");
  terms.every = Interval::of(Frequency::quarterly);
  terms.settlement_day = 20;
  terms.basis = InterestBasis::act_360;
  return terms;
}

std::string dates_of(const LoanTerms& terms) {
  std::string text;
  for (const auto& period : due_periods(terms)) {
    text += (text.empty() ? "" : " ") + period.due_on.text() + (period.whole ? "" : "*");
  }
  return text;
}

}  // namespace

TEST_CASE("due dates: the worked case in the header", "[loan][doc]") {
  auto terms = ordinary_terms();
  CHECK(dates_of(terms) == "2024-03-20* 2024-06-20 2024-09-20 2024-12-20 2025-03-05*");
  terms.first_stub = Stub::joined;
  CHECK(dates_of(terms) == "2024-06-20* 2024-09-20 2024-12-20 2025-03-05*");
  terms.first_stub = Stub::own;
  terms.last_stub = Stub::joined;
  CHECK(dates_of(terms) == "2024-03-20* 2024-06-20 2024-09-20 2025-03-05*");
}

TEST_CASE("due dates: they step from the anchor and not from the due date before", "[loan]") {
  auto terms = ordinary_terms();
  terms.settlement_day.reset();
  terms.every = Interval::of(Frequency::monthly);
  terms.credited_on = day("2024-01-31");
  terms.matures_on = day("2024-05-31");
  CHECK(dates_of(terms) == "2024-02-29 2024-03-31 2024-04-30 2024-05-31");
  terms.matures_on = day("2024-05-30");
  CHECK(dates_of(terms) == "2024-02-29 2024-03-31 2024-04-30 2024-05-30*");
}

TEST_CASE("due dates: a settlement day keeps to the calendar's months", "[loan]") {
  struct Case {
    Frequency frequency;
    int settlement_day;
    const char* credited;
    const char* matures;
    const char* expected;
  };
  const auto c = GENERATE(values<Case>({
      // credited on a settlement day: the first period is whole
      {Frequency::quarterly, 20, "2024-03-20", "2024-09-20", "2024-06-20 2024-09-20"},
      {Frequency::quarterly, 20, "2024-03-21", "2024-09-19", "2024-06-20* 2024-09-19*"},
      // credited the day before one: a period of one day
      {Frequency::monthly, 20, "2024-03-19", "2024-04-20", "2024-03-20* 2024-04-20"},
      // half-years end in June, years in December
      {Frequency::semi_annual, 20, "2024-02-01", "2025-02-01", "2024-06-20* 2024-12-20 2025-02-01*"},
      {Frequency::yearly, 20, "2024-12-21", "2026-01-10", "2025-12-20* 2026-01-10*"},
      // 31 is the last day of each month
      {Frequency::monthly, 31, "2024-01-31", "2024-04-30", "2024-02-29 2024-03-31 2024-04-30"},
      {Frequency::monthly, 30, "2024-01-30", "2024-03-30", "2024-02-29 2024-03-30"},
      // shorter than any period
      {Frequency::quarterly, 20, "2024-04-01", "2024-05-01", "2024-05-01*"},
  }));
  auto terms = ordinary_terms();
  terms.every = Interval::of(c.frequency);
  terms.settlement_day = c.settlement_day;
  terms.credited_on = day(c.credited);
  terms.matures_on = day(c.matures);
  CHECK(dates_of(terms) == c.expected);
}

TEST_CASE("due dates: a first due date of the contract is the anchor", "[loan]") {
  auto terms = ordinary_terms();
  terms.settlement_day.reset();
  terms.first_due_on = day("2024-05-10");
  CHECK(dates_of(terms) == "2024-05-10* 2024-08-10 2024-11-10 2025-02-10 2025-03-05*");
  terms.first_due_on = terms.credited_on;  // in advance: a first period without days
  CHECK(dates_of(terms) == "2024-03-05* 2024-06-05 2024-09-05 2024-12-05 2025-03-05");
}

TEST_CASE("due dates: intervals of days", "[loan]") {
  auto terms = ordinary_terms();
  terms.settlement_day.reset();
  terms.every = Interval::of_days(100);
  CHECK(dates_of(terms) == "2024-06-13 2024-09-21 2024-12-30 2025-03-05*");
}

TEST_CASE("due dates: a shift for a working day leaves the contract's date and the interest days", "[loan]") {
  auto terms = ordinary_terms();
  terms.adjustment = Adjustment::following;
  auto periods = due_periods(terms);
  // 2024-09-20 was a Friday; 2024-06-20 a Thursday; 2024-12-20 a Friday; 2024-03-20 a Wednesday.
  CHECK(dates_of(terms) == "2024-03-20* 2024-06-20 2024-09-20 2024-12-20 2025-03-05*");
  terms.settlement_day = 16;  // 2024-03-16 Saturday, 06-16 Sunday, 09-16 Monday within Mid-Autumn (15 to 17)
  periods = due_periods(terms);
  CHECK(dates_of(terms) == "2024-03-18* 2024-06-17 2024-09-18 2024-12-16 2025-03-05*");
  CHECK(periods[1].unadjusted_on == day("2024-06-16"));
  CHECK(periods[1].accrual == Period{day("2024-03-16"), day("2024-06-16")});
  terms.accrual_dates = AccrualDates::adjusted;
  CHECK(due_periods(terms)[1].accrual == Period{day("2024-03-18"), day("2024-06-17")});
  // The exchange is Chinese: a plain Monday-to-Friday calendar works on the Monday of Mid-Autumn.
  terms.calendar = WorkingCalendar::weekdays;
  CHECK(due_periods(terms)[2].due_on == day("2024-09-16"));
}

TEST_CASE("due dates: a year without a notice is an error, not a guess", "[loan][error]") {
  auto terms = ordinary_terms();
  terms.adjustment = Adjustment::following;
  terms.matures_on = day("2030-03-05");
  CHECK_THROWS_AS(due_periods(terms), OutOfRange);
  terms.calendar = WorkingCalendar::weekdays;
  CHECK(due_periods(terms).size() == 25);
}

TEST_CASE("interest basis: the worked cases in the header", "[loan][doc]") {
  const Period plain{day("2024-01-05"), day("2024-02-05")};
  const Period odd{day("2024-01-05"), day("2024-02-15")};
  const Period turn{day("2023-12-31"), day("2024-01-31")};
  struct Case {
    Period period;
    InterestBasis basis;
    std::int64_t parts;
  };
  const auto c = GENERATE_COPY(values<Case>({
      {plain, InterestBasis::equal_periods, 30},
      {plain, InterestBasis::act_360, 31},
      {plain, InterestBasis::act_365, 31},
      {plain, InterestBasis::thirty_360, 30},
      {plain, InterestBasis::act_act_isda, 31 * 365},
      {odd, InterestBasis::equal_periods, 40},
      {odd, InterestBasis::act_360, 41},
      {odd, InterestBasis::thirty_360, 40},
      {odd, InterestBasis::act_act_isda, 41 * 365},
      {turn, InterestBasis::equal_periods, 30},
      {turn, InterestBasis::thirty_360, 30},
      {turn, InterestBasis::act_act_isda, 366 + 30 * 365},
      // 30/360 and 30E/360 part where the start is no month end and the end is a 31st
      {{day("2024-02-29"), day("2024-03-31")}, InterestBasis::thirty_360, 32},
      {{day("2024-02-29"), day("2024-03-31")}, InterestBasis::thirty_e_360, 31},
      // 31 January to 29 February is a whole month; one day less is 29 odd days
      {{day("2024-01-31"), day("2024-02-29")}, InterestBasis::equal_periods, 30},
      {{day("2024-01-31"), day("2024-02-28")}, InterestBasis::equal_periods, 28},
  }));
  CAPTURE(c.period.from.text(), c.period.to.text(), name_of(c.basis));
  CHECK(year_parts(c.period, c.basis) == c.parts);
}
