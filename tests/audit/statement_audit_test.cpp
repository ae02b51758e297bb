// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/audit/statement_audit.hpp>

#include "contract_book.hpp"

using namespace tiexi;
using namespace tiexi::test;

namespace {

std::vector<AuditRow> audit(const ContractLoan& loan, const std::vector<LineRow>& lines,
                            std::optional<Date> as_of = std::nullopt) {
  return audit_statements(book_of(loan, lines), LprTable::official(), as_of);
}

std::string text_of(const AuditRow& row) {
  return std::string(name_of(row.finding)) + " " + row.expected.text() + " " + row.stated.text() + " " +
         row.got + " " + row.wanted;
}

/// All rows but those that match.
std::string differences(const ContractLoan& loan, const std::vector<LineRow>& lines,
                        std::optional<Date> as_of = std::nullopt) {
  std::string text;
  for (const auto& row : audit(loan, lines, as_of)) {
    if (row.finding == AuditFinding::matches) continue;
    text += (text.empty() ? "" : "\n") + row.period.from.text() + " " + text_of(row);
  }
  return text;
}

ContractLoan floating_contract() {
  auto loan = ordinary_contract();
  loan.row.credited_on = day("2022-02-01");
  loan.row.matures_on = day("2024-02-01");
  loan.terms.rate.reset();
  loan.terms.spread_bp = 50;
  loan.terms.reprices = Repricing::january;
  return loan;
}

}  // namespace

TEST_CASE("audit: the worked case in the header", "[audit][doc]") {
  const auto loan = ordinary_contract();
  auto lines = true_statement(loan);
  lines.resize(1);
  CHECK(text_of(audit(loan, lines)[0]) == "matches 10875.00 10875.00  ");
  lines[0].interest = Money::parse("10726.03");
  CHECK(text_of(audit(loan, lines)[0]) == "other-day-count 10875.00 10726.03 act_365 act_360");
  lines[0].interest = Money::parse("10995.83");
  CHECK(text_of(audit(loan, lines)[0]) == "days-off-by-one 10875.00 10995.83 91 90");
}

