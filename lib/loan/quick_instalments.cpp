// SPDX-License-Identifier: Apache-2.0
#include "quick_instalments.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>

#include <tiexi/base/int128.hpp>
#include <tiexi/loan/interest_basis.hpp>
#include <tiexi/loan/level_payment.hpp>

namespace tiexi {
namespace {

/// Years among which, and a little beyond, every fourth is a leap year.
constexpr int first_year = 1901;
constexpr int last_year = 2090;

bool is_usual(const LoanTerms& terms) {
  const bool by_days = terms.basis == InterestBasis::act_360 || terms.basis == InterestBasis::act_365;
  return terms.every.months > 0 && terms.every.months <= 12 && !terms.first_due_on &&
         (by_days || terms.basis == InterestBasis::equal_periods) &&
         terms.adjustment == Adjustment::unadjusted && terms.rounding == Rounding::half_up &&
         terms.residue == Residue::last_instalment && !terms.payment && !terms.principal_each &&
         terms.plan.empty() && !terms.capitalises_until && terms.rate >= Rate{} &&
         terms.principal > Money{} && terms.credited_on.year() >= first_year &&
         terms.matures_on.year() <= last_year && terms.credited_on < terms.matures_on;
}

/// Due dates by number, as due_dates.cpp steps them: whole months from the credit date, or on the settlement
/// day of the calendar's months, quarters and so on.
class DueDates {
 public:
  explicit DueDates(const LoanTerms& terms)
      : first_month_(terms.credited_on.year() * 12 + terms.credited_on.month() - 1),
        months_(terms.every.months),
        day_(terms.settlement_day.value_or(terms.credited_on.day())) {
    if (terms.settlement_day) first_month_ -= terms.credited_on.month() % months_;
  }

  [[nodiscard]] Date at(int step) const {
    static constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static constexpr std::array<int, 12> days_before = {0,   31,  59,  90,  120, 151,
                                                        181, 212, 243, 273, 304, 334};
    const auto month = static_cast<unsigned>(first_month_ + step * months_);
    const int year = static_cast<int>(month / 12);
    const auto of_year = month % 12;
    const bool leap = year % 4 == 0;
    const int last = days[of_year] + (leap && of_year == 1 ? 1 : 0);
    const int before = days_before[of_year] + (leap && of_year > 1 ? 1 : 0);
    return Date::first_of_year(year) + (before + std::min(day_, last) - 1);
  }

 private:
  int first_month_;  ///< of step 0, months counted from year 0
  int months_;
  int day_;
};

/// One row a period, so far with its number and its days only; and the parts of the year each bears.
struct Periods {
  std::vector<Instalment> rows;
  std::vector<std::int64_t> parts;

  void add(Date from, Date to) {
    auto& row = rows.emplace_back();
    row.number = static_cast<std::int32_t>(rows.size());
    row.due_on = row.unadjusted_on = to;
    row.accrual = {from, to};
    row.days = to - from;
  }
};

/// The dates of due_dates.cpp, stubs and all.
Periods periods_of(const LoanTerms& terms) {
  Periods periods;
  const auto whole_months = (terms.matures_on.year() - terms.credited_on.year() + 1) * 12;
  periods.rows.reserve(static_cast<std::size_t>(whole_months / terms.every.months + 3));
  bool first_whole = false;
  bool last_whole = false;
  if (terms.method == RepaymentMethod::bullet) {
    periods.add(terms.credited_on, terms.matures_on);
  } else {
    const DueDates grid(terms);
    int step = 0;
    while (grid.at(step) <= terms.credited_on) ++step;
    first_whole = grid.at(step - 1) == terms.credited_on;
    auto due = grid.at(step);
    const bool joins_first = terms.first_stub == Stub::joined && !first_whole;
    if (joins_first && due < terms.matures_on) due = grid.at(++step);
    auto from = terms.credited_on;
    for (; due < terms.matures_on; due = grid.at(++step)) {
      periods.add(from, due);
      from = due;
    }
    last_whole = due == terms.matures_on;
    if (terms.last_stub == Stub::joined && !last_whole && !periods.rows.empty()) {
      from = periods.rows.back().accrual.from;
      periods.rows.pop_back();
    }
    periods.add(from, terms.matures_on);
  }
  periods.parts.reserve(periods.rows.size());
  for (std::size_t i = 0; i < periods.rows.size(); ++i) {
    const auto& row = periods.rows[i];
    const bool whole = (i > 0 || first_whole) && (i + 1 < periods.rows.size() || last_whole);
    const bool by_days = terms.basis != InterestBasis::equal_periods;
    periods.parts.push_back(by_days ? row.days
                            : whole ? 30 * std::int64_t{terms.every.months}
                                    : year_parts(row.accrual, terms.basis));
  }
  return periods;
}

/// Interest of a balance: balance x parts x numerator / denominator fen, in lowest terms.
struct RateOfParts {
  std::uint64_t numerator;
  std::uint64_t denominator;

