// SPDX-License-Identifier: Apache-2.0
// One loan of one firm, settled under the Nanshan measures of 2021.
#include <iostream>

#include <tiexi/tiexi.hpp>

int main() {
  using namespace tiexi;

  FirmRow firm;
  firm.id = "F1";
  firm.district = "nanshan";
  firm.legal_person = Answer::yes;
  firm.sector = "biomedicine";
  firm.grade = "A";

  LoanRow loan;
  loan.id = "L1";
  loan.firm_id = "F1";
  loan.principal = Money::yuan(30'000'000);
  loan.credited_on = Date::of(2021, 7, 1);
  loan.matures_on = Date::of(2022, 7, 1);
  loan.filed_on = Date::of(2021, 7, 1);

  BookBuilder builder;
  builder.add(firm);
  builder.add(loan);
  builder.loans_complete();

  LineBatch batch;  // one line of its interest statement
  batch.loan_id = {"L1"};
  batch.faulty = {0};
  batch.lines.loan = {0};
  batch.lines.line_number = {2};
  batch.lines.from = {Date::of(2021, 7, 1)};
  batch.lines.to = {Date::of(2021, 9, 21)};
  batch.lines.balance = {Money::yuan(30'000'000)};
  batch.lines.rate = {Rate::percent("6.2")};
  batch.lines.interest = {Money::parse("423666.67")};
  batch.lines.kind = {LineKind::normal};
  batch.lines.due_on = {Date::of(2021, 9, 21)};
  batch.lines.paid_on = {Date::of(2021, 9, 21)};
  batch.lines.repriced_on = {std::nullopt};
  builder.judge(batch);
  builder.add(batch);

  auto built = std::move(builder).finish();
  const auto programme = Programme::shipped("nanshan-2021");
  const SettlementTerms terms{programme, LprTable::official(), Date::of(2024, 12, 31), {}, 1, one_by_one};
  const auto settled = settle_book(built, terms);
  for (const auto& award : settled.loans.loan_awards) {
    std::cout << built.book.loans.id[award.loan] << " " << award.year << ": countable interest "
              << award.countable_interest.grouped_text() << ", award " << award.award.grouped_text() << "\n";
  }
}
