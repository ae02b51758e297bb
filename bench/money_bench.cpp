// SPDX-License-Identifier: Apache-2.0
// What a share, a sum of exact fractions and the reading of an amount cost.
// Canonical case: 1,024 statement lines of plausible size, fixed seed. Not for comparing machines.
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <tiexi/money/decimal.hpp>
#include <tiexi/money/exact.hpp>

using namespace tiexi;

namespace {

struct Line {
  Money interest;
  std::int64_t used;
  std::int64_t balance;
};

std::vector<Line> lines() {
  std::mt19937_64 random(20'210'620);
  std::vector<Line> made(1'024);
  for (auto& line : made) {
    line.balance = static_cast<std::int64_t>(random() % 3'000'000'000 + 1);
    line.used = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(line.balance)) + 1;
    line.interest = Money::fen(line.balance / 80);
  }
  return made;
}

void money_times(benchmark::State& state) {
  const auto book = lines();
  const auto share = Ratio::parse("0.7");
  if (Money::fen(5).times(share, Rounding::half_up) != Money::fen(4))
    state.SkipWithError("0.035 is not 0.04");
  for (auto _ : state) {
    Money sum;
    for (const auto& line : book) sum += line.interest.times(share, Rounding::half_up);
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(book.size()));
}

/// Few distinct denominators stay in 128 bits, many leave them: both happen in books.
void exact_sum(benchmark::State& state) {
  const auto book = lines();
  const auto terms = static_cast<std::size_t>(state.range(0));
  const auto sum_of = [&](std::size_t from) {
    Exact sum;
    for (std::size_t i = from; i < from + terms; ++i) {
      sum += Exact::of(book[i].interest) * Exact::fraction(book[i].used, book[i].balance);
    }
    return sum;
  };
  const auto first = sum_of(0);
  Exact backwards;
  for (std::size_t i = terms; i-- > 0;) {
    backwards += Exact::of(book[i].interest) / Exact::fraction(book[i].balance, book[i].used);
  }
  if (first != backwards) state.SkipWithError("the sum depends on the order");
  for (auto _ : state) benchmark::DoNotOptimize(sum_of(0).to_money(Rounding::half_up));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void decimal_read(benchmark::State& state) {
  std::vector<std::string> texts;
  for (const auto& line : lines()) texts.push_back(line.interest.text());
  if (Money::parse(texts[0]) != lines()[0].interest) state.SkipWithError("an amount did not come back");
  for (auto _ : state) {
    std::int64_t sum = 0;
    for (const auto& text : texts) sum += *scaled_decimal(text, 2);
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(texts.size()));
}

BENCHMARK(money_times)->Name("money/times");
BENCHMARK(exact_sum)->Name("money/exact_sum/terms")->Arg(2)->Arg(4)->Arg(100);
BENCHMARK(decimal_read)->Name("money/decimal_read");

}  // namespace
