// SPDX-License-Identifier: Apache-2.0
// The settlement of books against the plain one (oracle/plain_settlement.hpp), under rules put together at
// random from everything a programme can say. TIEXI_ORACLE_FIRMS says how many firms (default 4000).
#include <cstdlib>
#include <random>

#include <catch2/catch.hpp>
#include <oracle/plain_settlement.hpp>
#include <oracle/random_book.hpp>
#include <support/oracle_book.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

using namespace tiexi;

namespace {

class Choice {
 public:
  explicit Choice(std::uint32_t seed) : engine_(seed) {}

  int below(int bound) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(bound)); }
  bool one_in(int count) { return below(count) == 0; }

 private:
  std::mt19937 engine_;
};

Ratio random_ratio(Choice& choice) {
  const Ratio ratios[] = {
      Ratio::of(1, 1),     Ratio::of(3, 2),   Ratio::of(7, 10), Ratio::of(1, 3),
      Ratio::of(137, 100), Ratio::of(0, 1),   Ratio::of(1, 2),  Ratio::of(999'983, 1'000'000),
      Ratio::of(1, 7),     Ratio::of(13, 10), Ratio::of(22, 7), Ratio::of(1, 999'999'999'989)};
  return ratios[choice.below(12)];
}

RateRule random_rate_rule(Choice& choice) {
  if (choice.one_in(3)) return {RateRuleKind::ceiling_multiple, random_ratio(choice), {}};
  return {static_cast<RateRuleKind>(choice.below(8)), random_ratio(choice),
          Rate::basis_points(choice.below(500))};
}

void add_random_tests(Choice& choice, LoanInterestRules& rules) {
  const auto add = [&](auto rule) { rules.tests.push_back({"added", rule, "", "", ""}); };
  if (choice.one_in(8)) add(CreditedWithin{2});
  if (choice.one_in(8)) add(PrincipalAtMost{Money::yuan(15'000'000)});
  if (choice.one_in(8)) add(InterestAtLeast{Money::yuan(50'000)});
  if (choice.one_in(8)) add(UsedForMonths{3, 30});
  if (choice.one_in(8)) add(DrawdownsAtMost{2});
  if (choice.one_in(4)) add(LoansAtMost{2});
  if (choice.one_in(8)) add(RepaidOnTime{RepaidOnTime::Scope::firm, 2});
  if (choice.one_in(8)) add(IsFiled{IsFiled::Deadline::credit});
}

LoanInterestRules random_rules(Choice& choice, LoanInterestRules rules) {
  add_random_tests(choice, rules);
  if (choice.one_in(4)) {
    std::erase_if(rules.tests,
                  [](const LoanTest& test) { return std::holds_alternative<RepaidOnTime>(test.rule); });
  }
  if (!choice.one_in(4)) rules.rate_rule = random_rate_rule(choice);
  rules.reference.date = static_cast<ReferenceRules::DateRule>(choice.below(3));
  if (choice.one_in(5)) rules.quota.reset();
  if (rules.quota) {
    rules.quota->allocation = static_cast<QuotaRules::Allocation>(choice.one_in(4) ? 1 : 0);
    rules.quota->basis = static_cast<QuotaRules::Basis>(choice.one_in(3) ? 1 : 0);
    if (choice.one_in(3)) rules.quota->by_grade["B"] = Money::fen(700'000'001);
  } else {
    std::erase_if(rules.tests,
                  [](const LoanTest& test) { return std::holds_alternative<GradeHasQuota>(test.rule); });
  }
  rules.award.share = random_ratio(choice);
  rules.award.rounding = static_cast<Rounding>(choice.one_in(2) ? 4 : choice.below(7));
  rules.award.year_of = static_cast<AwardRules::YearOf>(choice.below(3));
  if (choice.one_in(4)) rules.award.months_max = 7;
  if (choice.one_in(5)) rules.cap.reset();
  if (rules.cap) {
    rules.cap->per = static_cast<CapRules::Per>(choice.below(4));
    rules.cap->amount = Money::fen(1 + choice.below(100'000'000));
  }
  return rules;
}

/// What the oracle's books do not hold: several lenders, drawdowns, amounts beyond fixed point, loans on which
/// nothing was paid, payments decades apart.
void vary(Choice& choice, Book& book) {
  const char* lenders[] = {"ICBC", "CCB", "ABC"};
  book.loans.lender = {};
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) {
    book.loans.lender.push_back(lenders[choice.below(3)]);
    if (choice.one_in(2)) book.loans.drawdowns[loan] = 1 + choice.below(3);
  }
  for (auto& interest : book.lines.interest) {
    if (choice.one_in(400)) interest = interest.times(100'000'000);
    if (choice.one_in(10)) interest = Money::fen(interest.fen() / 10 * 10 + 5);
  }
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) {
    if (!choice.one_in(15)) continue;
    const auto lines = book.lines_of(loan);
    for (auto line = lines.begin; line < lines.end; ++line) book.lines.paid_on[line].reset();
  }
  const bool decades_apart = choice.one_in(3);
  for (std::size_t line = 0; line < book.lines.size(); ++line) {
    auto& paid = book.lines.paid_on[line];
    if (!decades_apart || !paid || !choice.one_in(20)) continue;
    paid = *paid + 365 * choice.below(100);
    if (choice.one_in(2)) book.lines.due_on[line].reset();
  }
}

/// Whether a line shares its period with another of its loan: then it is a part, and they have one balance and rate.
bool is_part(const Lines& lines, std::size_t line) {
  const auto same = [&](std::size_t a, std::size_t b) {
    return lines.loan[a] == lines.loan[b] && lines.from[a] == lines.from[b] && lines.to[a] == lines.to[b];
  };
  return (line > 0 && same(line - 1, line)) || (line + 1 < lines.size() && same(line, line + 1));
}

/// Lines of one loan that differ in more than their days: rates, balances that rise or end, penalties, a payment
/// every year.
void vary_lines(Choice& choice, Book& book) {
  auto& lines = book.lines;
  const int rarely = choice.one_in(3) ? 1'000'000 : 30;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    if (is_part(lines, line)) continue;
    if (choice.one_in(rarely)) lines.rate[line] = lines.rate[line] + Rate::basis_points(10);
    if (choice.one_in(rarely)) lines.balance[line] = book.loans.principal[lines.loan[line]];
    if (choice.one_in(rarely)) lines.balance[line] = {};
    if (choice.one_in(rarely)) lines.kind[line] = choice.one_in(2) ? LineKind::penalty : LineKind::compound;
  }
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) {
    const auto rows = book.lines_of(loan);
    const bool drawn_in_parts = rows.size() > 1 && !is_part(lines, rows.begin) && choice.one_in(rarely / 5);
    if (drawn_in_parts) lines.balance[rows.begin] = Money::fen(1);
    if (!choice.one_in(rarely)) continue;
    for (auto line = rows.begin; line < rows.end; ++line) {
      lines.paid_on[line] = lines.to[line] + 300 * static_cast<std::int64_t>(line - rows.begin);
      lines.due_on[line] = lines.paid_on[line];
    }
  }
}

Date random_as_of(Choice& choice) {
  const Date dates[] = {Date::of(2024, 12, 31), Date::of(2023, 6, 30), Date::of(2025, 1, 1),
                        Date::of(2090, 7, 1), Date::of(9999, 12, 31)};
  return dates[choice.below(5)];
}

Book random_book(std::uint64_t seed) {
  oracle::Terms terms;
  terms.as_of = oracle::day_of(2024, 12, 31);
  return test::book_of(oracle::random_book({40, seed, seed % 2 == 0, seed % 3 == 0}, terms, test::fixings()));
}

bool equal(const LoanAward& a, const LoanAward& b) {
  return a.loan == b.loan && a.year == b.year && a.interest_paid == b.interest_paid &&
         a.countable_interest == b.countable_interest && a.award_uncapped == b.award_uncapped &&
         a.award == b.award && a.paid == b.paid;
}

bool equal(const FirmAward& a, const FirmAward& b) {
  return a.firm == b.firm && a.year == b.year && a.award_uncapped == b.award_uncapped && a.award == b.award &&
         a.paid == b.paid && a.bound_by == b.bound_by;
}

template <class Award>
bool equal(const std::vector<Award>& a, const std::vector<Award>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Award& x, const Award& y) { return equal(x, y); });
}

