// SPDX-License-Identifier: Apache-2.0
#include "days.hpp"

#include <algorithm>

#include <tiexi/base/contract.hpp>
#include <tiexi/calendar/working_days.hpp>

namespace tiexi::sample {
namespace {

constexpr int first_year = 2000;
constexpr int last_year = 2045;

bool has_notice(Date date) {
  // The last days of the last year may move into a year without a notice.
  return date.year() >= first_working_year() && date < Date::of(last_working_year(), 12, 25);
}

}  // namespace

const Days& Days::table() {
  static const Days days;
  return days;
}

Days::Days() : first_(Date::of(first_year, 1, 1)) {
  const auto last = Date::of(last_year, 12, 31);
  days_.resize(static_cast<std::size_t>(last - first_ + 1));
  for (auto date = first_; date <= last; date = date + 1) {
    auto& day = days_[row(date)];
    const auto text = date.text();
    std::copy(text.begin(), text.end(), day.text.begin());
    day.working = has_notice(date) ? adjusted(date, Adjustment::following) : date;
  }
}

std::size_t Days::row(Date date) const {
  const auto row = static_cast<std::size_t>(date - first_);
  TIEXI_EXPECTS(date >= first_ && row < days_.size());
  return row;
}

}  // namespace tiexi::sample
