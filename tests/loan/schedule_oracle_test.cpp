// SPDX-License-Identifier: Apache-2.0
// A second computation, slow and plain, of the four methods: rationals of any size, dates as year, month and
// day, one period after the other. It shares nothing with the library but the terms.
#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/loan/level_payment.hpp>
#include <tiexi/loan/schedule.hpp>

using namespace tiexi;
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

namespace {

bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int month_days(int year, int month) {
  const int days[] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1];
}

struct Day {
  int year, month, day;
  friend auto operator<=>(const Day&, const Day&) = default;
};

Day next(Day d) {
  if (++d.day <= month_days(d.year, d.month)) return d;
  d.day = 1;
  if (++d.month <= 12) return d;
  return {d.year + 1, 1, 1};
}

/// The day `day` (or the last there is) of the month `months` after that of `d`.
Day month_after(const Day& d, int months, int day) {
  const int count = d.year * 12 + d.month - 1 + months;
  const int year = count / 12;
  const int month = count % 12 + 1;
  return {year, month, std::min(day, month_days(year, month))};
}

Day of(Date date) { return {date.year(), date.month(), date.day()}; }

int count_days(Day from, const Day& to) {
  int days = 0;
  for (; from < to; from = next(from)) ++days;
  return days;
}

struct Span {
  Day from, to;
  bool whole;
};

std::vector<Span> spans(const LoanTerms& t) {
  const Day start = of(t.credited_on);
  const Day end = of(t.matures_on);
  if (t.method == RepaymentMethod::bullet) return {{start, end, false}};
  const int step = t.every.months;
  // Every due date there could be, from well before the loan to well after it.
  std::vector<Day> grid;
  if (t.settlement_day) {
    for (int m = -12; m < 12 * 45; ++m) {
      const auto date = month_after(start, m, *t.settlement_day);
      if (date.month % step == 0) grid.push_back(date);
    }
  } else {
    for (int m = 0; m < 12 * 45; m += step) grid.push_back(month_after(start, m, start.day));
  }
  const auto on_grid = [&](const Day& d) { return std::find(grid.begin(), grid.end(), d) != grid.end(); };
  std::vector<Day> dates = {start};
  for (const auto& d : grid) {
    if (start < d && d < end) dates.push_back(d);
  }
  dates.push_back(end);
  if (t.first_stub == Stub::joined && !on_grid(start) && dates.size() > 2) dates.erase(dates.begin() + 1);
  if (t.last_stub == Stub::joined && !on_grid(end) && dates.size() > 2) dates.erase(dates.end() - 2);
  std::vector<Span> all;
  for (std::size_t i = 1; i < dates.size(); ++i) {
    const auto after = std::upper_bound(grid.begin(), grid.end(), dates[i - 1]);
    const bool whole = on_grid(dates[i - 1]) && after != grid.end() && *after == dates[i];
    all.push_back({dates[i - 1], dates[i], whole});
  }
  return all;
}

int days_30(const Day& a, const Day& b, bool european) {
  const int from = std::min(a.day, 30);
  const int to = (european || from == 30) ? std::min(b.day, 30) : b.day;
  return 360 * (b.year - a.year) + 30 * (b.month - a.month) + to - from;
}

cpp_rational share(const Span& s, const LoanTerms& t) {
  const int days = count_days(s.from, s.to);
  switch (t.basis) {
    case InterestBasis::act_360:
      return cpp_rational(days, 360);
    case InterestBasis::act_365:
      return cpp_rational(days, 365);
    case InterestBasis::thirty_360:
      return cpp_rational(days_30(s.from, s.to, false), 360);
    case InterestBasis::thirty_e_360:
      return cpp_rational(days_30(s.from, s.to, true), 360);
    case InterestBasis::act_act_isda: {
      cpp_rational sum = 0;
      for (auto d = s.from; d < s.to; d = next(d)) sum += cpp_rational(1, leap(d.year) ? 366 : 365);
      return sum;
    }
    case InterestBasis::equal_periods:
      break;
  }
  if (s.whole) return cpp_rational(t.every.months, 12);
  int months = 0;
  while (month_after(s.from, months + 1, s.from.day) <= s.to) ++months;
  return cpp_rational(months, 12) +
         cpp_rational(count_days(month_after(s.from, months, s.from.day), s.to), 360);
}

std::int64_t half_up(const cpp_rational& value) {
  const cpp_int twice = numerator(value) * 2 + denominator(value);  // amounts here are not negative
  return cpp_int(twice / (denominator(value) * 2)).convert_to<std::int64_t>();
}

struct Row {
  std::int64_t principal, interest, balance;
};

