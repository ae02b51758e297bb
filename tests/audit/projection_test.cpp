// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/audit/projection.hpp>

#include "contract_book.hpp"

using namespace tiexi;
using namespace tiexi::test;

namespace {

std::string text_of(const Lines& lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    text += lines.from[i].text() + " " + lines.to[i].text() + " " + lines.balance[i].text() + " " +
            lines.rate[i].percent_text() + " " + lines.interest[i].text() + "\n";
  }
  return text;
}

Projection projected(const Book& book, const char* until) {
  return project_lines(book, LprTable::official(), day(until));
}

}  // namespace

TEST_CASE("projection: the worked case in the header", "[audit][doc]") {
  auto loan = ordinary_contract();
  loan.terms.rate = Rate::percent("5");
  auto lines = true_statement(loan);
  lines.resize(2);
  const auto book = book_of(loan, lines);
  CHECK(text_of(projected(book, "2024-01-31").lines) ==
        "2023-07-10 2023-10-10 1000000.00 5 12777.78\n"
        "2023-10-10 2024-01-10 1000000.00 5 12777.78\n");
}

TEST_CASE("projection: a statement cut anywhere goes on as the whole one does", "[audit][property]") {
  for (const auto method :
       {RepaymentMethod::bullet_interest, RepaymentMethod::equal_principal, RepaymentMethod::annuity}) {
    for (const auto reprices : {Repricing::never, Repricing::yearly, Repricing::january}) {
      auto loan = ordinary_contract();
      loan.terms.method = method;
      loan.terms.settlement_day = 20;
      loan.terms.rate.reset();
      loan.terms.spread_bp = 55;
      loan.terms.reprices = reprices;
      const auto whole = true_statement(loan);
      const auto expected = text_of(book_of(loan, whole).lines);
      for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        const auto book = book_of(loan, {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(cut)});
        const auto projection = projected(book, "2030-01-01");
        CAPTURE(name_of(method), name_of(reprices), cut);
        CHECK(text_of(book.lines) + text_of(projection.lines) == expected);
        CHECK(projection.left_out.empty());
      }
    }
  }
}

TEST_CASE("projection: the balance of the statement goes on", "[audit]") {
  const auto loan = ordinary_contract();
  auto lines = true_statement(loan);
  lines.resize(3);
  lines[2].balance = Money::yuan(600'000);  // 400,000 were repaid early
  const auto projection = projected(book_of(loan, lines), "2024-07-10");
  REQUIRE(projection.lines.size() == 3);
  CHECK(projection.lines.balance[0] == Money::yuan(600'000));
  lines[2].balance = Money{};
  CHECK(projected(book_of(loan, lines), "2030-01-01").lines.size() == 0);
}

TEST_CASE("projection: a line that ends within a period is continued to its end", "[audit]") {
  const auto loan = ordinary_contract();
  auto lines = true_statement(loan);
  lines.resize(1);
  lines[0].to = day("2023-03-20");
  const auto projection = projected(book_of(loan, lines), "2023-04-10");
  // 21 days of 1,000,000 at 4.35%
  CHECK(text_of(projection.lines) == "2023-03-20 2023-04-10 1000000.00 4.35 2537.50\n");
}

TEST_CASE("projection: a loan settled early ends that day", "[audit]") {
  auto loan = ordinary_contract();
  loan.row.settled_on = day("2023-05-10");
  const auto projection = projected(book_of(loan, {}), "2030-01-01");
  REQUIRE(projection.lines.size() == 2);
  CHECK(projection.lines.to[1] == day("2023-05-10"));
}

TEST_CASE("projection: what the book does not know is not guessed", "[audit]") {
  auto loan = ordinary_contract();
  loan.terms.rate.reset();
  auto projection = projected(book_of(loan, {}), "2030-01-01");
  REQUIRE(projection.left_out.size() == 1);
  CHECK(projection.left_out[0].failure.code == "terms-missing");
  loan.terms.spread_bp = 10;
  loan.row.credited_on = day("2019-01-10");  // before the first fixing
  projection = projected(book_of(loan, {}), "2030-01-01");
  REQUIRE(projection.left_out.size() == 1);
  CHECK(projection.left_out[0].failure.code == "bad-terms");
  CHECK(projection.lines.size() == 0);
}

TEST_CASE("projection: projected lines are marked and paid when due, the others stay as they are",
          "[audit]") {
  const auto loan = ordinary_contract();
  auto lines = true_statement(loan);
  lines.resize(3);
  lines[2].paid_on.reset();
  const auto book = book_of(loan, lines);
  const auto with = with_projected(book, projected(book, "2024-04-10"));
  REQUIRE(with.book.lines.size() == 5);
  CHECK(with.projected == std::vector<std::uint8_t>{0, 0, 0, 1, 1});
  CHECK(!with.book.lines.paid_on[2]);
  CHECK(with.book.lines.paid_on[3] == with.book.lines.due_on[3]);
  CHECK(with.book.lines_of(0).size() == 5);
  CHECK(with.book.lines.line_number.size() == 5);
}
