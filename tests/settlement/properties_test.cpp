// SPDX-License-Identifier: Apache-2.0
// What must hold for any book, on random ones: bounds, the order of rows, scale, and what one more loan does.
#include <algorithm>
#include <map>
#include <random>

#include <catch2/catch.hpp>
#include <support/book.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

struct RawBook {
  std::vector<FirmRow> firms;
  std::vector<LoanRow> loans;
  std::vector<LineRow> lines;
};

class Draw {
 public:
  explicit Draw(std::uint32_t seed) : random_(seed) {}
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

 private:
  std::mt19937 random_;
};

void add_loan(RawBook& book, const std::string& firm, int number, Draw& draw) {
  LoanRow loan;
  loan.id = firm + "-" + std::to_string(number);
  loan.firm = firm;
  loan.credited_on = Date::of(2021, 7, 1) + draw.below(900);
  loan.matures_on = loan.credited_on + 720;
  loan.filed_on = loan.credited_on;
  loan.principal = Money::yuan(1'000'000LL * (1 + draw.below(25)));
  const auto rate = Rate::basis_points(350 + draw.below(400));
  auto from = loan.credited_on;
  for (int quarter = 0; quarter < 4; ++quarter) {
    LineRow line;
    line.loan = loan.id;
    line.from = from;
    line.to = from + 90;
    line.balance = loan.principal;
    line.rate = rate;
    line.interest =
        loan.principal.times(Ratio::of(rate.nanos() / 10 * 90, 36'000'000'000), Rounding::half_up);
    line.due_on = line.paid_on = line.to;
    book.lines.push_back(line);
    from = line.to;
  }
  book.loans.push_back(loan);
}

RawBook random_book(std::uint32_t seed, int firms) {
  Draw draw(seed);
  RawBook book;
  for (int i = 0; i < firms; ++i) {
    FirmRow firm;
    firm.id = "F" + std::to_string(1000 + i);
    firm.grade = draw.below(3) == 0 ? "B" : "A";
    book.firms.push_back(firm);
    const int loans = 1 + draw.below(4);
    for (int number = 0; number < loans; ++number) add_loan(book, firm.id, number, draw);
  }
  return book;
}

using Key = std::pair<std::string, int>;

std::map<Key, LoanAward> awards_of(const RawBook& raw) {
  const auto book = make_book(raw.firms, raw.loans, raw.lines);
  const auto programme = Programme::shipped("nanshan-2021");
  const auto settled =
      settle_loans({book, *programme.loan_interest(), LprTable::official(), Date::of(2024, 12, 31)});
  std::map<Key, LoanAward> awards;
  for (const auto& award : settled.loan_awards) {
    awards[{std::string(book.loans.id[award.loan]), award.year}] = award;
  }
  return awards;
}

}  // namespace

TEST_CASE("settlement: an award never exceeds the share of the interest paid, nor its cap",
          "[settlement][property]") {
  for (const auto& [key, award] : awards_of(random_book(1, 400))) {
    CHECK(award.award_uncapped <= award.interest_paid.times(Ratio::of(7, 10), Rounding::half_up));
    CHECK(award.award <= award.award_uncapped);
    CHECK(award.award <= Money::yuan(1'000'000));
  }
}

TEST_CASE("settlement: the order of rows changes nothing", "[settlement][property]") {
  auto book = random_book(2, 200);
  const auto before = awards_of(book);
  std::mt19937 random(3);
  std::shuffle(book.firms.begin(), book.firms.end(), random);
  std::shuffle(book.loans.begin(), book.loans.end(), random);
  std::shuffle(book.lines.begin(), book.lines.end(), random);
  const auto after = awards_of(book);
  REQUIRE(before.size() == after.size());
  for (const auto& [key, award] : before) {
    CHECK(after.at(key).award == award.award);
    CHECK(after.at(key).countable_interest == award.countable_interest);
  }
}

TEST_CASE("settlement: a loan more never raises another's award", "[settlement][property]") {
  for (std::uint32_t seed = 10; seed < 40; ++seed) {
    auto book = random_book(seed, 8);
    const auto before = awards_of(book);
    Draw draw(seed);
    add_loan(book, "F1000", 9, draw);
    const auto after = awards_of(book);
    for (const auto& [key, award] : before) CHECK(after.at(key).award_uncapped <= award.award_uncapped);
  }
}

TEST_CASE("settlement: ten times the money under ten times the limits is ten times the countable interest",
          "[settlement][property]") {
  auto book = random_book(5, 100);
  const auto before = awards_of(book);
  for (auto& loan : book.loans) loan.principal = loan.principal.times(10);
  for (auto& line : book.lines) {
    line.balance = line.balance.times(10);
    line.interest = line.interest.times(10);
  }
  const auto made = make_book(book.firms, book.loans, book.lines);
  const auto programme = Programme::shipped("nanshan-2021", {{"grade.AAA", "200000000"},
                                                             {"grade.AA", "200000000"},
                                                             {"quota.grade.A", "200000000"},
                                                             {"quota.grade.B", "50000000"},
                                                             {"loan_interest.cap.amount", "10000000"}});
  const auto settled =
      settle_loans({made, *programme.loan_interest(), LprTable::official(), Date::of(2024, 12, 31)});
  REQUIRE(settled.loan_awards.size() == before.size());
  for (const auto& award : settled.loan_awards) {
    const auto& small = before.at({std::string(made.loans.id[award.loan]), award.year});
    // Shown rounded to the fen: ten times the rounded one is at most half of ten fen away.
    const auto apart = award.countable_interest - small.countable_interest.times(10);
    CHECK((Money::fen(-5) <= apart && apart <= Money::fen(5)));
  }
}
