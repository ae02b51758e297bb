// SPDX-License-Identifier: Apache-2.0
// Schedules against QuantLib's leg, without a calendar: due dates, then an amortising leg with its amounts. In turn,
// medians of the thread's processor time; prints a Markdown table. The payments are compared before anything
// is timed: QuantLib's are doubles, so they may differ by what rounding to the fen leaves over a loan's life.
//
//     loan_ratios [REPETITIONS]
#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include <ql/cashflows/fixedratecoupon.hpp>
#include <ql/time/calendars/nullcalendar.hpp>
#include <ql/time/daycounters/actual360.hpp>
#include <ql/time/schedule.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/loan/schedule.hpp>

namespace {

using namespace tiexi;
namespace ql = QuantLib;

struct Case {
  const char* name;
  int instalments;
  int months_each;
};

constexpr Case cases[] = {{"12 quarters", 12, 3}, {"36 months", 36, 1}, {"360 months", 360, 1}};

LoanTerms terms_of(const Case& c) {
  LoanTerms terms;
  terms.principal = Money::yuan(1'000'000);
  terms.rate = Rate::percent("4.2");
  terms.method = RepaymentMethod::equal_principal;
  terms.basis = InterestBasis::act_360;
  terms.every = {c.months_each, 0};
  terms.credited_on = Date::of(2021, 1, 15);
  terms.matures_on = add_months(terms.credited_on, c.instalments * c.months_each, MonthEnd::last_day);
  return terms;
}

ql::Date of(Date date) {
  return {static_cast<ql::Day>(date.day()), static_cast<ql::Month>(date.month()), date.year()};
}

/// What is asked of QuantLib: the dates, the coupons, and each one's amount.
double interest_by_quantlib(const LoanTerms& terms, ql::Date from, ql::Date to, const Case& c,
                            const std::vector<double>& balances) {
  const ql::Schedule dates(from, to, ql::Period(terms.every.months, ql::Months), ql::NullCalendar(),
                           ql::Unadjusted, ql::Unadjusted, ql::DateGeneration::Forward, false);
  const ql::Leg leg = ql::FixedRateLeg(dates).withNotionals(balances).withCouponRates(
      static_cast<double>(terms.rate.nanos()) / 1e9, ql::Actual360());
  double interest = 0;
  for (const auto& coupon : leg) interest += coupon->amount();
  return leg.size() == static_cast<std::size_t>(c.instalments) ? interest : -1;
}

double seconds_of_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double>& values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

double kept = 0;  // so that nothing is optimised away

void time_once(const std::function<double()>& run, std::vector<double>& seconds) {
  constexpr int together = 50;
  const auto begin = seconds_of_thread();
  for (int i = 0; i < together; ++i) kept += run();
  seconds.push_back((seconds_of_thread() - begin) / together);
}

bool compare(const Case& c, int repetitions) {
  const auto terms = terms_of(c);
  const auto from = of(terms.credited_on);
  const auto to = of(terms.matures_on);
  std::vector<double> balances;
  for (const auto& row : instalments_of(terms)) {
    balances.push_back(static_cast<double>(row.opening_balance.fen()) / 100);
  }
  const auto ours = static_cast<double>(totals_of(instalments_of(terms)).interest.fen()) / 100;
  if (std::abs(ours - interest_by_quantlib(terms, from, to, c, balances)) > 0.005 * c.instalments) {
    std::fprintf(stderr, "%s: QuantLib's interest is another\n", c.name);
    return false;
  }
  auto annuity = terms;
  annuity.method = RepaymentMethod::annuity;
  const auto rows = [](const std::vector<Instalment>& instalments) {
    return static_cast<double>(instalments.back().interest.fen());
  };
  std::vector<double> by_quantlib, quick, annuities, full;
  for (int i = 0; i < repetitions; ++i) {
    time_once([&] { return interest_by_quantlib(terms, from, to, c, balances); }, by_quantlib);
    time_once([&] { return rows(instalments_of(terms)); }, quick);
    time_once([&] { return rows(instalments_of(annuity)); }, annuities);
    time_once([&] { return rows(schedule_of(terms).instalments); }, full);
  }
  const auto theirs = median(by_quantlib);
  const auto print = [&](const char* what, double seconds) {
    std::printf("| %s | %s | %.2f | %.1f |\n", c.name, what, 1e6 * seconds, theirs / seconds);
  };
  print("QuantLib, leg without calendar", theirs);
  print("instalments, equal principal", median(quick));
  print("instalments, annuity", median(annuities));
  print("schedule with accruals, equal principal", median(full));
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const int repetitions = argc > 1 ? std::atoi(argv[1]) : 21;
  std::puts("| loan, actual/360 | | us | QuantLib takes times as long |\n|---|---|---|---|");
  bool right = true;
  for (const auto& c : cases) right &= compare(c, repetitions);
  return right && kept != 0 ? 0 : 1;
}
