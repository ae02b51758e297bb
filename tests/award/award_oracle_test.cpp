// SPDX-License-Identifier: Apache-2.0
// The settlement of claims against a second computation that shares no code with it: tests/oracle/award,
// every question answered by reading all payments again. TIEXI_ORACLE_FIRMS says how many firms are drawn.
#include <cstdlib>
#include <sstream>

#include <catch2/catch.hpp>
#include <support/claim_output.hpp>
#include <support/oracle_history.hpp>
#include <tiexi/programme/programme.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

constexpr int firms_a_book = 20;

int books_to_draw() {
  const char* firms = std::getenv("TIEXI_ORACLE_FIRMS");
  return (firms != nullptr ? std::atoi(firms) : 20'000) / firms_a_book;
}

std::string first_difference(const std::string& ours, const std::string& theirs) {
  std::istringstream left(ours);
  std::istringstream right(theirs);
  std::string a;
  std::string b;
  while (std::getline(left, a) && std::getline(right, b)) {
    if (a != b) return "ours   " + a + "\noracle " + b;
  }
  return ours == theirs ? "none" : "one is longer";
}

struct Setting {
  bool with_budgets;
  bool support_runs_on;
};

void compare(std::uint64_t seed, const Setting& setting) {
  const auto drawn = oracle::random_history({firms_a_book, seed, setting.with_budgets, seed % 3 == 0});
  const auto expected = oracle::settle_claims(drawn.firms, drawn.claims, drawn.history, drawn.budgets,
                                              {setting.support_runs_on});
  const auto book = book_of(rows_of(drawn));
  const auto programme = Programme::shipped(
      "nanshan-2021", {{"applied-after-expiry.support_runs_on", setting.support_runs_on ? "true" : "false"}});
  const ClaimBasis basis{book, *programme.measures()};
  const auto settled = settle_claims(basis, budgets_of(drawn));
  CAPTURE(seed, setting.with_budgets, setting.support_runs_on);
  REQUIRE(first_difference(awards_text(basis, settled), awards_text(expected)) == "none");
  REQUIRE(first_difference(plan_text(basis, payout_plan(basis, settled)), plan_text(expected)) == "none");
}

}  // namespace

TEST_CASE("claims: awards and plan are those of the oracle on random ten-year histories", "[award][oracle]") {
  for (int book = 0; book < books_to_draw(); ++book) {
    compare(static_cast<std::uint64_t>(book) + 1, {book % 2 == 1, book % 5 != 4});
  }
}