TEST_CASE("audit: a true statement matches, whatever the terms", "[audit][property]") {
  std::mt19937_64 random(5);
  std::size_t lines = 0;
  for (int i = 0; i < 400; ++i) {
    auto loan = ordinary_contract();
    loan.row.principal = Money::fen(static_cast<std::int64_t>(random() % 3'000'000'000 + 1'000));
    loan.row.credited_on = Date::of(2019, 9, 1) + static_cast<std::int64_t>(random() % 1'500);
    loan.row.matures_on = loan.row.credited_on + 20 + static_cast<std::int64_t>(random() % 1'500);
    loan.terms.method = static_cast<RepaymentMethod>(random() % 4);
    loan.terms.frequency = static_cast<Frequency>(random() % 4);
    loan.terms.day_count = static_cast<DayCount>(random() % 5);
    if (random() % 4 == 0) loan.terms.day_count.reset();
    if (random() % 2 == 0) loan.terms.settlement_day = 20;
    if (random() % 2 == 0) {
      loan.terms.rate.reset();
      loan.terms.spread_bp = static_cast<std::int32_t>(random() % 200);
      loan.terms.reprices = static_cast<Repricing>(random() % 4);
    }
    const auto statement = true_statement(loan);
    lines += statement.size();
    const auto found = differences(loan, statement, day("2030-01-01"));
    CAPTURE(i, name_of(*loan.terms.method), loan.row.credited_on.text(), loan.row.matures_on.text());
    CHECK(found.empty());
  }
  CHECK(lines > 2'000);
}

TEST_CASE("audit: each mistake is called by its name", "[audit]") {
  const auto loan = ordinary_contract();
  const auto lines = true_statement(loan);
  SECTION("a day too many, a day too few") {
    auto wrong = lines;
    wrong[1].interest = Money::parse("11116.67");  // 92 days
    CHECK(differences(loan, wrong) == "2023-04-10 days-off-by-one 10995.83 11116.67 92 91");
    wrong[1].interest = Money::parse("10875.00");  // 90, which 30/360 would give too: the plainer comes first
    CHECK(differences(loan, wrong) == "2023-04-10 days-off-by-one 10995.83 10875.00 90 91");
  }
  SECTION("a day count") {
    auto wrong = lines;
    wrong[2].interest = Money::parse("10875.00");  // 92 days counted as 90
    CHECK(differences(loan, wrong) == "2023-07-10 other-day-count 11116.67 10875.00 thirty_360 act_360");
  }
  SECTION("a fraction of a fen") {
    auto wrong = lines;
    wrong[1].interest = Money::parse("10995.84");  // 10,995.8333...
    CHECK(differences(loan, wrong) == "2023-04-10 rounding 10995.83 10995.84 up half_up");
  }
  SECTION("the rate of the line") {
    auto wrong = lines;
    wrong[1].rate = Rate::percent("4.5");
    wrong[1].interest = Money::parse("11375.00");
    CHECK(differences(loan, wrong) == "2023-04-10 other-rate 10995.83 11375.00 4.5 4.35");
  }
  SECTION("a rate that is only printed wrong") {
    auto wrong = lines;
    wrong[1].rate = Rate::percent("4.5");
    CHECK(differences(loan, wrong) == "2023-04-10 other-rate 10995.83 10995.83 4.5 4.35");
  }
  SECTION("a balance: what follows is held against the new one") {
    auto wrong = lines;
    for (std::size_t i = 1; i < wrong.size(); ++i) {
      wrong[i].balance = Money::yuan(500'000);
      const auto days = wrong[i].to - wrong[i].from;
      wrong[i].interest = Money::yuan(500'000).times(Ratio::of(435 * days, 3'600'000), Rounding::half_up);
    }
    CHECK(differences(loan, wrong) == "2023-04-10 other-balance 10995.83 5497.92 500000.00 1000000.00");
  }
  SECTION("a balance that is only printed wrong") {
    auto wrong = lines;
    wrong[1].balance = Money::yuan(900'000);
    CHECK(differences(loan, wrong) == "2023-04-10 other-balance 10995.83 10995.83 900000.00 1000000.00");
  }
  SECTION("a line that is missing, in the middle and at the end") {
    auto wrong = lines;
    wrong.erase(wrong.begin() + 1);
    CHECK(differences(loan, wrong) == "2023-04-10 missing-line 10995.83 0.00  ");
    wrong = lines;
    wrong.resize(7);
    CHECK(differences(loan, wrong).empty());
    CHECK(differences(loan, wrong, day("2025-01-10")) == "2024-10-10 missing-line 11116.67 0.00  ");
    CHECK(differences(loan, wrong, day("2025-01-09")).empty());
  }
  SECTION("a line too many") {
    auto wrong = lines;
    wrong.push_back(wrong.back());
    wrong.back().from = day("2025-01-10");
    wrong.back().to = day("2025-02-10");
    wrong.back().interest = Money::parse("3745.83");
    CHECK(differences(loan, wrong) == "2025-01-10 extra-line 0.00 3745.83  ");
  }
  SECTION("an interest that no one mistake explains: both amounts") {
    auto wrong = lines;
    wrong[1].interest = Money::parse("12345.67");
    CHECK(differences(loan, wrong) == "2023-04-10 other-interest 10995.83 12345.67 12345.67 10995.83");
  }
}

TEST_CASE("audit: the reference rate of another day", "[audit]") {
  const auto loan = floating_contract();
  auto lines = true_statement(loan);
  CHECK(differences(loan, lines).empty());
  // From 2023-01-01 the rate is 3.65 + 0.50. A bank that took a fixing of before 2022-08-22 computes with 3.70;
  // the last of those is named.
  for (auto& line : lines) {
    if (line.from != day("2023-02-01")) continue;
    line.interest = Money::parse("10383.33");  // 89 days at 4.20%
    line.rate = Rate::percent("4.2");
  }
  CHECK(differences(loan, lines) == "2023-02-01 other-rate-date 10259.72 10383.33 2022-07-20 2022-12-20");
}

TEST_CASE("audit: lines paid in parts are one", "[audit]") {
  const auto loan = ordinary_contract();
  auto lines = true_statement(loan);
  auto second = lines[0];
  lines[0].interest = Money::parse("10000.00");
  second.interest = Money::parse("875.00");
  lines.push_back(second);
  CHECK(differences(loan, lines).empty());
}

TEST_CASE("audit: penalty and compound lines are held against themselves", "[audit]") {
  const auto loan = ordinary_contract();
  auto lines = true_statement(loan);
  lines.resize(1);
  LineRow penalty;
  penalty.kind = LineKind::penalty;
  penalty.from = day("2023-04-10");
  penalty.to = day("2023-05-10");
  penalty.balance = Money::yuan(10'875);
  penalty.rate = Rate::percent("6.525");
  penalty.interest = Money::parse("59.13");
  lines.push_back(penalty);
  CHECK(differences(loan, lines).empty());
  lines[1].interest = Money::parse("61.10");  // 31 days
  CHECK(differences(loan, lines) == "2023-04-10 days-off-by-one 59.13 61.10 31 30");
}

TEST_CASE("audit: without terms a line is held against itself", "[audit]") {
  auto loan = ordinary_contract();
  auto lines = true_statement(loan);
  lines.resize(2);
  lines[1].interest = Money::parse("10845.21");  // 91/365
  loan.terms = {};
  CHECK(differences(loan, lines) ==
        "2023-01-10 terms-missing 0.00 0.00 method: got nothing, wanted how it is repaid \n"
        "2023-04-10 other-day-count 10995.83 10845.21 act_365 act_360");
}

TEST_CASE("audit: totals by finding", "[audit]") {
  const auto loan = ordinary_contract();
  auto lines = true_statement(loan);
  lines[1].interest = Money::parse("11116.67");
  lines[3].interest = Money::parse("12345.67");
  const auto totals = audit_totals(audit(loan, lines));
  CHECK(totals.size() == 11);
  CHECK(totals[static_cast<std::size_t>(AuditFinding::matches)].rows == 6);
  CHECK(totals[static_cast<std::size_t>(AuditFinding::days_off_by_one)].difference.text() == "120.84");
  CHECK(totals[static_cast<std::size_t>(AuditFinding::other_interest)].rows == 1);
}
