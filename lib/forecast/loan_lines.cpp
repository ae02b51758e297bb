// SPDX-License-Identifier: Apache-2.0
#include "loan_lines.hpp"

#include <algorithm>

#include <tiexi/base/int128.hpp>
#include <tiexi/loan/level_payment.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {
namespace {

/// Settlement dates after `from`, the maturity last: `20 March, 20 June, ...`.
class DueDates {
 public:
  DueDates(const LineTerms& terms, const LineRules& rules, const DayTable& days)
      : terms_(terms), rules_(rules), days_(days), month_(days.month_of(terms.from)) {
    // Months of the calendar's quarters: March, June, September, December are 2, 5, 8, 11 from January.
    month_ += (rules.months - 1 - month_ % rules.months + rules.months) % rules.months;
    if (at_month() <= terms.from) month_ += rules.months;
  }

  [[nodiscard]] Date next() {
    if (terms_.method == RepaymentMethod::bullet) return terms_.matures_on;
    const auto date = at_month();
    if (date >= terms_.matures_on) return terms_.matures_on;
    month_ += rules_.months;
    return date;
  }

  [[nodiscard]] Date matures_on() const { return terms_.matures_on; }

  /// How many are left, the maturity included.
  [[nodiscard]] std::int64_t left() const {
    std::int64_t count = 1;
    for (int month = month_; days_.date(month, rules_.settlement_day) < terms_.matures_on;
         month += rules_.months) {
      ++count;
    }
    return count;
  }

 private:
  [[nodiscard]] Date at_month() const { return days_.date(month_, rules_.settlement_day); }

  const LineTerms& terms_;
  const LineRules& rules_;
  const DayTable& days_;
  int month_;
};

class Repricings {
 public:
  Repricings(const LineTerms& terms, const DayTable& days) : terms_(terms), days_(days) { advance(); }

  /// Whether the loan reprices on this very day.
  [[nodiscard]] bool falls_on(Date date) {
    while (next_ && *next_ < date) advance();
    return next_ == date;
  }
  /// The first repricing after `date`.
  [[nodiscard]] std::optional<Date> after(Date date) {
    while (next_ && *next_ <= date) advance();
    return next_;
  }

 private:
  void advance() {
    ++count_;
    switch (terms_.reprices) {
      case Repricing::never:
        next_.reset();
        break;
      case Repricing::january:
        next_ = days_.date((days_.year_of(terms_.credited_on) + count_) * 12, 1);
        break;
      case Repricing::yearly:
      case Repricing::quarterly:
        next_ =
            days_.plus_months(terms_.credited_on, count_ * (terms_.reprices == Repricing::yearly ? 12 : 3));
        break;
    }
    if (next_ && *next_ >= terms_.matures_on) next_.reset();
  }

  const LineTerms& terms_;
  const DayTable& days_;
  int count_ = 0;
  std::optional<Date> next_;
};

/// Interest of one due period: exact while it runs, rounded where it is printed.
class Accrual {
 public:
  explicit Accrual(DayCount day_count) : day_count_(day_count) {
    unit_ = Int128{parts_of_year()} * Rate::units_per_one;
  }

  void start(Date date) {
    start_ = date;
    sum_ = rounded_ = 0;
  }

  /// Adds days of one balance and rate; returns their interest, parts of a period adding up to its own.
  Money add(Date from, Date to, Money balance, Rate rate) {
    sum_ += Int128{balance.fen()} * rate.nanos() * (parts(start_, to) - parts(start_, from));
    const auto until = rounded_sum();
    const auto interest = Money::fen(until - rounded_);
    rounded_ = until;
    return interest;
  }

  /// Half up. Most sums leave 64 bits room, and a division of these is several times as fast.
  [[nodiscard]] std::int64_t rounded_sum() const {
    constexpr Int128 most = std::int64_t{1} << 62;
    if (sum_ < 0 || sum_ > most) return static_cast<std::int64_t>(divide(sum_, unit_, Rounding::half_up));
    const auto unit = static_cast<std::int64_t>(unit_);  // even
    return (static_cast<std::int64_t>(sum_) + unit / 2) / unit;
  }

  [[nodiscard]] std::int64_t parts(Date from, Date to) const {
    return day_count_ == DayCount::thirty_360 ? days_between({from, to}, day_count_) : to - from;
  }
  [[nodiscard]] std::int64_t parts_of_year() const { return day_count_ == DayCount::act_365 ? 365 : 360; }
  [[nodiscard]] Money due() const { return Money::fen(rounded_); }
  [[nodiscard]] Int128 unit() const { return unit_; }
  [[nodiscard]] Int128 sum() const { return sum_; }
  [[nodiscard]] Date started() const { return start_; }

 private:
  DayCount day_count_;
  Int128 unit_;
  Date start_;
  Int128 sum_ = 0;
  std::int64_t rounded_ = 0;
};

/// The level payment seen from `from`, a day within the period of `accrual` that is due on `due`; `later` are
/// the due dates after it.
Money annuity_payment(const Accrual& accrual, Date from, Date due, DueDates later, Money balance, Rate rate) {
  const auto left = accrual.parts(accrual.started(), due) - accrual.parts(accrual.started(), from);
  const auto owed =
      Int128{balance.fen()} * accrual.unit() + accrual.sum() + Int128{balance.fen()} * rate.nanos() * left;
  std::vector<std::int64_t> parts;
  for (auto begin = due; begin < later.matures_on();) {
    const auto end = later.next();
    parts.push_back(accrual.parts(begin, end));
    begin = end;
  }
  return level_payment({{owed, accrual.unit()}, rate, parts, accrual.parts_of_year(), Rounding::half_up});
}

}  // namespace

void append_lines(const LineTerms& terms, const LineRules& rules, const DayTable& days, const LprTable& lpr,
                  std::vector<FutureLine>& lines) {
  DueDates due_dates(terms, rules, days);
  Repricings repricings(terms, days);
  Accrual accrual(rules.day_count);
  const auto end = std::min(terms.repaid_on.value_or(terms.matures_on), terms.matures_on);
  const bool annuity = terms.method == RepaymentMethod::annuity;
  auto balance = terms.balance;
  auto rate = terms.rate;
  auto repriced_on = terms.repriced_on;
  Money level;
  if (terms.method == RepaymentMethod::equal_principal) {
    level = balance.times(Ratio::of(1, due_dates.left()), Rounding::half_up);
  }
  bool planned = false;
  for (auto from = terms.from; from < end && from <= rules.until && balance > Money{};) {
    const auto contractual = due_dates.next();
    const auto due = std::min(contractual, end);
    accrual.start(from);
    while (from < due) {
      const auto rate_before = rate;
      if (repricings.falls_on(from)) {
        rate = lpr.in_force(from)->of(terms.tenor) + terms.spread;
        repriced_on = from;
      }
      if (annuity && (rate != rate_before || !planned)) {
        level = annuity_payment(accrual, from, contractual, due_dates, balance, rate);
        planned = true;
      }
      const auto to = std::min(due, repricings.after(from).value_or(due));
      const auto interest = accrual.add(from, to, balance, rate);
      lines.push_back({from, to, balance, rate, interest, due, repriced_on, due});
      from = to;
    }
    const auto principal = annuity ? std::max(level - accrual.due(), Money{}) : level;
    balance = due == end ? Money{} : balance - std::min(principal, balance);
  }
}

}  // namespace tiexi
