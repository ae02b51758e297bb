// SPDX-License-Identifier: Apache-2.0
// tiexi's side of bench/peers/settlement.py: writes a book as raw columns, with the awards it should come to,
// and then settles it once for each line read, so that one process can time all contenders in turn.
//
//     settlement_columns FOLDER LOANS
//
// Reads `settle` or `read` (all columns), does it on one thread, and prints seconds of processor time.
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_settlement.hpp>
#include <tiexi/subsidy/subsidy_plan.hpp>

#include "books.hpp"
#include "settlement_peers.hpp"

namespace {

using namespace tiexi;

const Date as_of = Date::of(2024, 12, 31);

/// A column as Python reads it: whole numbers of 64 bits, days since 1970, -1 for nothing.
class ColumnFolder {
 public:
  explicit ColumnFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
  }

  template <class Rows, class Number>
  void write(const char* name, const Rows& rows, const Number& number) const {
    std::vector<std::int64_t> column;
    column.reserve(rows.size());
    for (const auto& row : rows) column.push_back(number(row));
    std::ofstream file(folder_ / name, std::ios::binary);
    file.write(reinterpret_cast<const char*>(column.data()),
               static_cast<std::streamsize>(column.size() * sizeof(std::int64_t)));
    if (!file) throw std::runtime_error("cannot write " + (folder_ / name).string());
  }

 private:
  std::filesystem::path folder_;
};

std::int64_t days(Date date) { return date.epoch_days(); }
std::int64_t days_or_none(const std::optional<Date>& date) { return date ? date->epoch_days() : -1; }
std::int64_t fen(Money money) { return money.fen(); }
std::int64_t itself(std::uint32_t value) { return value; }

/// Of each firm, by its first loan.
std::vector<std::int64_t> quotas(const AssessmentBasis& basis) {
  const SubsidyPlan plan(basis);
  std::vector<std::int64_t> quotas;
  for (std::size_t firm = 0; firm < basis.book.firms.size(); ++firm) {
    const auto loans = basis.book.loans_of(firm);
    quotas.push_back(loans.size() == 0 ? 0 : plan.quota_of(loans.begin));
  }
  return quotas;
}

void write_book(const AssessmentBasis& basis, const LoanSettlement& settled, const ColumnFolder& folder) {
  const auto& book = basis.book;
  folder.write("firm_quota_fen", quotas(basis), [](std::int64_t quota) { return quota; });
  folder.write("loan_firm", book.loans.firm, itself);
  folder.write("loan_credited_on", book.loans.credited_on, days);
  folder.write("loan_matures_on", book.loans.matures_on, days);
  folder.write("loan_filed_on", book.loans.filed_on, days_or_none);
  folder.write("loan_overdue", book.loans.overdue, [](Answer a) { return a == Answer::yes ? 1 : 0; });
  folder.write("line_loan", book.lines.loan, itself);
  folder.write("line_rate_nanos", book.lines.rate, [](Rate rate) { return rate.nanos(); });
  folder.write("line_interest_fen", book.lines.interest, fen);
  folder.write("line_balance_fen", book.lines.balance, fen);
  folder.write("line_due_on", book.lines.due_on, days_or_none);
  folder.write("line_paid_on", book.lines.paid_on, days_or_none);
  const auto& fixings = LprTable::official().fixings();
  folder.write("fixing_date", fixings, [](const Fixing& f) { return std::int64_t{f.date.epoch_days()}; });
  folder.write("fixing_one_year_nanos", fixings, [](const Fixing& f) { return f.one_year.nanos(); });
  folder.write("award_firm", settled.firm_awards,
               [](const FirmAward& a) { return static_cast<std::int64_t>(a.firm); });
  folder.write("award_year", settled.firm_awards, [](const FirmAward& a) { return std::int64_t{a.year}; });
  folder.write("award_fen", settled.firm_awards, [](const FirmAward& a) { return a.award.fen(); });
}

double seconds_of_process() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

volatile std::uint64_t kept;  // so that nothing is optimised away

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: settlement_columns FOLDER LOANS\n", stderr);
    return 2;
  }
  const auto book =
      bench::make_book(bench::BookKind::within_quota, static_cast<std::size_t>(std::atoll(argv[2])));
  const auto programme = Programme::shipped("nanshan-2021");
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), as_of};
  write_book(basis, settle_loans(basis), ColumnFolder(argv[1]));
  std::cout << "ready" << std::endl;
  for (std::string wanted; std::getline(std::cin, wanted);) {
    const auto begin = seconds_of_process();
    if (wanted == "read") {
      kept = bench::read_all_columns(book);
    } else {
      kept = settle_loans(basis).firm_awards.size();
    }
    std::cout << seconds_of_process() - begin << std::endl;
  }
}
