// SPDX-License-Identifier: Apache-2.0
// Settling a columnar book under nanshan-2021 against the same rule in rationals and in doubles, and against
// reading the columns: all in one run, one after the other and again, medians of processor time of the
// thread, so that a busy machine slows each alike. Answers are compared before anything is timed. Prints Markdown.
//
//     settlement_ratios [LOANS [REPETITIONS]]          ratios on the four canonical books (one thread)
//     settlement_ratios --scaling [LOANS]              from 10^4 loans up, 1 and 2 threads, memory a loan
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

#include "books.hpp"
#include "settlement_peers.hpp"

namespace {

using namespace tiexi;
using bench::BookKind;

const Date as_of = Date::of(2024, 12, 31);

double seconds_of_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds_of_clock() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

struct Contender {
  std::string name;
  std::function<void()> run;
  bool slow = false;  // one repetition in three
  std::vector<double> seconds;
};

void interleave(std::vector<Contender>& contenders, int repetitions) {
  for (int i = 0; i < repetitions; ++i) {
    for (auto& contender : contenders) {
      if (contender.slow && i % 3 != 0) continue;
      const auto begin = seconds_of_thread();
      contender.run();
      contender.seconds.push_back(seconds_of_thread() - begin);
    }
  }
}

std::vector<bench::FirmYearTotal> totals_of(const LoanSettlement& settled) {
  std::vector<bench::FirmYearTotal> totals;
  for (const auto& award : settled.firm_awards) totals.push_back({award.firm, award.year, award.award.fen()});
  return totals;
}

std::size_t differences(const std::vector<bench::FirmYearTotal>& a,
                        const std::vector<bench::FirmYearTotal>& b) {
  if (a.size() != b.size()) return std::max(a.size(), b.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] == b[i] ? 0U : 1U;
  return count;
}

volatile std::uint64_t kept;  // so that nothing is optimised away

bool compare_on(BookKind kind, const char* name, std::size_t loans, int repetitions) {
  const auto book = bench::make_book(kind, loans);
  const auto programme = Programme::shipped("nanshan-2021");
  const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), as_of};
  const auto ours = totals_of(settle_loans(basis));
  const auto rational = bench::settle_in_rationals(book, as_of);
  const auto wrong = differences(ours, rational);
  const auto wrong_doubles = differences(bench::settle_in_doubles(book, as_of), rational);
  if (wrong != 0) {
    std::fprintf(stderr, "%s: %zu firm-years differ from the rationals\n", name, wrong);
    return false;
  }

  std::vector<Contender> contenders;
  contenders.push_back({"tiexi", [&] { kept = settle_loans(basis).firm_awards.size(); }, false, {}});
  contenders.push_back({"read all columns", [&] { kept = bench::read_all_columns(book); }, false, {}});
  contenders.push_back({"double", [&] { kept = bench::settle_in_doubles(book, as_of).size(); }, true, {}});
  contenders.push_back(
      {"cpp_rational", [&] { kept = bench::settle_in_rationals(book, as_of).size(); }, true, {}});
  interleave(contenders, repetitions);
  const auto own = median(contenders.front().seconds);
  const auto bytes = static_cast<double>(bench::bytes_of_columns(book));
  const auto per_loan = 1e9 / static_cast<double>(book.loans.size());
  const auto read = median(contenders[1].seconds);
  const auto in_doubles = median(contenders[2].seconds);
  const auto in_rationals = median(contenders[3].seconds);
  std::printf("| %s | %zu | %zu | %.0f | %.0f | %.1f | %.0f | %.1f | %.0f | %.0f%% | %.1f | %zu of %zu |\n",
              name, book.loans.size(), book.lines.size(), own * per_loan, in_rationals * per_loan,
              in_rationals / own, in_doubles * per_loan, in_doubles / own, read * per_loan, 100 * read / own,
              1e-9 * bytes / read, wrong_doubles, rational.size());
  return true;
}

void on_threads(std::size_t count, const std::function<void(std::size_t)>& run) {
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < count; ++i) threads.emplace_back(run, i);
  run(0);
  for (auto& thread : threads) thread.join();
}

std::size_t peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

void scale(std::size_t most_loans) {
  const auto programme = Programme::shipped("nanshan-2021");
  std::puts(
      "| loans | ns a loan, 1 thread | ns a loan, 2 threads | 2 threads against 1 | bytes a loan beyond the "
      "book |");
  std::puts("|---|---|---|---|---|");
  for (std::size_t loans = 10'000; loans <= most_loans; loans *= 10) {
    const auto book = bench::make_book(BookKind::typical, loans);
    const AssessmentBasis basis{book, *programme.loan_interest(), LprTable::official(), as_of};
    const auto before = peak_bytes();
    std::vector<double> one;
    std::vector<double> two;
    for (int i = 0; i < 5; ++i) {
      auto begin = seconds_of_clock();
      kept = settle_loans(basis).firm_awards.size();
      one.push_back(seconds_of_clock() - begin);
      begin = seconds_of_clock();
      kept = settle_loans(basis, {{}, 2, on_threads}).firm_awards.size();
      two.push_back(seconds_of_clock() - begin);
    }
    const auto per_loan = 1e9 / static_cast<double>(book.loans.size());
    std::printf("| %zu | %.0f | %.0f | %.2f | %zu |\n", book.loans.size(), median(one) * per_loan,
                median(two) * per_loan, median(one) / median(two),
                (peak_bytes() - before) / book.loans.size());
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string(argv[1]) == "--scaling") {
    scale(argc > 2 ? static_cast<std::size_t>(std::atoll(argv[2])) : 10'000'000);
    return 0;
  }
  const auto loans = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 1'300'000;
  const int repetitions = argc > 2 ? std::atoi(argv[2]) : 7;
  std::puts(
      "| book | loans | lines | tiexi, ns a loan | cpp_rational, ns | times tiexi | double, ns | times tiexi "
      "| "
      "reading the columns, ns | share of that bound reached | GB/s read | wrong firm-years in double |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|---|");
  bool right = compare_on(BookKind::typical, "typical", loans, repetitions);
  right &= compare_on(BookKind::tie_rich, "tie_rich", loans, repetitions);
  right &= compare_on(BookKind::arbitrary, "arbitrary", loans, repetitions);
  right &= compare_on(BookKind::big_firm, "big_firm", loans / 10, repetitions);
  return right ? 0 : 1;
}
