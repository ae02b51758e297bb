// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/overdue.hpp>

#include <algorithm>
#include <limits>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/money/exact.hpp>

namespace tiexi {
namespace {

Money interest_on(Money balance, Rate rate, Period period, const OverdueTerms& terms) {
  const auto year = Int128{parts_of_year(terms.basis)} * Rate::units_per_one;
  const auto share = Exact::fraction(Int128{rate.nanos()} * year_parts(period, terms.basis), year);
  return (Exact::of(balance) * share).to_money(terms.rounding);
}

/// The ends of the lines: each compounding day, then the payment.
std::vector<Date> cuts(Date due_on, Date paid_on, const OverdueTerms& terms) {
  std::vector<Date> dates;
  for (int k = 1; terms.compounds_every; ++k) {
    const auto [months, days] = *terms.compounds_every;
    TIEXI_EXPECTS(months > 0 || days > 0);
    const auto date =
        days > 0 ? due_on + std::int64_t{k} * days : add_months(due_on, k * months, MonthEnd::last_day);
    if (date >= paid_on) break;
    dates.push_back(date);
  }
  dates.push_back(paid_on);
  return dates;
}

}  // namespace

Rate penalty_rate(Rate contract, const Ratio& markup) {
  const Int128 factor = Int128{markup.denominator()} + markup.numerator();
  const Int128 nanos = divide(Int128{contract.nanos()} * factor, markup.denominator(), Rounding::half_up);
  constexpr Int128 highest = std::numeric_limits<std::int64_t>::max();
  if (nanos > highest || nanos < -highest) throw OutOfRange("rate: product leaves 63 bits");
  return Rate::nanos(static_cast<std::int64_t>(nanos));
}

std::vector<OverdueLine> overdue_lines(const Instalment& row, Date paid_on, const OverdueTerms& terms) {
  std::vector<OverdueLine> lines;
  if (paid_on <= row.due_on) return lines;
  const auto rate = penalty_rate(row.rate, terms.markup);
  const auto principal = std::max(row.principal, Money{});
  Money unpaid = row.interest;
  Date from = row.due_on;
  for (const auto to : cuts(row.due_on, paid_on, terms)) {
    const Period period{from, to};
    Money joins;
    const auto add = [&](OverdueKind kind, Money balance) {
      if (balance <= Money{}) return;
      lines.push_back({kind, period, balance, rate, interest_on(balance, rate, period, terms)});
      joins += lines.back().interest;
    };
    add(OverdueKind::penalty, principal);
    add(OverdueKind::compound, unpaid);
    unpaid += joins;
    from = to;
  }
  return lines;
}

}  // namespace tiexi
