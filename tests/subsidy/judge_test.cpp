// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <support/book.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/subsidy/judge.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

struct Case {
  FirmRow firm;
  LoanRow loan;
  std::vector<LineRow> lines = {{}};
  Date as_of = Date::of(2024, 12, 31);
  std::string programme = "nanshan-2021";
  Overrides overrides;
};

std::string reasons(const Case& c) {
  const auto book = make_book({c.firm}, {c.loan}, c.lines);
  const auto programme = Programme::shipped(c.programme, c.overrides);
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), c.as_of};
  return reasons_of(*programme.loan_interest(), failed_tests(basis, 0));
}

std::string compared(const Case& c, const std::string& code) {
  const auto book = make_book({c.firm}, {c.loan}, c.lines);
  const auto programme = Programme::shipped(c.programme, c.overrides);
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), c.as_of};
  for (const auto& finding : explain_tests(basis, 0, failed_tests(basis, 0)).findings) {
    if (finding.code == code) return finding.compared;
  }
  return "no such test";
}

}  // namespace

TEST_CASE("judge: an ordinary loan passes every test", "[subsidy]") { CHECK(reasons({}).empty()); }

TEST_CASE("judge: every failed test is reported, in the order of the measures", "[subsidy]") {
  Case c;
  c.firm.district = "futian";
  c.firm.legal_person = Answer::unknown;
  c.firm.sector = "";
  c.firm.grade = "C";
  c.loan.filed_on = std::nullopt;
  c.loan.credited_on = Date::of(2021, 6, 7);
  c.loan.overdue = Answer::yes;
  CHECK(reasons(c) ==
        "not-registered-in-nanshan;not-independent-legal-person;not-biomedicine;grade-below-b;"
        "not-filed-on-platform;credited-before-publication;not-repaid-on-time");
}

TEST_CASE("judge: the days of publication and expiry", "[subsidy]") {
  Case c;
  const auto credited = [&](Date date) {
    c.loan.credited_on = date;
    return reasons(c);
  };
  CHECK(credited(Date::of(2021, 6, 7)) == "credited-before-publication");
  CHECK(credited(Date::of(2021, 6, 8)).empty());
  CHECK(credited(Date::of(2024, 6, 19)).empty());
  CHECK(credited(Date::of(2024, 6, 20)) == "credited-after-expiry");
}

TEST_CASE("judge: lateness is seen from the as-of date", "[subsidy]") {
  Case c;
  auto& line = c.lines.front();
  line.due_on = Date::of(2024, 12, 31);
  SECTION("due that day and unpaid is not late") {
    line.paid_on = std::nullopt;
    CHECK(reasons(c).empty());
  }
  SECTION("a payment after the as-of date is not made yet, and not late yet") {
    line.paid_on = Date::of(2025, 1, 5);
    CHECK(reasons(c).empty());
    c.as_of = Date::of(2025, 1, 1);
    CHECK(reasons(c) == "not-repaid-on-time");
  }
  SECTION("paid after the due date") {
    line.due_on = Date::of(2022, 4, 10);
    line.paid_on = Date::of(2022, 4, 11);
    CHECK(reasons(c) == "not-repaid-on-time");
    CHECK(compared(c, "not-repaid-on-time") == "due 2022-04-10, paid 2022-04-11");
    c.overrides = {{"grace_days", "1"}};
    CHECK(reasons(c).empty());
  }
  SECTION("a penalty line is not a normal line") {
    line.kind = LineKind::penalty;
    line.due_on = Date::of(2022, 1, 1);
    CHECK(reasons(c).empty());
  }
}

TEST_CASE("judge: the grade at filing counts before the firm's", "[subsidy]") {
  Case c;
  c.firm.grade = "C";
  c.loan.grade_at_filing = "B";
  CHECK(reasons(c).empty());
  CHECK(compared(c, "grade-below-b") == "grade B, with a quota: A, AA, AAA, B");
}

TEST_CASE("judge: the tests of the 2024 guide", "[subsidy]") {
  Case c;
  c.programme = "nanshan-2024-guide";
  c.loan.credited_on = Date::of(2024, 1, 10);
  c.loan.matures_on = Date::of(2025, 1, 10);
  c.loan.settled_on = Date::of(2024, 12, 30);
  c.loan.applied_on = Date::of(2025, 3, 1);
  c.as_of = Date::of(2025, 3, 1);
  CHECK(reasons(c).empty());
  SECTION("settled by the as-of date") {
    c.loan.settled_on = std::nullopt;
    CHECK(reasons(c) == "not-settled");
  }
  SECTION("at least 10,000 of interest") {
    c.lines.front().interest = Money::parse("9999.99");
    CHECK(reasons(c) == "interest-below-minimum");
  }
  SECTION("in use for three to twelve months") {
    c.loan.settled_on = Date::of(2024, 4, 9);
    CHECK(reasons(c) == "not-used-three-to-twelve-months");
    c.loan.settled_on = Date::of(2024, 4, 10);
    CHECK(reasons(c).empty());
  }
  SECTION("at most three drawdowns") {
    c.loan.drawdowns = 4;
    CHECK(reasons(c) == "too-many-drawdowns");
  }
  SECTION("credited in the two years before the application") {
    c.loan.applied_on = Date::of(2026, 1, 11);
    CHECK(reasons(c) == "credited-outside-two-years");
    c.loan.applied_on = Date::of(2026, 1, 10);
    CHECK(reasons(c).empty());
  }
}