void compare_firm(const AssessmentBasis& basis, std::size_t firm) {
  const auto ours = settle_firm(basis, firm);
  const auto plain = settle_firm_plainly(basis, firm);
  CHECK(ours.failed == plain.failed);
  CHECK(ours.unknown_reference == plain.unknown_reference);
  CHECK(ours.counted == plain.counted);
  CHECK(equal(ours.loan_awards, plain.loan_awards));
  CHECK(equal(ours.firm_awards, plain.firm_awards));
  CHECK(ours.countables == plain.countables);
}

/// The whole book at once, where firms that stand as they were read are settled side by side.
void compare_book(const AssessmentBasis& basis) {
  LoanSettlement plain;
  for (std::size_t firm = 0; firm < basis.book.firms.size(); ++firm) {
    const auto settled = settle_firm_plainly(basis, firm);
    const auto add = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    add(plain.failed, settled.failed);
    add(plain.unknown_reference, settled.unknown_reference);
    add(plain.loan_awards, settled.loan_awards);
    add(plain.firm_awards, settled.firm_awards);
  }
  const auto ours = settle_loans(basis);
  CHECK(ours.failed == plain.failed);
  CHECK(ours.unknown_reference == plain.unknown_reference);
  CHECK(equal(ours.loan_awards, plain.loan_awards));
  CHECK(equal(ours.firm_awards, plain.firm_awards));
}

