// SPDX-License-Identifier: Apache-2.0
#include "quota_days.hpp"

#include <algorithm>
#include <utility>

namespace tiexi::oracle {
namespace {

// One loan on one day: what it asks of the quota, and where to note what of it is inside.
struct Today {
  Period* period = nullptr;
  Fen quota = 0;
  Fen asks = 0;
};

void share_first_credited(const std::vector<Today>& today, int year) {
  Fen taken = 0;
  for (const Today& loan : today) {
    const Fen left = std::max<Fen>(0, loan.quota - taken);
    const Fen inside = std::min(loan.asks, left);
    taken += inside;
    loan.period->inside_whole[year] += std::min(loan.period->balance, inside);
  }
}

void share_pro_rata(const std::vector<Today>& today, int year) {
  Integer asked = 0;
  for (const Today& loan : today) {
    asked += loan.asks;
  }
  for (const Today& loan : today) {
    if (asked <= loan.quota) {
      loan.period->inside_whole[year] += std::min(loan.period->balance, loan.asks);
    } else {
      const Rational inside{Integer(loan.asks) * loan.quota, asked};
      loan.period->inside_fraction[year] += std::min(Rational(loan.period->balance), inside);
    }
  }
}

// The line of each loan that covers a day, by that day: what a walk through all lines would find.
using Calendar = std::map<Day, std::vector<Today>>;

Calendar calendar_of(const Terms& terms, std::vector<Stake>& stakes) {
  Calendar calendar;
  for (Stake& stake : stakes) {
    for (Period& period : stake.periods) {
      const bool by_balance = terms.quota_basis == QuotaBasis::balance;
      const Fen asks = by_balance ? period.balance : stake.loan->principal;
      for (Day day = period.from; day < period.to; ++day) {
        calendar[day].push_back({&period, stake.quota, asks});
      }
    }
  }
  return calendar;
}

}  // namespace

Rational fraction_of(std::int64_t micro_pct) { return {micro_pct, 100'000'000}; }

Rational Period::inside_in(int year) const {
  Rational inside;
  if (inside_whole.count(year) == 1) {
    inside += Rational(inside_whole.at(year));
  }
  if (inside_fraction.count(year) == 1) {
    inside += inside_fraction.at(year);
  }
  return inside;
}

std::vector<Period> periods_of(const std::vector<const Line*>& normal_lines) {
  std::map<std::pair<Day, Day>, Period> periods;
  for (const Line* line : normal_lines) {
    Period& period = periods[{line->from, line->to}];
    period.from = line->from;
    period.to = line->to;
    period.balance = line->balance;
    period.r = fraction_of(line->rate_micro_pct);
    period.parts.push_back(line);
  }
  std::vector<Period> in_order;
  for (auto& [days, period] : periods) {
    in_order.push_back(std::move(period));
  }
  return in_order;
}

void share_quota_day_by_day(const Terms& terms, std::vector<Stake>& stakes) {
  for (const auto& [day, today] : calendar_of(terms, stakes)) {
    if (terms.quota_allocation == QuotaAllocation::first_credited) {
      share_first_credited(today, year_of(day));
    } else {
      share_pro_rata(today, year_of(day));
    }
  }
}

}  // namespace tiexi::oracle
