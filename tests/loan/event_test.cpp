// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/loan/floating_rate.hpp>
#include <tiexi/loan/schedule.hpp>

using namespace tiexi;

namespace {

Date day(const char* text) { return Date::parse(text, "date"); }

/// 12,000.00 over a year at 12%: a month costs 1%.
LoanTerms ordinary_terms(RepaymentMethod method) {
  LoanTerms terms;
  terms.principal = Money::yuan(12'000);
  terms.rate = Rate::percent("12");
  terms.method = method;
  terms.credited_on = day("2024-01-15");
  terms.matures_on = day("2025-01-15");
  return terms;
}

std::string row_text(const Instalment& row) {
  return row.due_on.text() + " " + std::string(name_of(row.kind)) + " " + row.principal.text() + " " +
         row.interest.text() + " " + row.balance.text();
}

std::vector<Instalment> rows_of(const LoanTerms& terms, const std::vector<LoanEvent>& events) {
  return schedule_of(terms, events).instalments;
}

std::string error_of(const LoanTerms& terms, const std::vector<LoanEvent>& events) {
  try {
    (void)schedule_of(terms, events);
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("events: a prepayment that shortens the term keeps the instalments", "[loan]") {
  const auto terms = ordinary_terms(RepaymentMethod::equal_principal);
  const auto rows =
      rows_of(terms, {Prepayment{day("2024-03-15"), Money::yuan(3'500), AfterPrepayment::shorten_term}});
  CHECK(row_text(rows[1]) == "2024-03-15 scheduled 1000.00 110.00 10000.00");
  CHECK(row_text(rows[2]) == "2024-03-15 prepayment 3500.00 0.00 6500.00");
  CHECK(row_text(rows[3]) == "2024-04-15 scheduled 1000.00 65.00 5500.00");
  CHECK(row_text(rows.back()) == "2024-10-15 scheduled 500.00 5.00 0.00");
}

TEST_CASE("events: a prepayment that lowers the payment keeps the term", "[loan]") {
  const auto terms = ordinary_terms(RepaymentMethod::equal_principal);
  const auto rows =
      rows_of(terms, {Prepayment{day("2024-03-15"), Money::yuan(3'000), AfterPrepayment::lower_payment}});
  CHECK(row_text(rows[3]) == "2024-04-15 scheduled 700.00 70.00 6300.00");
  CHECK(row_text(rows.back()) == "2025-01-15 scheduled 700.00 7.00 0.00");
}

TEST_CASE("events: an annuity after a prepayment", "[loan]") {
  const auto terms = ordinary_terms(RepaymentMethod::annuity);
  const auto before = instalments_of(terms);
  CHECK(before[0].payment().text() == "1066.19");
  const Date on = day("2024-03-15");
  const auto shorter = rows_of(terms, {Prepayment{on, Money::yuan(3'000), AfterPrepayment::shorten_term}});
  CHECK(shorter[3].payment().text() == "1066.19");
  CHECK(shorter.size() < before.size());
  const auto lower = rows_of(terms, {Prepayment{on, Money::yuan(3'000), AfterPrepayment::lower_payment}});
  // 12,000 less two principals of 946.19 and 955.65 is 10,098.16; 7,098.16 over ten months at 1%
  CHECK(lower[2].balance.text() == "7098.16");
  CHECK(lower[3].payment().text() == "749.44");
  CHECK(lower.size() == before.size() + 1);
}

TEST_CASE("events: interest up to a prepayment between due dates is due with the next instalment", "[loan]") {
  auto terms = ordinary_terms(RepaymentMethod::bullet_interest);
  terms.basis = InterestBasis::act_360;
  const auto schedule =
      schedule_of(terms, std::vector<LoanEvent>{Prepayment{day("2024-01-25"), Money::yuan(6'000),
                                                           AfterPrepayment::shorten_term}});
  // 12,000 x 10 days + 6,000 x 21 days at 12%/360
  CHECK(row_text(schedule.instalments[1]) == "2024-02-15 scheduled 0.00 82.00 6000.00");
  REQUIRE(schedule.accruals.size() == 13);
  CHECK(schedule.accruals[0].period == Period{day("2024-01-15"), day("2024-01-25")});
  CHECK(schedule.accruals[0].balance.text() == "12000.00");
  CHECK(schedule.accruals[0].interest.text() == "40.00");
  CHECK(schedule.accruals[1].period == Period{day("2024-01-25"), day("2024-02-15")});
  CHECK(schedule.accruals[1].interest.text() == "42.00");
}

TEST_CASE("events: a full prepayment takes the interest accrued", "[loan]") {
  auto terms = ordinary_terms(RepaymentMethod::bullet_interest);
  terms.basis = InterestBasis::act_360;
  const auto rows = rows_of(terms, {FullPrepayment{day("2024-02-25")}});
  REQUIRE(rows.size() == 2);
  CHECK(row_text(rows[1]) == "2024-02-25 prepayment 12000.00 40.00 0.00");
  CHECK(rows[1].days == 10);
}

TEST_CASE("events: an extension moves the maturity", "[loan]") {
  auto terms = ordinary_terms(RepaymentMethod::bullet_interest);
  terms.basis = InterestBasis::act_360;
  auto rows = rows_of(terms, {Extension{day("2024-12-20"), day("2025-04-15")}});
  CHECK(row_text(rows[11]) == "2025-01-15 scheduled 0.00 124.00 12000.00");
  CHECK(row_text(rows.back()) == "2025-04-15 scheduled 12000.00 124.00 0.00");
  rows = rows_of(ordinary_terms(RepaymentMethod::equal_principal),
                 {Extension{day("2024-12-20"), day("2025-04-15")}});
  CHECK(row_text(rows[10]) == "2024-12-15 scheduled 1000.00 20.00 1000.00");
  CHECK(row_text(rows[11]) == "2025-01-15 scheduled 250.00 10.00 750.00");
  CHECK(row_text(rows.back()) == "2025-04-15 scheduled 250.00 2.50 0.00");
}

TEST_CASE("events: a holiday of principal leaves interest only, then plans anew", "[loan]") {
  const auto holiday = PrincipalHoliday{day("2024-02-16"), day("2024-08-15")};
  auto rows = rows_of(ordinary_terms(RepaymentMethod::equal_principal), {holiday});
  CHECK(row_text(rows[0]) == "2024-02-15 scheduled 1000.00 120.00 11000.00");
  CHECK(row_text(rows[5]) == "2024-07-15 scheduled 0.00 110.00 11000.00");
  CHECK(row_text(rows[6]) == "2024-08-15 scheduled 1833.33 110.00 9166.67");
  rows = rows_of(ordinary_terms(RepaymentMethod::annuity), {holiday});
  CHECK(rows[5].principal == Money{});
  CHECK(rows[6].payment() == rows[7].payment());
  CHECK(rows.back().balance == Money{});
}

TEST_CASE("events: drawdown in parts", "[loan]") {
  auto terms = ordinary_terms(RepaymentMethod::equal_principal);
  const auto rows = rows_of(terms, {Drawdown{day("2024-02-15"), Money::yuan(11'000)}});
  CHECK(row_text(rows[1]) == "2024-02-15 drawdown -11000.00 0.00 22000.00");
  CHECK(row_text(rows[2]) == "2024-03-15 scheduled 2000.00 220.00 20000.00");
  CHECK(totals_of(rows).principal == terms.principal);
}

TEST_CASE("events: a new rate plans an annuity anew or keeps its payment", "[loan]") {
  auto terms = ordinary_terms(RepaymentMethod::annuity);
  const std::vector<LoanEvent> change = {RateChange{day("2024-07-15"), Rate::percent("24")}};
  auto rows = rows_of(terms, change);
  CHECK(rows[5].payment().text() == "1066.19");
  CHECK(rows[6].payment() == rows[7].payment());
  CHECK(rows[6].payment() > rows[5].payment());
  terms.on_rate_change = OnRateChange::keep_payment;
  rows = rows_of(terms, change);
  CHECK(rows[6].payment().text() == "1066.19");
  CHECK(rows.back().payment() > rows[6].payment());  // the maturity takes the rest
  CHECK(rows.back().balance == Money{});
}

TEST_CASE("events: a new rate within a period cuts its days into two lines", "[loan]") {
  auto terms = ordinary_terms(RepaymentMethod::bullet_interest);
  terms.basis = InterestBasis::act_360;
  const auto schedule =
      schedule_of(terms, std::vector<LoanEvent>{RateChange{day("2024-02-01"), Rate::percent("6")}});
  // 17 days at 12% are 68.00, 14 at 6% are 28.00
  CHECK(schedule.instalments[0].interest.text() == "96.00");
  CHECK(schedule.instalments[0].rate == Rate::percent("6"));
  CHECK(schedule.accruals[0].interest.text() == "68.00");
  CHECK(!schedule.accruals[0].repriced_on);
  CHECK(schedule.accruals[1].interest.text() == "28.00");
  CHECK(schedule.accruals[1].repriced_on == day("2024-02-01"));
}

TEST_CASE("floating rate: the worked case in the header", "[loan][doc]") {
  const auto& lpr = LprTable::official();
  const FloatingRate floating{Tenor::one_year, 50, Repricing::january};
  const auto credited = day("2022-03-15");
  CHECK(rate_on(credited, floating, lpr) == Rate::percent("4.20"));
  const auto changes = rate_changes(floating, credited, day("2023-03-15"), lpr);
  REQUIRE(changes.size() == 1);
  CHECK(date_of(changes[0]) == day("2023-01-01"));
  CHECK(std::get<RateChange>(changes[0]).rate == Rate::percent("4.15"));
}

TEST_CASE("floating rate: repricing dates", "[loan]") {
  const auto dates = [](Repricing reprices, const char* from, const char* to) {
    std::string text;
    for (const auto date : repricing_dates(reprices, day(from), day(to))) text += " " + date.text();
    return text;
  };
  CHECK(dates(Repricing::never, "2024-02-29", "2029-03-01").empty());
  CHECK(dates(Repricing::yearly, "2024-02-29", "2026-03-01") == " 2025-02-28 2026-02-28");
  CHECK(dates(Repricing::yearly, "2024-03-01", "2025-03-01").empty());  // the maturity reprices nothing
  CHECK(dates(Repricing::january, "2024-12-31", "2026-01-02") == " 2025-01-01 2026-01-01");
  CHECK(dates(Repricing::quarterly, "2024-01-31", "2024-11-30") == " 2024-04-30 2024-07-31 2024-10-31");
}

TEST_CASE("floating rate: it is never guessed", "[loan][error]") {
  CHECK_THROWS_WITH(rate_on(day("2019-08-19"), {}, LprTable::official()),
                    "repriced_on: got 2019-08-19, wanted a date on or after the first fixing 2019-08-20");
  CHECK_THROWS_WITH(
      rate_on(day("2024-12-20"), {Tenor::one_year, -400, Repricing::never}, LprTable::official()),
      "spread_bp: got -400, wanted a rate not below 0 over 3.1");
}

TEST_CASE("events: what cannot be is refused by the event's place", "[loan][error]") {
  const auto terms = ordinary_terms(RepaymentMethod::annuity);
  const auto first = Prepayment{day("2024-03-01"), Money::yuan(1), AfterPrepayment::shorten_term};
  CHECK(error_of(terms, {FullPrepayment{day("2024-01-14")}}) ==
        "events[0].on: got 2024-01-14, wanted a date on or after 2024-01-15");
  CHECK(error_of(terms, {first, RateChange{day("2024-02-01"), Rate{}}}) ==
        "events[1].on: got 2024-02-01, wanted a date on or after 2024-03-01");
  CHECK(error_of(terms, {first, FullPrepayment{day("2025-01-15")}}) ==
        "events[1].on: got 2025-01-15, wanted a date before the maturity 2025-01-15");
  CHECK(
      error_of(terms, {Prepayment{day("2024-01-16"), Money::yuan(12'000), AfterPrepayment::shorten_term}}) ==
      "events[0].amount: got 12000.00, wanted less than the balance 12000.00");
  CHECK(error_of(terms, {Drawdown{day("2024-01-16"), Money{}}}) ==
        "events[0].amount: got 0.00, wanted an amount above 0.00");
  CHECK(error_of(terms, {Extension{day("2024-01-16"), day("2025-01-15")}}) ==
        "events[0].matures_on: got 2025-01-15, wanted a date after 2025-01-15");
  CHECK(error_of(terms, {PrincipalHoliday{day("2024-01-16"), day("2024-01-16")}}) ==
        "events[0].until: got 2024-01-16, wanted a date after 2024-01-16");
  CHECK(error_of(terms, {RateChange{day("2024-01-16"), Rate::percent("-100")}}) ==
        "events[0].rate: got -100, wanted above -100 and at most 1000 percent");
  CHECK(error_of(terms, {FullPrepayment{day("2024-01-16")}, Drawdown{day("2024-01-17"), Money::yuan(1)}}) ==
        "events[1].on: got 2024-01-17, wanted a date before the full prepayment");
}
