// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/book.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/subsidy/assessment.hpp>
#include <tiexi/subsidy/assessor.hpp>

using namespace tiexi;

namespace {

const Date as_of = Date::of(2024, 12, 31);

std::vector<std::size_t> all_loans(const Book& book) {
  std::vector<std::size_t> loans;
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) loans.push_back(loan);
  return serving_order(book, loans);
}

void check_as_specified(const AssessmentBasis& basis) {
  const SubsidyPlan plan(basis);
  std::vector<FailedTests> failed(basis.book.loans.size());
  plan.judge({0, failed.size()}, failed);
  for (std::size_t loan = 0; loan < failed.size(); ++loan) REQUIRE(failed[loan] == failed_tests(basis, loan));
  Assessor assessor(plan);
  const auto loans = all_loans(basis.book);
  assessor.read({0, loans.size()}, loans);
  std::vector<LoanAward> ours;
  assessor.assess(loans, ours);
  const auto specified = assess(basis, loans).loan_years;
  REQUIRE(ours.size() == specified.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    CHECK(ours[i].loan == specified[i].loan);
    CHECK(ours[i].year == specified[i].year);
    CHECK(ours[i].interest_paid == specified[i].interest_paid);
    CHECK(ours[i].countable_interest == specified[i].countable.to_money(Rounding::half_up));
    CHECK(ours[i].award_uncapped == specified[i].award_uncapped);
    CHECK(ours[i].award == ours[i].award_uncapped);
    CHECK(ours[i].paid == ours[i].award_uncapped);
    CHECK(assessor.countable(ours[i].loan, ours[i].year) == specified[i].countable);
  }
}

}  // namespace

TEST_CASE("assessor: an exact tie above the ceiling is rounded as the rational number is", "[subsidy]") {
  // 6.2% against 5.775% counts 231/248 of the interest: of 124 fen, 115.5.
  test::LineRow line;
  line.rate = Rate::percent("6.2");
  line.interest = Money::fen(124);
  const auto book = test::make_book({{}}, {{}}, {line});
  const auto programme = Programme::shipped("nanshan-2021", {{"ceiling.multiple", "231/152"}});  // of 3.80%
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), as_of};
  const std::size_t loans[] = {0};
  CHECK(assess(basis, loans).loan_years[0].countable == Exact::fraction(231, 2));
  check_as_specified(basis);
}

TEST_CASE("assessor: an amount beyond fixed point is assessed exactly", "[subsidy]") {
  test::LineRow line;
  line.rate = Rate::percent("6.2");
  line.interest = Money::fen(std::int64_t{1} << 60);
  const auto book = test::make_book({{}}, {{}}, {line});
  const auto programme = Programme::shipped("nanshan-2021");
  check_as_specified({book, *programme.loan_interest(), LprTable::official(), as_of});
}

TEST_CASE("assessor: two loans over their quota, one repaid meanwhile", "[subsidy]") {
  test::LoanRow first;
  test::LoanRow second;
  second.id = "L2";
  second.credited_on = Date::of(2022, 2, 1);
  second.matures_on = Date::of(2023, 2, 1);
  test::LineRow whole;
  whole.balance = Money::yuan(15'000'000);
  test::LineRow over = whole;
  over.loan = "L2";
  over.from = Date::of(2022, 2, 1);
  over.to = over.due_on.emplace(Date::of(2022, 6, 1));
  over.paid_on = over.to;
  const auto book = test::make_book({{}}, {first, second}, {whole, over});
  for (const auto* allocation : {"first_credited", "pro_rata"}) {
    CAPTURE(allocation);
    const auto programme = Programme::shipped("nanshan-2021", {{"quota.allocation", allocation}});
    check_as_specified({book, *programme.loan_interest(), LprTable::official(), as_of});
  }
}

TEST_CASE("assessor: days too far apart for a table of them are assessed exactly", "[subsidy]") {
  test::LoanRow loan;
  loan.principal = Money::yuan(30'000'000);
  test::LineRow line;
  line.balance = loan.principal;
  auto late = line;
  late.from = Date::of(2300, 1, 1);
  late.to = late.due_on.emplace(Date::of(2300, 4, 1));
  const auto book = test::make_book({{}}, {loan}, {line, late});
  const auto programme = Programme::shipped("nanshan-2021");
  check_as_specified({book, *programme.loan_interest(), LprTable::official(), as_of});
}

TEST_CASE("assessor: a line paid in two parts takes quota once, whatever balance the second tells",
          "[subsidy]") {
  test::LoanRow loan;
  loan.principal = Money::yuan(30'000'000);
  test::LineRow first;
  first.balance = loan.principal;
  for (const auto balance : {30'000'000, 15'000'000, 40'000'000}) {
    CAPTURE(balance);
    auto second = first;
    second.balance = Money::yuan(balance);
    second.paid_on = Date::of(2023, 4, 10);
    second.due_on = second.paid_on;
    auto after = first;
    after.from = first.to;
    after.to = after.due_on.emplace(Date::of(2022, 7, 10));
    after.paid_on = after.to;
    after.balance = second.balance;
    const auto book = test::make_book({{}}, {loan}, {first, second, after});
    const auto programme = Programme::shipped("nanshan-2021");
    check_as_specified({book, *programme.loan_interest(), LprTable::official(), as_of});
  }
}

TEST_CASE("calendar: the year of a day, also where a division does not find it", "[calendar]") {
  for (int year = 1890; year <= 2110; ++year) {
    const auto first = Date::of(year, 1, 1);
    for (auto day = first; day < Date::of(year + 1, 1, 1); day = day + 1) {
      if (day.year() != year) CHECK(day.year() == year);
    }
  }
  CHECK(Date::of(1400, 1, 1).year() == 1400);
  CHECK(Date::of(9999, 12, 31).year() == 9999);
}
