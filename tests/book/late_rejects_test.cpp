// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/book/codes.hpp>
#include <tiexi/book/late_rejects.hpp>

using namespace tiexi;

namespace {

/// One firm, one loan (line 2 of its file) with two lines (2 and 3), one claim (line 2).
BuiltBook built_book() {
  BookBuilder builder;
  FirmRow firm;
  firm.line = 2;
  firm.id = "F1";
  builder.add(firm);
  LoanRow loan;
  loan.line = 2;
  loan.id = "L1";
  loan.firm_id = "F1";
  loan.principal = Money::yuan(1000);
  builder.add(loan);
  ClaimRow claim;
  claim.line = 2;
  claim.id = "C1";
  claim.firm_id = "F1";
  claim.measure = "no-such-measure";
  claim.year = 2022;
  builder.add(claim);
  builder.loans_complete();
  LineBatch batch;
  for (std::uint32_t i = 0; i < 2; ++i) {
    batch.loan_id.emplace_back("L1");
    batch.lines.from.push_back(Date::of(2022, 1, 1) + 90 * std::int64_t{i});
    batch.lines.to.push_back(Date::of(2022, 4, 1) + 90 * std::int64_t{i});
    batch.lines.balance.push_back(Money::yuan(1000));
    batch.lines.rate.push_back(Rate::percent("4"));
    batch.lines.interest.push_back(Money::yuan(10));
    batch.lines.kind.push_back(LineKind::normal);
    batch.lines.due_on.emplace_back(Date::of(2022, 7, 1));
    batch.lines.paid_on.emplace_back();
    batch.lines.repriced_on.emplace_back();
    batch.lines.line_number.push_back(i + 2);
    batch.faulty.push_back(0);
  }
  builder.judge(batch);
  builder.add(batch);
  return std::move(builder).finish();
}

std::string rejects_of(BuiltBook& built) {
  sort_for_reading(built.rejects);
  std::string text;
  for (const auto& r : built.rejects) text += r.file + ":" + std::to_string(r.line) + "  " + r.code + "\n";
  return text;
}

const LateFault unknown_rate{"credited_on", "lpr-unknown", "2018-01-01", "a day of known fixings"};

}  // namespace

TEST_CASE("late_rejects: the worked case in the header", "[book][doc]") {
  auto built = built_book();
  reject_loan(built, 0, unknown_rate);
  CHECK(rejects_of(built) ==
        "interest.csv:2  belongs-to-rejected-loan\n"
        "interest.csv:3  belongs-to-rejected-loan\n"
        "loans.csv:2  lpr-unknown\n");
  for (const auto& count : built.counts) CHECK(count.used + count.rejected == count.rows);
  CHECK(built.counts[2].rejected == 2);
}

TEST_CASE("late_rejects: the fault may be a line's, and the loan goes with it", "[book]") {
  auto built = built_book();
  reject_loan(built, 0, unknown_rate, 1);
  CHECK(rejects_of(built) ==
        "interest.csv:2  belongs-to-rejected-loan\n"
        "interest.csv:3  lpr-unknown\n"
        "loans.csv:2  belongs-to-rejected-loan\n");
}

TEST_CASE("late_rejects: a claim of a measure that the programme does not have", "[book]") {
  auto built = built_book();
  reject_claim(built, 0, {"measure", "unknown-measure", "no-such-measure", "a measure of the programme"});
  CHECK(rejects_of(built) == "claims.csv:2  unknown-measure\n");
  CHECK(built.counts.back().used == 0);
}
