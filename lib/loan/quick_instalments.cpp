// SPDX-License-Identifier: Apache-2.0
#include "quick_instalments.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <numeric>

#include <boost/container/small_vector.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/loan/interest_basis.hpp>
#include <tiexi/loan/level_payment.hpp>

#include "month_table.hpp"

namespace tiexi {
namespace {

/// Due dates a year before and after are in the table of months.
constexpr int first_year = MonthTable::first_year + 1;
constexpr int last_year = MonthTable::last_year - 2;

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
      : first_month_(MonthTable::month_of(terms.credited_on)),
        months_(terms.every.months),
        day_(terms.settlement_day.value_or(MonthTable::day_of_month(terms.credited_on))) {
    if (terms.settlement_day) first_month_ -= (first_month_ % 12 + 1) % months_;
  }

  [[nodiscard]] Date at(int step) const { return MonthTable::day_of(first_month_ + step * months_, day_); }

 private:
  int first_month_;  ///< of step 0
  int months_;
  int day_;
};

/// Most loans have no more periods, and need no memory for them.
constexpr std::size_t usual_periods = 60;
template <class T>
using List = boost::container::small_vector<T, usual_periods + 1>;

/// Periods stand between dates, and bear parts of a year.
struct Periods {
  List<Date> dates;  ///< one more than there are periods
  List<std::int64_t> parts;

  [[nodiscard]] std::size_t size() const { return parts.size(); }
};

/// The dates of due_dates.cpp, stubs and all.
Periods periods_of(const LoanTerms& terms) {
  Periods periods;
  auto& dates = periods.dates;
  bool first_whole = false;
  bool last_whole = false;
  dates.push_back(terms.credited_on);
  if (terms.method != RepaymentMethod::bullet) {
    const DueDates grid(terms);
    int step = 0;
    while (grid.at(step) <= terms.credited_on) ++step;
    first_whole = grid.at(step - 1) == terms.credited_on;
    auto due = grid.at(step);
    const bool joins_first = terms.first_stub == Stub::joined && !first_whole;
    if (joins_first && due < terms.matures_on) due = grid.at(++step);
    for (; due < terms.matures_on; due = grid.at(++step)) dates.push_back(due);
    last_whole = due == terms.matures_on;
    if (terms.last_stub == Stub::joined && !last_whole && dates.size() > 1) dates.pop_back();
  }
  dates.push_back(terms.matures_on);
  const bool by_days = terms.basis != InterestBasis::equal_periods;
  const auto count = dates.size() - 1;
  for (std::size_t i = 0; i < count; ++i) {
    const bool whole = (i > 0 || first_whole) && (i + 1 < count || last_whole);
    periods.parts.push_back(by_days ? dates[i + 1] - dates[i]
                            : whole ? 30 * std::int64_t{terms.every.months}
                                    : year_parts({dates[i], dates[i + 1]}, terms.basis));
  }
  return periods;
}

/// Divides by one number, again and again: half up, without a division.
class Divider {
 public:
  /// @pre 1 < divisor, and it and the dividends are below 2^62
  explicit Divider(std::uint64_t divisor)
      : half_(divisor / 2),
        shift_(static_cast<int>(std::bit_width(divisor - 1)) - 1),
        // A 64-bit reciprocal rounded up gives the quotient of every dividend below 2^63 (Granlund and Montgomery
        // 1994, theorem 4.2).
        reciprocal_(static_cast<std::uint64_t>((UInt128{1} << (64 + shift_)) / divisor) + 1) {}

  [[nodiscard]] std::uint64_t operator()(std::uint64_t dividend) const {
    return static_cast<std::uint64_t>((UInt128{dividend + half_} * reciprocal_) >> 64) >> shift_;
  }

 private:
  std::uint64_t half_;
  int shift_;
  std::uint64_t reciprocal_;
};

/// Interest of a balance: balance x parts x numerator / denominator fen.
struct RateOfParts {
  std::uint64_t numerator;
  std::uint64_t denominator;

  explicit RateOfParts(const LoanTerms& terms)
      : numerator(static_cast<std::uint64_t>(terms.rate.nanos())),
        denominator(static_cast<std::uint64_t>(parts_of_year(terms.basis) * Rate::units_per_one)) {
    // Rates are mostly whole hundredths of a percent, which is all that most amounts need.
    constexpr std::uint64_t basis_point = 100'000;
    if (numerator % basis_point == 0) {
      numerator /= basis_point;
      denominator /= basis_point;
    }
  }
  void reduce() {
    const auto divisor = std::gcd(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }

  /// Whether everything between a balance and its interest stays below 2^62.
  [[nodiscard]] bool holds(Money highest, std::int64_t most_parts) const {
    const auto limit = (UInt128{1} << 62) - denominator;
    const auto by_parts = UInt128{numerator} * static_cast<std::uint64_t>(most_parts);
    const auto fen = static_cast<std::uint64_t>(highest.fen());
    return denominator > 1 && fen < limit && by_parts < limit && by_parts * fen < limit;
  }
};

/// What each period repays besides the last, with interest in an annuity.
std::int64_t level_of(const LoanTerms& terms, std::span<const std::int64_t> parts) {
  if (terms.method == RepaymentMethod::equal_principal) {
    const auto count = static_cast<std::int64_t>(parts.size());
    return (2 * terms.principal.fen() + count) / (2 * count);  // half up
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
  const auto periods = periods_of(terms);
  const auto most_parts = *std::max_element(periods.parts.begin(), periods.parts.end());
  RateOfParts rate(terms);
  if (!rate.holds(terms.principal, most_parts)) rate.reduce();
  if (!rate.holds(terms.principal, most_parts)) return std::nullopt;

  const Divider divide(rate.denominator);
  const auto level = level_of(terms, {periods.parts.data(), periods.parts.size()});
  const bool is_annuity = terms.method == RepaymentMethod::annuity;
  auto balance = terms.principal.fen();
  std::vector<Instalment> rows;
  rows.reserve(periods.size());
  for (std::size_t i = 0; i < periods.size() && balance > 0; ++i) {
    const auto by_parts = static_cast<std::uint64_t>(periods.parts[i]) * rate.numerator;
    const auto interest = static_cast<std::int64_t>(divide(static_cast<std::uint64_t>(balance) * by_parts));
    const auto repaid = is_annuity ? std::max<std::int64_t>(0, level - interest) : level;
    const auto principal = i + 1 == periods.size() ? balance : std::min(repaid, balance);
    auto& row = rows.emplace_back();
    row.number = static_cast<std::int32_t>(i + 1);
    row.due_on = row.unadjusted_on = periods.dates[i + 1];
    row.accrual = {periods.dates[i], periods.dates[i + 1]};
    row.days = row.accrual.days();
    row.opening_balance = Money::fen(balance);
    balance -= principal;
    row.principal = Money::fen(principal);
    row.interest = Money::fen(interest);
    row.balance = Money::fen(balance);
    row.rate = terms.rate;
  }
  return rows;
}

}  // namespace tiexi
