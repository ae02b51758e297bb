// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/schedule.hpp>

#include <array>
#include <string>
#include <utility>

#include <tiexi/base/error.hpp>

#include "quick_instalments.hpp"
#include "run.hpp"

namespace tiexi {
namespace {

constexpr std::array<std::string_view, 5> kinds = {"scheduled", "planned", "prepayment", "drawdown",
                                                   "capitalised"};

std::string field(std::size_t index, std::string_view what) {
  return "events[" + std::to_string(index) + "]." + std::string(what);
}

[[noreturn]] void refuse(std::size_t index, std::string_view what, const std::string& got,
                         const std::string& wanted) {
  throw InvalidInput(field(index, what), got, wanted);
}

void check_amount(std::size_t index, Money amount) {
  if (amount <= Money{}) refuse(index, "amount", amount.text(), "an amount above 0.00");
}

/// What an event asks of the loan on its day.
struct EventCheck {
  std::size_t index;
  const LoanRun& run;

  void operator()(const Drawdown& e) const { check_amount(index, e.amount); }
  void operator()(const Prepayment& e) const {
    check_amount(index, e.amount);
    if (e.amount >= run.balance()) {
      refuse(index, "amount", e.amount.text(), "less than the balance " + run.balance().text());
    }
  }
  void operator()(const FullPrepayment&) const {}
  void operator()(const Extension& e) const {
    if (e.matures_on <= run.matures_on()) {
      refuse(index, "matures_on", e.matures_on.text(), "a date after " + run.matures_on().text());
    }
  }
  void operator()(const PrincipalHoliday& e) const {
    if (e.until <= e.on) refuse(index, "until", e.until.text(), "a date after " + e.on.text());
  }
  void operator()(const RateChange& e) const {
    constexpr std::int64_t highest = 10 * Rate::units_per_one;
    if (e.rate.nanos() <= -Rate::units_per_one || e.rate.nanos() > highest) {
      refuse(index, "rate", e.rate.percent_text(), "above -100 and at most 1000 percent");
    }
  }
};

void check_date(std::size_t index, Date date, Date before, const LoanRun& run) {
  if (date < before) refuse(index, "on", date.text(), "a date on or after " + before.text());
  if (date >= run.matures_on()) {
    refuse(index, "on", date.text(), "a date before the maturity " + run.matures_on().text());
  }
}

}  // namespace

Schedule schedule_of(const LoanTerms& terms, std::span<const LoanEvent> events) {
  check(terms);
  LoanRun run(terms);
  Date before = terms.credited_on;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto date = date_of(events[i]);
    check_date(i, date, before, run);
    while (!run.finished() && !run.next_due_after(date)) run.settle_next();
    const bool draws = std::holds_alternative<Drawdown>(events[i]);
    if (draws && run.finished()) refuse(i, "on", date.text(), "a date before the full prepayment");
    // What else happens to a loan that was repaid early has no effect.
    const bool repaid = run.finished() || (!run.owes() && !draws);
    if (!repaid) {
      std::visit(EventCheck{i, run}, events[i]);
      run.apply(events[i]);
    }
    before = date;
  }
  while (!run.finished() && run.owes()) run.settle_next();
  return run.take();
}

std::vector<Instalment> instalments_of(const LoanTerms& terms) {
  check(terms);
  auto quick = quick_instalments(terms);
  return quick ? std::move(*quick) : schedule_of(terms).instalments;
}

ScheduleTotals totals_of(std::span<const Instalment> instalments) {
  ScheduleTotals totals;
  for (const auto& row : instalments) {
    totals.principal += row.principal;
    totals.interest += row.interest;
    totals.payment += row.payment();
  }
  return totals;
}

std::string_view name_of(InstalmentKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

}  // namespace tiexi