std::vector<Row> oracle(const LoanTerms& t) {
  const auto periods = spans(t);
  const cpp_rational rate(t.rate.nanos(), 1'000'000'000);
  std::int64_t balance = t.principal.fen();
  cpp_rational factor = 1;
  cpp_rational annuity = 0;
  if (t.method == RepaymentMethod::annuity) {
    for (const auto& s : periods) {
      factor /= 1 + rate * share(s, t);
      annuity += factor;
    }
  }
  const auto level = t.method == RepaymentMethod::annuity
                         ? half_up(balance / annuity)
                         : half_up(cpp_rational(balance, static_cast<std::int64_t>(periods.size())));
  std::vector<Row> rows;
  for (std::size_t i = 0; i < periods.size() && balance > 0; ++i) {
    auto interest = half_up(balance * rate * share(periods[i], t));
    std::int64_t principal = 0;
    const bool last = i + 1 == periods.size();
    if (t.method == RepaymentMethod::equal_principal) principal = std::min(level, balance);
    if (t.method == RepaymentMethod::annuity) {
      principal = std::min(std::max(level - interest, std::int64_t{0}), balance);
    }
    if (last) principal = balance;
    if (last && t.residue == Residue::last_interest) interest = std::max(level - principal, std::int64_t{0});
    balance -= principal;
    rows.push_back({principal, interest, balance});
  }
  return rows;
}

using Random = std::mt19937_64;

std::int64_t between(Random& random, std::int64_t low, std::int64_t high) {
  return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
}

LoanTerms random_terms(Random& random) {
  LoanTerms t;
  const std::int64_t sizes[] = {100, 100'000, 50'000'000, 3'000'000'000, 900'000'000'000};
  t.principal = Money::fen(between(random, 1, sizes[random() % 5]));
  if (random() % 3 == 0) t.principal = Money::yuan(10'000 * between(random, 1, 5'000));
  t.rate = random() % 20 == 0 ? Rate{} : Rate::nanos(between(random, 1, 240'000'000));
  if (random() % 2 == 0) t.rate = Rate::basis_points(between(random, 0, 900));
  t.method = static_cast<RepaymentMethod>(random() % 4);
  t.basis = static_cast<InterestBasis>(random() % 6);
  t.every = Interval::of(static_cast<Frequency>(random() % 4));
  t.credited_on = Date::of(2018, 1, 1) + between(random, 0, 3'000);
  if (random() % 3 == 0) t.settlement_day = static_cast<std::int32_t>(between(random, 1, 31));
  t.matures_on = t.credited_on + between(random, 1, random() % 10 == 0 ? 10'000 : 1'500);
  if (random() % 2 == 0) {  // whole periods
    const auto end = month_after(of(t.credited_on), t.every.months * static_cast<int>(between(random, 1, 36)),
                                 t.credited_on.day());
    t.matures_on = Date::of(end.year, end.month, end.day);
  }
  t.first_stub = static_cast<Stub>(random() % 2);
  t.last_stub = static_cast<Stub>(random() % 2);
  if (t.method == RepaymentMethod::annuity && random() % 3 == 0) t.residue = Residue::last_interest;
  return t;
}

std::string text_of(const LoanTerms& t) {
  return t.principal.text() + " at " + t.rate.percent_text() + " " + std::string(name_of(t.method)) + " " +
         t.credited_on.text() + " to " + t.matures_on.text() + " every " + std::to_string(t.every.months) +
         " on " + (t.settlement_day ? std::to_string(*t.settlement_day) : "-") + " by " +
         std::string(name_of(t.basis)) + " " + std::string(name_of(t.first_stub)) + "/" +
         std::string(name_of(t.last_stub)) + " " + std::string(name_of(t.residue));
}

/// Every promise of the header, of one schedule.
void check_promises(const LoanTerms& terms, const std::vector<Instalment>& rows) {
  Money balance = terms.principal;
  Money repaid;
  bool ok = !rows.empty() && rows.back().balance == Money{};
  for (const auto& row : rows) {
    ok = ok && row.opening_balance == balance && row.principal >= Money{} && row.interest >= Money{};
    balance -= row.principal;
    repaid += row.principal;
    ok = ok && row.balance == balance && balance >= Money{};
  }
  if (!ok || repaid != terms.principal) FAIL_CHECK("a promise is broken: " << text_of(terms));
}

}  // namespace

TEST_CASE("schedule: agrees with plain rationals on random terms", "[loan][oracle][property]") {
  constexpr std::uint64_t seed = 20'210'607;
  constexpr int count = 2'000;
  CAPTURE(seed);
  Random random(seed);
  int agreed = 0;
  for (int i = 0; i < count; ++i) {
    const auto terms = random_terms(random);
    const auto rows = instalments_of(terms);
    const auto expected = oracle(terms);
    check_promises(terms, rows);
    bool same = rows.size() == expected.size();
    for (std::size_t k = 0; same && k < rows.size(); ++k) {
      same = rows[k].principal.fen() == expected[k].principal &&
             rows[k].interest.fen() == expected[k].interest && rows[k].balance.fen() == expected[k].balance;
    }
    if (!same) FAIL_CHECK("case " << i << ": " << text_of(terms));
    if (same) ++agreed;
  }
  CHECK(agreed == count);
}

TEST_CASE("schedule: the quick instalments are those of the loan that runs day by day",
          "[loan][oracle][property]") {
  constexpr std::uint64_t seed = 7;
  CAPTURE(seed);
  Random random(seed);
  std::size_t instalments = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto terms = random_terms(random);
    const auto quick = instalments_of(terms);
    const auto slow = schedule_of(terms).instalments;
    if (quick != slow) FAIL_CHECK("case " << i << ": " << text_of(terms));
    instalments += quick.size();
  }
  CHECK(instalments > 100'000);
}

TEST_CASE("schedule: the quick instalments from every month of two centuries, of any amount",
          "[loan][oracle]") {
  Random random(13);
  std::size_t instalments = 0;
  for (int month = 1899 * 12; month < 2093 * 12; ++month) {
    for (const int day : {1, 28, 29, 30, 31}) {
      const auto first = Date::of(month / 12, month % 12 + 1, 1);
      auto terms = random_terms(random);
      terms.credited_on = std::min(first + (day - 1), last_day_of_month(first));
      terms.matures_on = terms.credited_on + between(random, 1, 600);
      terms.basis = random() % 2 == 0 ? InterestBasis::act_360 : InterestBasis::equal_periods;
      const int digits = static_cast<int>(between(random, 0, 14));
      auto most = std::int64_t{9};
      for (int i = 0; i < digits; ++i) most *= 10;
      terms.principal = Money::fen(between(random, 1, most));
      const auto quick = instalments_of(terms);
      if (quick != schedule_of(terms).instalments) FAIL_CHECK(text_of(terms));
      instalments += quick.size();
    }
  }
  CHECK(instalments > 30'000);
}

TEST_CASE("schedule: the accruals of a row sum to its interest and cover its days", "[loan][property]") {
  Random random(11);
  std::size_t accruals = 0;
  for (int i = 0; i < 2'000; ++i) {
    const auto terms = random_terms(random);
    const auto schedule = schedule_of(terms);
    std::vector<Money> interest(schedule.instalments.size());
    Date reached = terms.credited_on;
    bool ok = true;
    for (const auto& accrual : schedule.accruals) {
      ok = ok && accrual.period.from == reached;
      reached = accrual.period.to;
      interest[static_cast<std::size_t>(accrual.instalment) - 1] += accrual.interest;
    }
    ok = ok && reached == schedule.instalments.back().accrual.to;
    for (std::size_t k = 0; k < interest.size(); ++k) {
      ok = ok && interest[k] == schedule.instalments[k].interest;
    }
    if (!ok) FAIL_CHECK("case " << i << ": " << text_of(terms));
    accruals += schedule.accruals.size();
  }
  CHECK(accruals > 10'000);
}

TEST_CASE("level payment: agrees with rationals, close to a rounding boundary too",
          "[loan][oracle][property]") {
  Random random(23);
  int boundaries = 0;
  for (int i = 0; i < 1'500; ++i) {
    const auto count = 1 + random() % 60;
    std::vector<std::int64_t> later;
    for (std::size_t k = 0; k + 1 < count; ++k) later.push_back(static_cast<std::int64_t>(28 + random() % 4));
    const auto nanos = static_cast<std::int64_t>(random() % 80) * 1'000'000;
    cpp_rational value = 1;
    for (auto parts = later.rbegin(); parts != later.rend(); ++parts) {
      value = 1 + value / (1 + cpp_rational(nanos * *parts, cpp_int(360) * 1'000'000'000));
    }
    // Owed such that the payment is a whole fen and a half, or the next fraction of it below or above.
    const cpp_rational half = cpp_rational(2 * static_cast<std::int64_t>(random() % 10'000'000) + 1, 2);
    const cpp_rational owed = half * value;
    constexpr std::int64_t denominator = 1'000'000'007;
    const auto scaled = cpp_int(numerator(owed) * denominator / boost::multiprecision::denominator(owed));
    for (const int off : {0, 1}) {
      const auto numerator = Int128{(scaled + off).convert_to<std::int64_t>()};
      const auto payment =
          level_payment({{numerator, denominator}, Rate::nanos(nanos), later, 360, Rounding::half_up});
      const cpp_rational exact = cpp_rational(scaled + off, denominator) / value;
      const cpp_int twice =
          boost::multiprecision::numerator(exact) * 2 + boost::multiprecision::denominator(exact);
      const auto expected = cpp_int(twice / (2 * boost::multiprecision::denominator(exact)));
      if (expected != payment.fen())
        FAIL_CHECK("case " << i << ": " << payment.fen() << ", wanted " << expected);
      ++boundaries;
    }
  }
  CHECK(boundaries == 3'000);
}
