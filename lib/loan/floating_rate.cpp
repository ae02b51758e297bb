// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/floating_rate.hpp>

#include <algorithm>
#include <string>

#include <tiexi/base/error.hpp>
#include <tiexi/calendar/months.hpp>

namespace tiexi {

Tenor usual_tenor(Date credited_on, Date matures_on) {
  return matures_on > anniversary(credited_on, 5) ? Tenor::five_years : Tenor::one_year;
}

Rate rate_on(Date date, const FloatingRate& floating, const LprTable& lpr) {
  const auto* fixing = lpr.in_force(date);
  if (fixing == nullptr) {
    throw InvalidInput("repriced_on", date.text(),
                       "a date on or after the first fixing " + lpr.first_date().text());
  }
  const auto rate = fixing->of(floating.tenor) + Rate::basis_points(floating.spread_bp);
  if (rate < Rate{}) {
    throw InvalidInput("spread_bp", std::to_string(floating.spread_bp),
                       "a rate not below 0 over " + fixing->of(floating.tenor).percent_text());
  }
  return rate;
}

std::vector<Date> repricing_dates(Repricing reprices, Date credited_on, Date matures_on) {
  std::vector<Date> dates;
  for (int k = 1; reprices != Repricing::never; ++k) {
    const auto date = reprices == Repricing::january  ? Date::of(credited_on.year() + k, 1, 1)
                      : reprices == Repricing::yearly ? anniversary(credited_on, k)
                                                      : add_months(credited_on, 3 * k, MonthEnd::last_day);
    if (date >= matures_on) break;
    dates.push_back(date);
  }
  return dates;
}

std::vector<LoanEvent> rate_changes(const FloatingRate& floating, Date credited_on, Date matures_on,
                                    const LprTable& lpr) {
  std::vector<LoanEvent> changes;
  for (const auto date : repricing_dates(floating.reprices, credited_on, matures_on)) {
    changes.push_back(RateChange{date, rate_on(date, floating, lpr)});
  }
  return changes;
}

std::vector<LoanEvent> merged(std::vector<LoanEvent> first, const std::vector<LoanEvent>& then) {
  const auto middle = static_cast<std::ptrdiff_t>(first.size());
  first.insert(first.end(), then.begin(), then.end());
  std::inplace_merge(first.begin(), first.begin() + middle, first.end(),
                     [](const LoanEvent& a, const LoanEvent& b) { return date_of(a) < date_of(b); });
  return first;
}

}  // namespace tiexi
