// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/loan/level_payment.hpp>
#include <tiexi/loan/schedule.hpp>

using namespace tiexi;

namespace {

Date day(const char* text) { return Date::parse(text, "date"); }

LoanTerms ordinary_terms() {
  LoanTerms terms;
  terms.principal = Money::yuan(1'200);
  terms.rate = Rate::percent("12");
  terms.method = RepaymentMethod::equal_principal;
  terms.credited_on = day("2024-01-15");
  terms.matures_on = day("2024-04-15");
  return terms;
}

std::string row_text(const Instalment& row) {
  return row.due_on.text() + " " + std::to_string(row.days) + " " + row.opening_balance.text() + " " +
         row.principal.text() + " " + row.interest.text() + " " + row.payment().text() + " " +
         row.balance.text();
}

std::string text_of(const std::vector<Instalment>& rows) {
  std::string text;
  for (const auto& row : rows) text += row_text(row) + "\n";
  return text;
}

}  // namespace

TEST_CASE("schedule: the worked case in the header", "[loan][doc]") {
  CHECK(text_of(instalments_of(ordinary_terms())) ==
        "2024-02-15 31 1200.00 400.00 12.00 412.00 800.00\n"
        "2024-03-15 29 800.00 400.00 8.00 408.00 400.00\n"
        "2024-04-15 31 400.00 400.00 4.00 404.00 0.00\n");
}

TEST_CASE("level payment: the worked case in the header", "[loan][doc]") {
  const std::vector<std::int64_t> later(179, 30);
  const Int128 unit = Int128{360} * Rate::units_per_one;
  const auto rate = Rate::percent("8");
  const Int128 owed = Int128{25'000'000} * (unit + Int128{30} * rate.nanos());
  CHECK(level_payment({{owed, unit}, rate, later, 360, Rounding::half_up}).text() == "2389.13");
  CHECK(level_payment({{owed, unit}, rate, later, 360, Rounding::up}).text() == "2389.14");
}

TEST_CASE("level payment: what lies exactly between two fen is rounded by the mode", "[loan]") {
  // Two payments at no interest: half of 0.05 yuan is 2.5 fen.
  const std::vector<std::int64_t> later = {30};
  const auto payment = [&](Rounding rounding) {
    return level_payment({{5, 1}, Rate{}, later, 360, rounding}).fen();
  };
  CHECK(payment(Rounding::half_up) == 3);
  CHECK(payment(Rounding::half_down) == 2);
  CHECK(payment(Rounding::half_even) == 2);
  CHECK(payment(Rounding::up) == 3);
  CHECK(payment(Rounding::down) == 2);
}

TEST_CASE("schedule: interest by period, principal at maturity", "[loan]") {
  auto terms = ordinary_terms();
  terms.method = RepaymentMethod::bullet_interest;
  terms.basis = InterestBasis::act_360;
  CHECK(text_of(instalments_of(terms)) ==
        "2024-02-15 31 1200.00 0.00 12.40 12.40 1200.00\n"
        "2024-03-15 29 1200.00 0.00 11.60 11.60 1200.00\n"
        "2024-04-15 31 1200.00 1200.00 12.40 1212.40 0.00\n");
}

TEST_CASE("schedule: everything at maturity", "[loan]") {
  auto terms = ordinary_terms();
  terms.method = RepaymentMethod::bullet;
  terms.basis = InterestBasis::act_360;
  CHECK(text_of(instalments_of(terms)) == "2024-04-15 91 1200.00 1200.00 36.40 1236.40 0.00\n");
}

TEST_CASE("schedule: the last instalment repays what rounding left", "[loan]") {
  auto terms = ordinary_terms();
  terms.principal = Money::yuan(1'000);
  CHECK(text_of(instalments_of(terms)) ==
        "2024-02-15 31 1000.00 333.33 10.00 343.33 666.67\n"
        "2024-03-15 29 666.67 333.33 6.67 340.00 333.34\n"
        "2024-04-15 31 333.34 333.34 3.33 336.67 0.00\n");
}

TEST_CASE("schedule: a principal near the end of 64 bits is repaid to the fen, also without interest",
          "[loan]") {
  auto terms = ordinary_terms();
  terms.method = RepaymentMethod::equal_principal;
  terms.principal = Money::fen(std::numeric_limits<std::int64_t>::max() - 1);
  terms.rate = Rate{};
  const auto rows = instalments_of(terms);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].principal.fen() == 3'074'457'345'618'258'602);  // a third, half up
  CHECK(rows == schedule_of(terms).instalments);
}

