// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/forecast/philox.hpp>
#include <tiexi/loan/loan_event.hpp>
#include <tiexi/loan/schedule.hpp>

#include <algorithm>
#include <vector>

#include "../../lib/forecast/loan_lines.hpp"

using namespace tiexi;

namespace {

const DayTable& table() {
  static const DayTable days(2018, 2062);
  return days;
}

/// One random loan, as a forecast draws it.
struct Case {
  LineTerms terms;
  LineRules rules;
};

Case random_case(std::uint32_t number) {
  const auto a = philox({number, 0, 0, 0}, {41, 0});
  const auto b = philox({number, 1, 0, 0}, {41, 0});
  Case c;
  c.terms.credited_on = Date::of(2020, 1, 1) + a[0] % 2000;
  c.terms.from = c.terms.credited_on;
  const int months[] = {1, 3, 6, 11, 12, 18, 24, 36, 60, 84, 120, 360};
  c.terms.matures_on = add_months(c.terms.credited_on, months[a[1] % 12], MonthEnd::last_day) + a[2] % 3;
  c.terms.balance = Money::fen(100 + static_cast<std::int64_t>(a[3]));
  c.terms.rate = Rate::basis_points(5 * (1 + b[0] % 200));
  c.terms.spread = c.terms.rate - Rate::basis_points(385);
  c.terms.tenor = b[1] % 2 == 0 ? Tenor::one_year : Tenor::five_years;
  c.terms.method = static_cast<RepaymentMethod>(b[1] / 2 % 4);
  c.terms.reprices = static_cast<Repricing>(b[1] / 8 % 4);
  if (b[2] % 3 == 0) {
    const auto day = c.terms.credited_on + 1 + b[2] / 3 % 2000;
    if (day < c.terms.matures_on) c.terms.repaid_on = day;
  }
  c.rules.months = b[3] % 2 == 0 ? 3 : 1;
  c.rules.settlement_day = 1 + static_cast<int>(b[3] / 2 % 28);
  c.rules.day_count = static_cast<DayCount>(b[3] / 64 % 3);
  c.rules.until = Date::of(2061, 1, 1);
  return c;
}

InterestBasis basis_of_case(const Case& c) { return basis_of(c.rules.day_count); }

std::vector<LoanEvent> events_of(const Case& c, const LprTable& lpr) {
  std::vector<std::pair<Date, LoanEvent>> events;
  for (int i = 1; i < 500 && c.terms.reprices != Repricing::never; ++i) {
    Date day = add_months(c.terms.credited_on, i * (c.terms.reprices == Repricing::yearly ? 12 : 3),
                          MonthEnd::last_day);
    if (c.terms.reprices == Repricing::january) day = Date::of(c.terms.credited_on.year() + i, 1, 1);
    if (day >= c.terms.repaid_on.value_or(c.terms.matures_on)) break;
    events.emplace_back(day, RateChange{day, lpr.in_force(day)->of(c.terms.tenor) + c.terms.spread});
  }
  if (c.terms.repaid_on) events.emplace_back(*c.terms.repaid_on, FullPrepayment{*c.terms.repaid_on});
  std::vector<LoanEvent> plain;
  for (auto& [day, event] : events) plain.push_back(event);
  return plain;
}

}  // namespace

TEST_CASE("loan lines: the same lines as the loan floor, to the fen, on random loans", "[forecast][oracle]") {
  const auto& lpr = LprTable::official();
  std::vector<FutureLine> lines;
  for (std::uint32_t number = 0; number < 3000; ++number) {
    const auto c = random_case(number);
    CAPTURE(number, c.terms.credited_on.text(), c.terms.matures_on.text(), static_cast<int>(c.terms.method),
            static_cast<int>(c.terms.reprices), c.rules.months, c.rules.settlement_day,
            static_cast<int>(c.rules.day_count), c.terms.balance.text(), c.terms.rate.percent_text(),
            c.terms.repaid_on.has_value());
    LoanTerms terms;
    terms.principal = c.terms.balance;
    terms.rate = c.terms.rate;
    terms.method = c.terms.method;
    terms.credited_on = c.terms.credited_on;
    terms.matures_on = c.terms.matures_on;
    terms.every = {c.rules.months, 0};
    terms.settlement_day = c.rules.settlement_day;
    terms.basis = basis_of_case(c);
    const auto expected = schedule_of(terms, events_of(c, lpr));
    lines.clear();
    append_lines(c.terms, c.rules, table(), lpr, lines);
    REQUIRE(lines.size() == expected.accruals.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto& accrual = expected.accruals[i];
      const auto& due = expected.instalments[static_cast<std::size_t>(accrual.instalment) - 1];
      CAPTURE(i, lines[i].from.text(), lines[i].to.text(), accrual.period.from.text(),
              accrual.period.to.text(), lines[i].interest.text(), accrual.interest.text(),
              lines[i].balance.text(), accrual.balance.text());
      REQUIRE(lines[i].from == accrual.period.from);
      REQUIRE(lines[i].to == accrual.period.to);
      REQUIRE(lines[i].balance == accrual.balance);
      REQUIRE(lines[i].rate == accrual.rate);
      REQUIRE(lines[i].interest == accrual.interest);
      REQUIRE(lines[i].due_on == due.due_on);
      REQUIRE(lines[i].repriced_on == accrual.repriced_on);
    }
  }
}

TEST_CASE("day table: the same months as the calendar", "[forecast]") {
  for (auto day = Date::of(2019, 12, 25); day < Date::of(2024, 3, 5); day = day + 1) {
    REQUIRE(table().year_of(day) == day.year());
    REQUIRE(table().month_of(day) == day.year() * 12 + day.month() - 1);
    REQUIRE(table().day_of(day) == day.day());
    for (const int months : {0, 1, 11, 12, 25}) {
      REQUIRE(table().plus_months(day, months) == add_months(day, months, MonthEnd::last_day));
    }
  }
}