  explicit RateOfParts(const LoanTerms& terms) {
    const auto year = parts_of_year(terms.basis) * Rate::units_per_one;
    const auto divisor = std::gcd(terms.rate.nanos(), year);
    numerator = static_cast<std::uint64_t>(terms.rate.nanos() / divisor);
    denominator = static_cast<std::uint64_t>(year / divisor);
  }

  /// Whether everything between a balance and its interest stays below 2^62.
  [[nodiscard]] bool holds(Money highest, std::int64_t most_parts) const {
    const auto limit = (UInt128{1} << 62) - denominator;
    const auto by_parts = UInt128{numerator} * static_cast<std::uint64_t>(most_parts);
    return by_parts < limit && by_parts * static_cast<std::uint64_t>(highest.fen()) < limit;
  }
  [[nodiscard]] std::int64_t interest(std::int64_t balance, std::int64_t parts) const {
    const auto whole = static_cast<std::uint64_t>(balance) * static_cast<std::uint64_t>(parts) * numerator;
    return static_cast<std::int64_t>((whole + denominator / 2) / denominator);  // half up
  }
};

/// What each period repays besides the last, with interest in an annuity.
std::int64_t level_of(const LoanTerms& terms, std::span<const std::int64_t> parts) {
  if (terms.method == RepaymentMethod::equal_principal) {
    const auto count = static_cast<std::int64_t>(parts.size());
    return terms.principal.times(Ratio::of(1, count), Rounding::half_up).fen();
  }
  if (terms.method != RepaymentMethod::annuity) return 0;
  const auto year = Int128{parts_of_year(terms.basis)} * Rate::units_per_one;
  const auto owed = terms.principal.fen() * (year + Int128{terms.rate.nanos()} * parts.front());
  return level_payment(
             {{owed, year}, terms.rate, parts.subspan(1), parts_of_year(terms.basis), Rounding::half_up})
      .fen();
}

}  // namespace

std::optional<std::vector<Instalment>> quick_instalments(const LoanTerms& terms) {
  if (!is_usual(terms)) return std::nullopt;
  auto [rows, parts] = periods_of(terms);
  const RateOfParts rate(terms);
  if (!rate.holds(terms.principal, *std::max_element(parts.begin(), parts.end()))) return std::nullopt;

  const auto level = level_of(terms, parts);
  const bool is_annuity = terms.method == RepaymentMethod::annuity;
  auto balance = terms.principal.fen();
  std::size_t done = 0;
  for (; done < rows.size() && balance > 0; ++done) {
    auto& row = rows[done];
    const auto interest = rate.interest(balance, parts[done]);
    const auto repaid = is_annuity ? std::max<std::int64_t>(0, level - interest) : level;
    const auto principal = done + 1 == rows.size() ? balance : std::min(repaid, balance);
    row.opening_balance = Money::fen(balance);
    balance -= principal;
    row.principal = Money::fen(principal);
    row.interest = Money::fen(interest);
    row.balance = Money::fen(balance);
    row.rate = terms.rate;
  }
  rows.resize(done);
  return std::move(rows);
}

}  // namespace tiexi
