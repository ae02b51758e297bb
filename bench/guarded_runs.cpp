// SPDX-License-Identifier: Apache-2.0
// Small canonical runs whose instructions tools/instruction_guard.py counts and compares with
// bench/instruction_counts.json. Each prints what it did, so that no run can do nothing unseen.
//
//     guarded_runs RUN            does one
//     guarded_runs --list         each with the function whose instructions are counted
//     guarded_runs --built-with   the compiler and the flags that the counts depend on
#include <cstdio>
#include <string_view>

#include <tiexi/calendar/months.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/loan/schedule.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

#include "books.hpp"

namespace {

using namespace tiexi;

constexpr std::string_view settle_function = "tiexi::settle_loans(*";
constexpr std::string_view forecast_function = "tiexi::Forecast::simulate(*";
constexpr std::string_view schedule_function = "tiexi::schedule_of(*";
constexpr std::string_view instalments_function = "tiexi::instalments_of(*";

void settle(bench::BookKind kind) {
  const auto book = bench::make_book(kind, 4'000);
  const auto programme = Programme::shipped("nanshan-2021");
  const auto settled =
      settle_loans({book, *programme.loan_interest(), LprTable::official(), Date::of(2024, 12, 31)});
  Money paid;
  for (const auto& award : settled.firm_awards) paid += award.paid;
  std::printf("%zu loans, %zu loan-years, %s paid\n", book.loans.size(), settled.loan_awards.size(),
              paid.text().c_str());
}

LoanTerms thirty_years(RepaymentMethod method, InterestBasis basis) {
  LoanTerms terms;
  terms.principal = Money::yuan(1'000'000);
  terms.rate = Rate::percent("4.2");
  terms.method = method;
  terms.basis = basis;
  terms.credited_on = Date::of(2021, 1, 31);
  terms.matures_on = add_months(terms.credited_on, 360, MonthEnd::last_day);
  return terms;
}

template <class Schedules>
void schedule(const Schedules& instalments_of_terms) {
  for (const auto method : {RepaymentMethod::annuity, RepaymentMethod::equal_principal}) {
    for (const auto basis : {InterestBasis::equal_periods, InterestBasis::act_360}) {
      const auto instalments = instalments_of_terms(thirty_years(method, basis));
      std::printf("%zu instalments, %s interest\n", instalments.size(),
                  totals_of(instalments).interest.text().c_str());
    }
  }
}

/// Article 11 over five years with the defaults of a scenario.
void forecast() {
  const auto forecast = forecast_of(Scenario::parse("[scenario]\nseed = 2021\n", "defaults"));
  const auto outlays = forecast.simulate({0, 32});
  Money paid;
  for (const auto fen : outlays.fen()) paid += Money::fen(fen);
  std::printf("%zu paths, %s fen of all columns\n", outlays.path_count(), paid.text().c_str());
}

struct Run {
  std::string_view name;
  std::string_view counted;
  void (*run)();
};

constexpr Run runs[] = {
    {"settle_typical", settle_function, [] { settle(bench::BookKind::typical); }},
    {"settle_tie_rich", settle_function, [] { settle(bench::BookKind::tie_rich); }},
    {"settle_arbitrary", settle_function, [] { settle(bench::BookKind::arbitrary); }},
    {"settle_big_firm", settle_function, [] { settle(bench::BookKind::big_firm); }},
    {"schedule", schedule_function,
     [] { schedule([](const LoanTerms& terms) { return schedule_of(terms).instalments; }); }},
    {"instalments", instalments_function, [] { schedule(instalments_of); }},
    {"forecast", forecast_function, forecast},
};

int usage() {
  std::fputs("usage: guarded_runs RUN | --list | --built-with\n", stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return usage();
  const std::string_view wanted = argv[1];
  if (wanted == "--built-with") return std::puts(TIEXI_BUILT_WITH) < 0 ? 1 : 0;
  if (wanted == "--list") {
    for (const auto& run : runs) std::printf("%s %s\n", run.name.data(), run.counted.data());
    return 0;
  }
  for (const auto& run : runs) {
    if (run.name != wanted) continue;
    run.run();
    return 0;
  }
  return usage();
}
