// SPDX-License-Identifier: Apache-2.0
#include <sstream>

#include <catch2/catch.hpp>
#include <support/claim_output.hpp>
#include <support/claims_book.hpp>
#include <support/shared.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/payout_plan.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

ClaimsBook read_book(const std::filesystem::path& folder) {
  ClaimsBook rows{{}, {}, {}, {}, {}};
  for (const auto& row : csv_rows(text_of(folder / "firms.csv"))) rows.firms.push_back(applicant_of(row));
  for (const auto& row : csv_rows(text_of(folder / "claims.csv"))) rows.claims.push_back(claim_line_of(row));
  for (const auto& row : csv_rows(text_of(folder / "history.csv"))) rows.history.push_back(paid_line_of(row));
  return rows;
}

/// The first line that differs, so that a failure can be read.
void check_same(const std::string& got, const std::string& expected) {
  std::istringstream left(got);
  std::istringstream right(expected);
  std::string got_line;
  std::string expected_line;
  while (std::getline(right, expected_line)) {
    REQUIRE(std::getline(left, got_line));
    REQUIRE(got_line == expected_line);
  }
  CHECK(got == expected);
}

}  // namespace

TEST_CASE("claims: the case books match in every column and row", "[settlement][claims]") {
  const auto* name = GENERATE("book-40", "book-250");
  const auto folder = shared(std::string("cases/measures/") + name);
  if (!folder) return;
  CAPTURE(name);
  const auto book = book_of(read_book(*folder));
  const auto programme = Programme::shipped("nanshan-2021");
  const ClaimBasis basis{book, *programme.measures()};
  const auto settled = settle_claims(basis);
  CHECK(settled.refusals.claims.empty());
  // The books hold a few payments of `space-*` and `event` without the project they must name.
  for (const auto& row : settled.refusals.history) CHECK(row.fault.code == "missing-cell");
  check_same(awards_text(basis, settled), text_of(*folder / "expected" / "claim_awards.csv"));
  check_same(plan_text(basis, payout_plan(basis, settled)),
             text_of(*folder / "expected" / "payout_plan.csv"));
}
