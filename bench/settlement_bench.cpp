// SPDX-License-Identifier: Apache-2.0
// Measures settling a columnar book in memory under nanshan-2021, on the canonical books of books.hpp; items
// are loans (four statement lines each). Not for reading or writing files: see io_bench.
#include <benchmark/benchmark.h>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

#include "books.hpp"

namespace {

using namespace tiexi;

const Date as_of = Date::of(2024, 12, 31);

void settle(benchmark::State& state, bench::BookKind kind) {
  const auto book = bench::make_book(kind, static_cast<std::size_t>(state.range(0)));
  const auto programme = Programme::shipped("nanshan-2021");
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), as_of};
  Money paid;
  for (auto _ : state) {
    const auto settled = settle_loans(basis);
    paid = Money{};
    for (const auto& award : settled.firm_awards) paid += award.paid;
    benchmark::DoNotOptimize(paid);
  }
  if (paid == Money{}) state.SkipWithError("nothing was paid");
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(book.loans.size()));
}

BENCHMARK_CAPTURE(settle, typical, bench::BookKind::typical)->Name("settlement/typical/loans")->Arg(1 << 18);
BENCHMARK_CAPTURE(settle, tie_rich, bench::BookKind::tie_rich)
    ->Name("settlement/tie_rich/loans")
    ->Arg(1 << 18);
BENCHMARK_CAPTURE(settle, arbitrary, bench::BookKind::arbitrary)
    ->Name("settlement/arbitrary/loans")
    ->Arg(1 << 18);
BENCHMARK_CAPTURE(settle, big_firm, bench::BookKind::big_firm)
    ->Name("settlement/big_firm/loans")
    ->Arg(1 << 18);

}  // namespace
