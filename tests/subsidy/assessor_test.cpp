// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/book.hpp>
#include <tiexi/money/bounded.hpp>
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
  assessor.read({0, 1}, loans);
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
  if (!assessor.stands(0)) return;
  const auto standing = assessor.standing_awards(0, loans.size());
  REQUIRE(standing.size() == ours.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    CHECK(standing[i].loan == ours[i].loan);
    CHECK(standing[i].year == ours[i].year);
    CHECK(standing[i].interest_paid == ours[i].interest_paid);
    CHECK(standing[i].countable_interest == ours[i].countable_interest);
    CHECK(standing[i].award_uncapped == ours[i].award_uncapped);
    CHECK(standing[i].paid == ours[i].paid);
  }
}

bool stands(const AssessmentBasis& basis) {
  const SubsidyPlan plan(basis);
  Assessor assessor(plan);
  assessor.read({0, 1}, all_loans(basis.book));
  return assessor.stands(0);
}

/// A line a quarter from 2022-01-10 on.
std::vector<test::LineRow> quarters(int count) {
  std::vector<test::LineRow> lines(static_cast<std::size_t>(count));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    lines[i].from = lines[i - 1].to;
    lines[i].to = lines[i].from + 91;
    lines[i].due_on = lines[i].paid_on = lines[i].to;
  }
  return lines;
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

TEST_CASE("assessor: amounts whose sum leaves fixed point, or 64 bits, are assessed exactly", "[subsidy]") {
  const auto programme = Programme::shipped("nanshan-2021");
  for (const auto interest : {(std::int64_t{1} << 39) - 1, std::int64_t{1} << 62}) {
    CAPTURE(interest);
    auto lines = quarters(3);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      lines[i].rate = Rate::percent("6.2");
      lines[i].interest = Money::fen(interest);
      lines[i].paid_on = Date::of(2022 + static_cast<int>(i), 12, 1);
    }
    const auto book = test::make_book({{}}, {{}}, lines);
    const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), as_of};
    CHECK(stands(basis) == (interest < BoundedAmount::fen_limit));
    check_as_specified(basis);
  }
}

TEST_CASE("assessor: amounts that leave fixed point only together are assessed exactly", "[subsidy]") {
  const auto programme = Programme::shipped("nanshan-2021");
  auto lines = quarters(24);
  for (auto& line : lines) {
    line.rate = Rate::percent("6.2");
    line.interest = Money::fen(BoundedAmount::fen_limit - 1);
    line.paid_on = Date::of(2024, 12, 1);
  }
  const auto book = test::make_book({{}}, {{}}, lines);
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), as_of};
  CHECK_FALSE(stands(basis));
  check_as_specified(basis);
}

TEST_CASE("assessor: a loan paid over many years, before and after 2100", "[subsidy]") {
  const auto programme = Programme::shipped("nanshan-2021");
  for (const auto first_year : {2023, 2095, 2105}) {
    CAPTURE(first_year);
    auto lines = quarters(12);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      lines[i].rate = Rate::percent("6.2");
      lines[i].paid_on = Date::of(first_year + static_cast<int>(i), 1, 1);
    }
    lines.back().paid_on.reset();
    const auto book = test::make_book({{}}, {{}}, lines);
    const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), Date::of(2200, 1, 1)};
    CHECK(stands(basis));
    check_as_specified(basis);
  }
}

TEST_CASE("assessor: a firm stands while its loans are within the quota, by balance or by principal",
          "[subsidy]") {
  test::LoanRow loan;
  loan.principal = Money::yuan(30'000'000);  // of which no more than 10 million are drawn
  auto lines = quarters(4);
  lines[0].balance = Money::yuan(1'000'000);
  const auto book = test::make_book({{}}, {loan}, lines);
  for (const auto* basis_of_quota : {"balance", "original_principal"}) {
    CAPTURE(basis_of_quota);
    for (const auto* quota : {"9999999.99", "10000000.00", "29999999.99", "30000000.00"}) {
      CAPTURE(quota);
      const auto programme =
          Programme::shipped("nanshan-2021", {{"quota.basis", basis_of_quota}, {"quota.grade.A", quota}});
      const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), as_of};
      const auto asked = basis_of_quota == std::string_view("balance") ? lines[1].balance : loan.principal;
      CHECK(stands(basis) == (asked <= Money::parse(quota)));
      check_as_specified(basis);
    }
  }
}

TEST_CASE("assessor: firms stand whose loans were repriced, or changed their rate", "[subsidy]") {
  const auto programme = Programme::shipped("nanshan-2021");
  auto lines = quarters(4);
  for (auto& line : lines) line.rate = Rate::percent("6.2");
  SECTION("repriced") { lines[2].repriced_on = lines[3].repriced_on = lines[2].from; }
  SECTION("another rate") { lines[2].rate = Rate::percent("5"); }
  SECTION("nothing owed in the end") { lines[3].balance = {}; }
  SECTION("years of payment that go back") { lines[1].paid_on = Date::of(2023, 3, 1); }
  SECTION("a penalty") {
    lines.push_back(lines[1]);
    lines.back().kind = LineKind::penalty;
  }
  const auto book = test::make_book({{}}, {{}}, lines);
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), as_of};
  CHECK(stands(basis));
  check_as_specified(basis);
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