TEST_CASE("schedule: an annuity's two conventions for the residue", "[loan]") {
  auto terms = ordinary_terms();
  terms.method = RepaymentMethod::annuity;
  terms.principal = Money::yuan(1'000);
  CHECK(text_of(instalments_of(terms)) ==
        "2024-02-15 31 1000.00 330.02 10.00 340.02 669.98\n"
        "2024-03-15 29 669.98 333.32 6.70 340.02 336.66\n"
        "2024-04-15 31 336.66 336.66 3.37 340.03 0.00\n");
  terms.residue = Residue::last_interest;
  CHECK(row_text(instalments_of(terms).back()) == "2024-04-15 31 336.66 336.66 3.36 340.02 0.00");
}

TEST_CASE("schedule: an annuity by days levels the payment over the days there are", "[loan]") {
  auto terms = ordinary_terms();
  terms.method = RepaymentMethod::annuity;
  terms.basis = InterestBasis::act_360;
  terms.principal = Money::yuan(1'000'000);
  const auto rows = instalments_of(terms);
  CHECK(rows[0].payment() == rows[1].payment());
  // 1,000,000 / (1/g1 + 1/g1 g2 + 1/g1 g2 g3), g = 1 + 12% x days/360
  CHECK(rows[0].payment().text() == "340096.89");
  CHECK(rows[2].balance == Money{});
  CHECK(std::abs((rows[2].payment() - rows[0].payment()).fen()) <= 2);
}

TEST_CASE("schedule: a given payment leaves the rest to the maturity, or ends early", "[loan]") {
  auto terms = ordinary_terms();
  terms.method = RepaymentMethod::annuity;
  terms.payment = Money::yuan(300);
  CHECK(text_of(instalments_of(terms)) ==
        "2024-02-15 31 1200.00 288.00 12.00 300.00 912.00\n"
        "2024-03-15 29 912.00 290.88 9.12 300.00 621.12\n"
        "2024-04-15 31 621.12 621.12 6.21 627.33 0.00\n");
  terms.payment = Money::yuan(700);
  CHECK(text_of(instalments_of(terms)) ==
        "2024-02-15 31 1200.00 688.00 12.00 700.00 512.00\n"
        "2024-03-15 29 512.00 512.00 5.12 517.12 0.00\n");
  terms.payment = Money::yuan(5);  // below the interest: nothing is repaid, the balance does not grow
  CHECK(row_text(instalments_of(terms)[0]) == "2024-02-15 31 1200.00 0.00 12.00 12.00 1200.00");
}

TEST_CASE("schedule: the user's own plan of principal", "[loan]") {
  auto terms = ordinary_terms();
  terms.method = RepaymentMethod::bullet_interest;
  terms.basis = InterestBasis::act_360;
  terms.plan = {{day("2024-02-15"), Money::yuan(300)}, {day("2024-03-01"), Money::yuan(400)}};
  // 02-15 to 03-15: 900 x 15 days + 500 x 14 days at 12%/360
  CHECK(text_of(instalments_of(terms)) ==
        "2024-02-15 31 1200.00 300.00 12.40 312.40 900.00\n"
        "2024-03-01 0 900.00 400.00 0.00 400.00 500.00\n"
        "2024-03-15 29 500.00 0.00 6.83 6.83 500.00\n"
        "2024-04-15 31 500.00 500.00 5.17 505.17 0.00\n");
}

TEST_CASE("schedule: interest that is capitalised joins the balance", "[loan]") {
  auto terms = ordinary_terms();
  terms.capitalises_until = day("2024-02-15");
  CHECK(text_of(instalments_of(terms)) ==
        "2024-02-15 31 1200.00 -12.00 12.00 0.00 1212.00\n"
        "2024-03-15 29 1212.00 606.00 12.12 618.12 606.00\n"
        "2024-04-15 31 606.00 606.00 6.06 612.06 0.00\n");
}

TEST_CASE("schedule: interest is counted as a bank does where the contract is silent", "[loan]") {
  auto terms = ordinary_terms();
  CHECK(usual_basis(terms) == InterestBasis::equal_periods);
  terms.method = RepaymentMethod::annuity;
  CHECK(usual_basis(terms) == InterestBasis::equal_periods);
  terms.settlement_day = 20;  // odd days at both ends
  CHECK(usual_basis(terms) == InterestBasis::act_360);
  terms.settlement_day = 15;
  CHECK(usual_basis(terms) == InterestBasis::equal_periods);
  terms.method = RepaymentMethod::bullet_interest;
  CHECK(usual_basis(terms) == InterestBasis::act_360);
  terms.method = RepaymentMethod::bullet;
  CHECK(usual_basis(terms) == InterestBasis::act_360);
}

TEST_CASE("schedule: terms that cannot be are refused by the field", "[loan][error]") {
  const auto message = [](const LoanTerms& terms) -> std::string {
    try {
      (void)schedule_of(terms);
    } catch (const InvalidInput& error) {
      return error.what();
    }
    return "no error";
  };
  auto terms = ordinary_terms();
  terms.principal = Money{};
  CHECK(message(terms) == "principal: got 0.00, wanted an amount above 0.00");
  terms = ordinary_terms();
  terms.rate = Rate::percent("1000.0000001");
  CHECK(message(terms) == "rate: got 1000.0000001, wanted above -100 and at most 1000 percent");
  terms = ordinary_terms();
  terms.matures_on = terms.credited_on;
  CHECK(message(terms) == "matures_on: got 2024-01-15, wanted a date after 2024-01-15");
  terms = ordinary_terms();
  terms.every = {0, 0};
  CHECK(message(terms) == "every: got 0 months, 0 days, wanted 1 to 1200 months or 1 to 36600 days");
  terms = ordinary_terms();
  terms.settlement_day = 32;
  CHECK(message(terms) == "settlement_day: got 32, wanted 1 to 31");
  terms = ordinary_terms();
  terms.first_due_on = day("2024-01-14");
  CHECK(message(terms) == "first_due_on: got 2024-01-14, wanted a date of the loan's term");
  terms = ordinary_terms();
  terms.residue = Residue::last_interest;
  CHECK(message(terms) ==
        "residue: got last_interest, wanted last_instalment, but for an annuity whose payment is computed");
  terms = ordinary_terms();
  terms.payment = Money::yuan(1);
  CHECK(message(terms) == "payment: got 1.00, wanted none, but for an annuity");
  terms = ordinary_terms();
  terms.plan = {{day("2024-02-15"), Money::yuan(1)}};
  CHECK(message(terms) == "plan: got 1 rows, wanted none, but for bullet_interest");
  terms.method = RepaymentMethod::bullet_interest;
  terms.plan = {{day("2024-02-15"), Money::yuan(1'201)}};
  CHECK(message(terms) == "plan: got 1201.00, wanted at most the principal 1200.00");
}

TEST_CASE("schedule: interest beyond the exact range is an error", "[loan][error]") {
  auto terms = ordinary_terms();
  terms.principal = Money::fen(9'000'000'000'000'000'000);
  terms.rate = Rate::percent("1000");
  terms.matures_on = day("2200-01-15");
  terms.method = RepaymentMethod::bullet;
  CHECK_THROWS_AS(schedule_of(terms), OutOfRange);
}
