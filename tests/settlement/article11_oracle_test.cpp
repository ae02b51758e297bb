// SPDX-License-Identifier: Apache-2.0
// The settlement against a second computation that shares no code with it: tests/oracle, one day at a time,
// all rational. TIEXI_ORACLE_FIRMS says how many firms the main comparison draws (default 400).
#include <cstdlib>

#include <catch2/catch.hpp>
#include <oracle/article11_oracle.hpp>
#include <oracle/random_book.hpp>
#include <support/oracle_book.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

using namespace tiexi;
using test::book_of;
using test::date_of;
using test::fixings;

namespace {

/// Everything a settlement says, as lines of text in the order of the oracle: by loan id or firm id, then
/// year.
struct Said {
  std::vector<std::string> decisions;
  std::vector<std::string> loan_awards;
  std::vector<std::string> firm_awards;
  std::vector<std::string> unknown;

  void sort() {
    for (auto* list : {&decisions, &loan_awards, &firm_awards, &unknown})
      std::sort(list->begin(), list->end());
  }
};

Said said_by_oracle(const oracle::Settlement& settled, bool with_interest) {
  Said said;
  for (const auto& decision : settled.decisions) {
    std::string reasons;
    for (const auto& reason : decision.reasons) reasons += (reasons.empty() ? "" : ";") + reason;
    said.decisions.push_back(decision.loan_id + "," + reasons);
  }
  for (const auto& award : settled.loan_awards) {
    const auto interest =
        with_interest ? std::to_string(oracle::half_up(award.interest_paid)) : std::string{};
    said.loan_awards.push_back(award.loan_id + "," + std::to_string(award.year) + "," + interest + "," +
                               std::to_string(oracle::half_up(award.countable_interest)) + "," +
                               std::to_string(award.award_uncapped) + "," + std::to_string(award.award) +
                               "," + std::to_string(award.paid));
  }
  for (const auto& award : settled.firm_awards) {
    said.firm_awards.push_back(award.firm_id + "," + std::to_string(award.year) + "," +
                               std::to_string(award.award_uncapped) + "," + std::to_string(award.award) +
                               "," + std::to_string(award.paid) + "," + award.bound_by);
  }
  said.unknown = settled.lpr_unknown;
  said.sort();
  return said;
}

Said said_by_product(const Book& book, const LoanInterestRules& rules, const LoanSettlement& settled,
                     bool with_interest) {
  Said said;
  for (const auto loan : settled.unknown_reference) said.unknown.emplace_back(book.loans.id[loan]);
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) {
    const auto& unknown = settled.unknown_reference;
    if (std::find(unknown.begin(), unknown.end(), loan) != unknown.end()) continue;
    said.decisions.push_back(std::string(book.loans.id[loan]) + "," +
                             reasons_of(rules, settled.failed[loan]));
  }
  for (const auto& award : settled.loan_awards) {
    const auto interest = with_interest ? std::to_string(award.interest_paid.fen()) : std::string{};
    said.loan_awards.push_back(std::string(book.loans.id[award.loan]) + "," + std::to_string(award.year) +
                               "," + interest + "," + std::to_string(award.countable_interest.fen()) + "," +
                               std::to_string(award.award_uncapped.fen()) + "," +
                               std::to_string(award.award.fen()) + "," + std::to_string(award.paid.fen()));
  }
  for (const auto& award : settled.firm_awards) {
    said.firm_awards.push_back(std::string(book.firms.id[award.firm]) + "," + std::to_string(award.year) +
                               "," + std::to_string(award.award_uncapped.fen()) + "," +
                               std::to_string(award.award.fen()) + "," + std::to_string(award.paid.fen()) +
                               "," + std::string(name_of(award.bound_by)));
  }
  said.sort();
  return said;
}

void compare(const std::vector<std::string>& product, const std::vector<std::string>& second) {
  REQUIRE(product.size() == second.size());
  for (std::size_t i = 0; i < product.size(); ++i) {
    if (product[i] != second[i]) CHECK(product[i] == second[i]);
  }
}

/// One set of terms, said to both sides.
struct Terms {
  oracle::Terms oracle;
  Overrides overrides;
};

Terms ordinary_terms() {
  Terms terms;
  terms.oracle.as_of = oracle::day_of(2024, 12, 31);
  return terms;
}

void settle_both(const Terms& terms, int firms, std::uint64_t seed, bool lpr_unknown = false) {
  CAPTURE(seed, firms);
  const auto drawn = oracle::random_book({firms, seed, true, lpr_unknown}, terms.oracle, fixings());
  const auto programme = Programme::shipped("nanshan-2021", terms.overrides);
  const auto book = book_of(drawn);
  const auto& rules = *programme.loan_interest();
  Budgets budgets;
  for (const auto& [year, fen] : terms.oracle.budget_of_year) budgets[year] = Money::fen(fen);
  const auto settled = settle_loans({book, rules, LprTable::official(), date_of(terms.oracle.as_of)},
                                    {budgets, 3, one_by_one});
  // Where `accrual` cuts a line its interest is shown in whole fen, which the oracle does not do.
  const bool with_interest = terms.oracle.year_of != oracle::YearOf::accrual;
  const auto product = said_by_product(book, rules, settled, with_interest);
  const auto second = said_by_oracle(oracle::settle(terms.oracle, fixings(), drawn), with_interest);
  compare(product.unknown, second.unknown);
  compare(product.decisions, second.decisions);
  compare(product.loan_awards, second.loan_awards);
  compare(product.firm_awards, second.firm_awards);
}

