// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/book.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_promises.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

const Date as_of = Date::of(2024, 12, 31);

LoanSettlement settle(const Book& book, const Programme& programme, const Budgets& budgets = {}) {
  return settle_loans({book, *programme.loan_interest(), LprTable::official(), as_of},
                      {budgets, 1, one_by_one});
}

Money yuan(const char* text) { return Money::parse(text); }

/// The first worked case of Article 11: above the quota and above the ceiling.
Book worked_case_1() {
  LoanRow loan;
  loan.principal = yuan("30000000");
  loan.credited_on = Date::of(2021, 7, 1);
  loan.matures_on = Date::of(2022, 7, 1);
  loan.filed_on = loan.credited_on;
  LineRow line;
  line.from = Date::of(2021, 7, 1);
  line.to = Date::of(2021, 9, 21);
  line.balance = loan.principal;
  line.rate = Rate::percent("6.2");
  line.interest = yuan("423666.67");
  line.due_on = line.paid_on = line.to;
  return make_book({{}}, {loan}, {line});
}

}  // namespace

TEST_CASE("assessment: the worked case in the header", "[subsidy][doc]") {
  const auto settled = settle(worked_case_1(), Programme::shipped("nanshan-2021"));
  REQUIRE(settled.loan_awards.size() == 1);
  CHECK(settled.loan_awards[0].countable_interest.text() == "263083.34");
  CHECK(settled.loan_awards[0].award_uncapped.text() == "184158.33");
  CHECK(settled.loan_awards[0].year == 2021);
}

TEST_CASE("firm settlement: the worked case in the header", "[settlement][doc]") {
  LoanRow loan;
  loan.principal = yuan("20000000");
  loan.credited_on = Date::of(2021, 7, 1);
  loan.matures_on = Date::of(2023, 7, 1);
  loan.filed_on = loan.credited_on;
  LineRow line;
  line.from = loan.credited_on;
  line.to = loan.matures_on;
  line.balance = loan.principal;
  line.rate = Rate::percent("5.775");
  line.interest = yuan("2342083.33");
  line.due_on = line.paid_on = line.to;
  const auto settled = settle(make_book({{}}, {loan}, {line}), Programme::shipped("nanshan-2021"));
  REQUIRE(settled.firm_awards.size() == 1);
  CHECK(settled.firm_awards[0].award_uncapped.text() == "1639458.33");
  CHECK(settled.firm_awards[0].award.text() == "1000000.00");
  CHECK(settled.firm_awards[0].bound_by == BoundBy::firm_cap);
}

TEST_CASE("budget: the worked case in the header", "[settlement][doc]") {
  const BudgetClaim claims[] = {{yuan("1000000"), Exact::of(yuan("2000000")), {}},
                                {yuan("350000"), Exact::of(yuan("500000")), {}}};
  const auto pro_rata = split_budget(yuan("1000000"), claims, BudgetControl::pro_rata);
  CHECK(pro_rata[0].text() == "740740.74");
  CHECK(pro_rata[1].text() == "259259.26");
  const auto uniform = split_budget(yuan("1000000"), claims, BudgetControl::uniform_share);
  CHECK(uniform[0].text() == "800000.00");
  CHECK(uniform[1].text() == "200000.00");
}

TEST_CASE("loan payments: the worked case in the header", "[settlement][doc]") {
  std::vector<FirmAward> firms{{0, 2022, yuan("1000000"), yuan("1000000"), yuan("1000000")},
                               {1, 2022, yuan("350000"), yuan("350000"), yuan("350000")}};
  LoanInterestRules rules;
  rules.budget_control = BudgetControl::pro_rata;
  const std::vector<BudgetClaim> claims{{firms[0].award, {}, {}}, {firms[1].award, {}, {}}};
  pay_firms(rules, {{2022, yuan("1000000")}}, claims, firms);
  CHECK(firms[0].paid.text() == "740740.74");
  CHECK(firms[1].paid.text() == "259259.26");
  CHECK(firms[1].bound_by == BoundBy::budget);

  std::vector<LoanAward> loans(2);
  for (auto& loan : loans) loan.year = 2022;
  loans[0].award = yuan("300000");
  loans[1].award = yuan("50000");
  pay_loans(std::span(firms).last(1), loans);
  CHECK(loans[0].paid.text() == "222222.22");
  CHECK(loans[1].paid.text() == "37037.04");
}

TEST_CASE("loan promises: the worked case in the header", "[settlement][doc]") {
  LineRow line;
  line.paid_on.reset();
  auto book = make_book({{}}, {{}}, {line});
  const auto programme = Programme::shipped("nanshan-2021");
  const auto day = Date::of(2022, 3, 31);
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), day};
  const auto now = award_loans(basis);
  const auto promises = loan_promises(book, basis, now.failed, now.firm_awards, {});
  REQUIRE(promises.size() == 1);
  CHECK(promises[0].year == 2022);
  CHECK(promises[0].promised.text() == "87500.00");
  CHECK_FALSE(book.lines.paid_on[0].has_value());
}

TEST_CASE("loan promises: nothing for a loan that fails a test today, whatever other firms still have to pay",
          "[settlement]") {
  const auto programme = Programme::shipped("nanshan-2021");
  LineRow to_come;
  to_come.paid_on.reset();
  const auto day = Date::of(2022, 3, 31);
  const auto promises_of = [&](LoanRow loan, LineRow line) {
    FirmRow other_firm;
    other_firm.id = "F2";
    LoanRow other_loan;
    other_loan.id = "L2";
    other_loan.firm = "F2";
    auto long_line = to_come;
    long_line.loan = "L2";
    long_line.due_on = Date::of(2022, 12, 31);
    auto book = make_book({{}, other_firm}, {loan, other_loan}, {line, long_line});
    const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), day};
    const auto now = award_loans(basis);
    auto promises = loan_promises(book, basis, now.failed, now.firm_awards, {});
    REQUIRE(!promises.empty());
    CHECK(promises.back().firm == 1);
    promises.pop_back();
    return promises;
  };
  LoanRow filed_later;
  filed_later.filed_on = day + 10;
  CHECK(promises_of(filed_later, to_come).empty());
  auto late = to_come;
  late.due_on = day - 30;
  CHECK(promises_of({}, late).empty());
  CHECK(promises_of({}, to_come).size() == 1);
}
