// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/due_dates.hpp>

#include <algorithm>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/calendar/months.hpp>

namespace tiexi {
namespace {

/// Dates one interval apart, in both directions from an anchor: `at(0)` is the anchor itself.
class Grid {
 public:
  explicit Grid(const LoanTerms& terms)
      : every_(terms.every),
        settlement_day_(terms.settlement_day),
        anchor_(terms.first_due_on.value_or(terms.credited_on)) {
    if (settlement_day_ && !terms.first_due_on && every_.months > 0) {
      // 银行按季结息: the calendar's quarters, not quarters of the loan's life.
      const int months = anchor_.month() % every_.months;
      anchor_ = add_months(Date::of(anchor_.year(), anchor_.month(), 1), months == 0 ? 0 : -months,
                           MonthEnd::last_day);
    }
  }

  [[nodiscard]] Date at(int step) const {
    if (every_.days > 0) return anchor_ + std::int64_t{step} * every_.days;
    const auto date = add_months(anchor_, step * every_.months, MonthEnd::last_day);
    if (!settlement_day_) return date;
    const int last = days_in_month(date.year(), date.month());
    return Date::of(date.year(), date.month(), std::min(*settlement_day_, last));
  }

 private:
  Interval every_;
  std::optional<std::int32_t> settlement_day_;
  Date anchor_;
};

struct Boundaries {
  std::vector<Date> dates;  // credit date, due dates, maturity
  bool first_whole = false;
  bool last_whole = false;
};

Boundaries boundaries(const LoanTerms& terms) {
  const Grid grid(terms);
  Boundaries b;
  b.dates.push_back(terms.credited_on);
  int step = 0;
  const bool from_first_due = terms.first_due_on.has_value();
  // A first due date on the credit date is a payment in advance: a period without days.
  const auto is_due = [&](Date date) {
    return date > terms.credited_on || (from_first_due && date == terms.credited_on);
  };
  while (!is_due(grid.at(step))) ++step;
  b.first_whole = grid.at(step - 1) == terms.credited_on;
  for (; grid.at(step) < terms.matures_on; ++step) b.dates.push_back(grid.at(step));
  b.dates.push_back(terms.matures_on);
  b.last_whole = grid.at(step) == terms.matures_on;
  return b;
}

void join_stubs(const LoanTerms& terms, Boundaries& b) {
  if (terms.first_stub == Stub::joined && !b.first_whole && b.dates.size() > 2) {
    b.dates.erase(b.dates.begin() + 1);
  }
  if (terms.last_stub == Stub::joined && !b.last_whole && b.dates.size() > 2) {
    b.dates.erase(b.dates.end() - 2);
  }
}

bool is_weekday(Date date) {
  const auto weekday = ((date.epoch_days() + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday; Monday is 0
  return weekday < 5;
}

Date to_weekday(Date date, std::int64_t step) {
  while (!is_weekday(date)) date = date + step;
  return date;
}

}  // namespace

Date shifted(Date date, const LoanTerms& terms) {
  if (terms.calendar == WorkingCalendar::china) return adjusted(date, terms.adjustment);
  switch (terms.adjustment) {
    case Adjustment::unadjusted:
      return date;
    case Adjustment::following:
      return to_weekday(date, 1);
    case Adjustment::preceding:
      return to_weekday(date, -1);
    case Adjustment::modified_following: {
      const auto next = to_weekday(date, 1);
      return next.month() == date.month() ? next : to_weekday(date, -1);
    }
  }
  return date;
}

std::vector<DuePeriod> due_periods(const LoanTerms& terms) {
  if (terms.matures_on <= terms.credited_on) {
    throw InvalidInput("matures_on", terms.matures_on.text(), "a date after " + terms.credited_on.text());
  }
  Boundaries b;
  if (terms.method == RepaymentMethod::bullet) {
    b.dates = {terms.credited_on, terms.matures_on};
  } else {
    b = boundaries(terms);
    join_stubs(terms, b);
  }
  const auto count = b.dates.size() - 1;
  std::vector<DuePeriod> periods(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto& period = periods[i];
    period.unadjusted_on = b.dates[i + 1];
    period.due_on = shifted(period.unadjusted_on, terms);
    const bool moved = terms.accrual_dates == AccrualDates::adjusted;
    const auto from = i == 0 ? terms.credited_on : moved ? periods[i - 1].due_on : b.dates[i];
    period.accrual = {from, moved ? period.due_on : period.unadjusted_on};
    period.whole = (i > 0 || b.first_whole) && (i + 1 < count || b.last_whole);
  }
  return periods;
}

std::int64_t year_parts(const DuePeriod& period, const LoanTerms& terms) {
  if (terms.basis == InterestBasis::equal_periods && period.whole && terms.every.months > 0) {
    return 30 * std::int64_t{terms.every.months};
  }
  return year_parts(period.accrual, terms.basis);
}

std::int64_t year_parts_until(const DuePeriod& period, Date until, const LoanTerms& terms) {
  TIEXI_EXPECTS(period.accrual.from <= until && until <= period.accrual.to);
  const auto whole = year_parts(period, terms);
  if (until == period.accrual.to) return whole;
  const auto basis = terms.basis == InterestBasis::equal_periods ? InterestBasis::thirty_360 : terms.basis;
  return std::min(whole, year_parts(Period{period.accrual.from, until}, basis));
}

}  // namespace tiexi