int firms_asked() {
  const char* given = std::getenv("TIEXI_ORACLE_FIRMS");
  return given != nullptr ? std::atoi(given) : 400;
}

}  // namespace

TEST_CASE("settlement: agrees with the day-by-day oracle on random books", "[settlement][oracle]") {
  const int each = 400;
  for (int drawn = 0, seed = 1; drawn < firms_asked(); drawn += each, ++seed) {
    settle_both(ordinary_terms(), each, static_cast<std::uint64_t>(seed));
  }
}

TEST_CASE("settlement: agrees with the oracle where fixings are unknown", "[settlement][oracle]") {
  settle_both(ordinary_terms(), 300, 77, true);
}

TEST_CASE("settlement: agrees with the oracle under every alternative", "[settlement][oracle]") {
  auto terms = ordinary_terms();
  SECTION("filing deadline credit") {
    terms.oracle.filing_deadline = oracle::FilingDeadline::credit;
    terms.overrides = {{"not-filed-on-platform.deadline", "credit"}};
  }
  SECTION("overdue scope firm, grace") {
    terms.oracle.overdue_scope = oracle::OverdueScope::firm;
    terms.oracle.grace_days = 3;
    terms.overrides = {{"not-repaid-on-time.scope", "firm"}, {"grace_days", "3"}};
  }
  SECTION("pro rata quota") {
    terms.oracle.quota_allocation = oracle::QuotaAllocation::pro_rata;
    terms.overrides = {{"quota.allocation", "pro_rata"}};
  }
  SECTION("original principal") {
    terms.oracle.quota_basis = oracle::QuotaBasis::original_principal;
    terms.overrides = {{"quota.basis", "original_principal"}};
  }
  SECTION("pro rata of the original principal") {
    terms.oracle.quota_allocation = oracle::QuotaAllocation::pro_rata;
    terms.oracle.quota_basis = oracle::QuotaBasis::original_principal;
    terms.overrides = {{"quota.allocation", "pro_rata"}, {"quota.basis", "original_principal"}};
  }
  SECTION("reference rate of the line's first day") {
    terms.oracle.lpr_date = oracle::LprDate::line_start;
    terms.overrides = {{"reference.date", "line_start"}};
  }
  SECTION("reference rate of the payment") {
    terms.oracle.lpr_date = oracle::LprDate::payment;
    terms.overrides = {{"reference.date", "payment"}};
  }
  SECTION("year of accrual") {
    terms.oracle.year_of = oracle::YearOf::accrual;
    terms.overrides = {{"award.year_of", "accrual"}};
  }
  SECTION("year of application") {
    terms.oracle.year_of = oracle::YearOf::application;
    terms.overrides = {{"award.year_of", "application"}};
  }
  SECTION("settlement required") {
    terms.oracle.settlement_required = true;
    terms.overrides = {{"not-settled.required", "true"}};
  }
  SECTION("another share, ceiling, quota and cap") {
    terms.oracle.share = oracle::Rational(1, 3);
    terms.oracle.rate_rule.factor = oracle::Rational(13, 10);
    terms.oracle.cap_firm_year = 80'000'000;
    terms.oracle.quota_of_grade["B"] = 700'000'001;
    terms.overrides = {{"award.share", "1/3"},
                       {"ceiling.multiple", "1.3"},
                       {"cap.amount", "800000"},
                       {"grade.B", "7000000.01"}};
  }
  settle_both(terms, 200, 11);
}

TEST_CASE("settlement: agrees with the oracle on every budget control", "[settlement][oracle]") {
  const auto [control, name] = GENERATE(table<oracle::BudgetControl, const char*>({
      {oracle::BudgetControl::pro_rata, "pro_rata"},
      {oracle::BudgetControl::uniform_share, "uniform_share"},
      {oracle::BudgetControl::first_come, "first_come"},
      {oracle::BudgetControl::none, "none"},
  }));
  const auto budget = GENERATE(std::int64_t{0}, 1, 12'345'678'901, 3'000'000'000, 1'000'000'000'000);
  auto terms = ordinary_terms();
  terms.oracle.budget_control = control;
  terms.overrides = {{"budget.control", name}};
  for (const int year : {2021, 2022, 2023, 2024}) terms.oracle.budget_of_year[year] = budget;
  CAPTURE(name, budget);
  settle_both(terms, 60, 23);
}