int rounds_asked() {
  const char* given = std::getenv("TIEXI_ORACLE_FIRMS");
  return (given != nullptr ? std::atoi(given) : 4'000) / 40;
}

}  // namespace

TEST_CASE("settlement: a book is settled as the specification settles its firms, under any rules",
          "[settlement][oracle]") {
  const auto programme = Programme::shipped("nanshan-2021");
  for (int seed = 0; seed < rounds_asked(); ++seed) {
    CAPTURE(seed);
    Choice choice(static_cast<std::uint32_t>(seed));
    auto book = random_book(static_cast<std::uint64_t>(seed % 50));
    vary(choice, book);
    vary_lines(choice, book);
    const auto rules = random_rules(choice, *programme.loan_interest());
    const AssessmentBasis basis{book, rules, LprTable::official(), random_as_of(choice)};
    for (std::size_t firm = 0; firm < book.firms.size(); ++firm) compare_firm(basis, firm);
    compare_book(basis);
  }
}

TEST_CASE("settlement: the same bytes in however many parts", "[settlement]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const auto book = random_book(5);
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), Date::of(2024, 12, 31)};
  const Budgets budgets{{2022, Money::yuan(300'000)}, {2023, Money::yuan(900'000)}};
  const auto whole = settle_loans(basis, {budgets, 1, one_by_one});
  for (const std::size_t parts : {2U, 3U, 7U, 100U}) {
    CAPTURE(parts);
    const auto cut = settle_loans(basis, {budgets, parts, one_by_one});
    CHECK(cut.failed == whole.failed);
    CHECK(cut.unknown_reference == whole.unknown_reference);
    CHECK(equal(cut.loan_awards, whole.loan_awards));
    CHECK(equal(cut.firm_awards, whole.firm_awards));
  }
}

TEST_CASE("settlement: awarded in pieces and paid at once is settled whole, under any budget control",
          "[settlement][property]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const Budgets budgets{{2022, Money::yuan(300'000)}, {2023, Money::yuan(900'000)}};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    for (const auto control : {BudgetControl::none, BudgetControl::pro_rata, BudgetControl::uniform_share,
                               BudgetControl::first_come}) {
      CAPTURE(seed, control);
      const auto book = random_book(seed);
      auto rules = *programme.loan_interest();
      rules.budget_control = control;
      const AssessmentBasis basis{book, rules, LprTable::official(), Date::of(2024, 12, 31)};
      const auto whole = settle_loans(basis, {budgets, 1, one_by_one});

      LoanAwards all;
      const auto add = [](auto& to, auto& from) { to.insert(to.end(), from.begin(), from.end()); };
      const auto firms = book.firms.size();
      for (std::size_t begin = 0, end = 0; begin < firms; begin = end) {
        end = std::min(firms, begin + 1 + (begin * 7 + seed) % 5);
        auto piece = award_loans(basis, {BudgetClaims::kept, 1 + seed % 3, one_by_one, Rows{begin, end}});
        add(all.failed, piece.failed);
        add(all.unknown_reference, piece.unknown_reference);
        add(all.loan_awards, piece.loan_awards);
        add(all.firm_awards, piece.firm_awards);
        add(all.claims, piece.claims);
      }
      pay_firms(rules, budgets, all.claims, all.firm_awards);
      pay_loans(book, all.firm_awards, all.loan_awards);
      CHECK(all.failed == whole.failed);
      CHECK(all.unknown_reference == whole.unknown_reference);
      CHECK(equal(all.loan_awards, whole.loan_awards));
      CHECK(equal(all.firm_awards, whole.firm_awards));
    }
  }
}
