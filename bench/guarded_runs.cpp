// SPDX-License-Identifier: Apache-2.0
// Small canonical runs whose instructions are counted and compared with committed figures: see
// tools/instruction_guard. One argument: the run. Prints what it did, so that no run can do nothing unseen.
#include <cstdio>
#include <string_view>

#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

#include "books.hpp"

namespace {

using namespace tiexi;

struct Run {
  std::string_view name;
  bench::BookKind book;
};

constexpr Run runs[] = {
    {"settle_typical", bench::BookKind::typical},
    {"settle_tie_rich", bench::BookKind::tie_rich},
    {"settle_arbitrary", bench::BookKind::arbitrary},
    {"settle_big_firm", bench::BookKind::big_firm},
};

int settle(const Run& run) {
  const auto book = bench::make_book(run.book, 4'000);
  const auto programme = Programme::shipped("nanshan-2021");
  const auto settled =
      settle_loans({book, *programme.loan_interest(), LprTable::official(), Date::of(2024, 12, 31)});
  Money paid;
  for (const auto& award : settled.firm_awards) paid += award.paid;
  std::printf("%s: %zu loans, %zu loan-years, %s paid\n", run.name.data(), book.loans.size(),
              settled.loan_awards.size(), paid.text().c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  for (const auto& run : runs) {
    if (argc == 2 && run.name == argv[1]) return settle(run);
  }
  std::fputs("usage: guarded_runs RUN, one of:", stderr);
  for (const auto& run : runs) std::fprintf(stderr, " %s", run.name.data());
  std::fputs("\n", stderr);
  return 2;
}
