// SPDX-License-Identifier: Apache-2.0
#include "run.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/loan/level_payment.hpp>

namespace tiexi {
namespace {

Int128 times(Int128 a, Int128 b) {
  Int128 product = 0;
  if (__builtin_mul_overflow(a, b, &product)) throw OutOfRange("loan: interest leaves 127 bits");
  return product;
}

Int128 plus(Int128 a, Int128 b) {
  Int128 sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) throw OutOfRange("loan: interest leaves 127 bits");
  return sum;
}

/// What one of the accrued units is divided by to be a fen.
Int128 unit_of(InterestBasis basis) { return Int128{parts_of_year(basis)} * Rate::units_per_one; }

Money rounded(Int128 accrued, const LoanTerms& terms) {
  const Int128 fen = divide(accrued, unit_of(terms.basis), terms.rounding);
  constexpr Int128 highest = std::numeric_limits<std::int64_t>::max();
  if (fen > highest || fen < -highest) throw OutOfRange("loan: interest leaves 63 bits");
  return Money::fen(static_cast<std::int64_t>(fen));
}

}  // namespace

LoanRun::LoanRun(const LoanTerms& terms)
    : terms_(terms),
      periods_(due_periods(terms)),
      balance_(terms.principal),
      rate_(terms.rate),
      accrued_to_(terms.credited_on),
      billed_to_(terms.credited_on) {
  plan_anew();
}

bool LoanRun::next_due_after(Date date) const { return !finished() && date < periods_[next_].accrual.to; }

void LoanRun::apply(const LoanEvent& event) {
  own_rows_before(date_of(event) + 1);  // the contract's own rows of a day come before its events
  std::visit([this](const auto& e) { on(e); }, event);
}

void LoanRun::accrue_to(Date date) {
  if (date <= accrued_to_) return;
  const auto parts = year_parts_until(periods_[next_], date, terms_);
  const auto earned = times(times(balance_.fen(), rate_.nanos()), parts - parts_done_);
  accrued_ = plus(accrued_, earned);
  if (balance_ > Money{}) {
    open_.push_back({{0, {accrued_to_, date}, balance_, rate_, {}, repriced_on_}, accrued_});
  }
  parts_done_ = parts;
  accrued_to_ = date;
}

Money LoanRun::interest_due() const { return rounded(accrued_, terms_); }

/// Rows of the loan's own that fall between due dates: planned principal, the end of capitalisation.
void LoanRun::own_rows_before(Date date) {
  const auto& period = periods_[next_];
  const auto limit = std::min({date, period.unadjusted_on, period.accrual.to});
  const auto& end = terms_.capitalises_until;
  const bool ends = end && *end < limit && *end > billed_to_;
  while (next_planned_ < terms_.plan.size() && terms_.plan[next_planned_].on < limit) {
    if (ends && *end > billed_to_ && *end <= terms_.plan[next_planned_].on) capitalise(*end);
    repay_planned(terms_.plan[next_planned_++]);
  }
  if (ends && *end > billed_to_) capitalise(*end);
}

void LoanRun::repay_planned(const PlannedPrincipal& planned) {
  accrue_to(planned.on);
  auto& row = add_row(InstalmentKind::planned, planned.on);
  row.due_on = shifted(planned.on, terms_);
  row.principal = std::min(planned.amount, balance_);
  balance_ -= row.principal;
  row.balance = balance_;
}

void LoanRun::capitalise(Date date) {
  accrue_to(date);
  auto& row = add_row(InstalmentKind::capitalised, date);
  bill(row, date);
  row.principal = Money{} - row.interest;
  balance_ += row.interest;
  row.balance = balance_;
  close_accruals(row);
  plan_anew();
}

/// The row asks for the interest accrued until `until`.
void LoanRun::bill(Instalment& row, Date until) {
  row.accrual = {std::min(billed_to_, until), until};
  const bool thirty =
      terms_.basis == InterestBasis::thirty_360 || terms_.basis == InterestBasis::thirty_e_360;
  row.days = thirty ? parts_done_ - parts_billed_ : row.accrual.days();
  row.interest = interest_due();
  billed_to_ = until;
  parts_billed_ = parts_done_;
}

Money LoanRun::planned_until(Date date) {
  Money sum;
  while (next_planned_ < terms_.plan.size() && terms_.plan[next_planned_].on <= date) {
    sum += terms_.plan[next_planned_++].amount;
  }
  return std::min(sum, balance_);
}

Money LoanRun::principal_due(Money interest, bool last) const {
  if (last) return balance_;
  if (holiday_until_ && periods_[next_].unadjusted_on < *holiday_until_) return {};
  switch (terms_.method) {
    case RepaymentMethod::equal_principal:
      return std::min(level_, balance_);
    case RepaymentMethod::annuity:
      return std::clamp(level_ - interest, Money{}, balance_);
    default:
      return {};
  }
}

void LoanRun::settle_next() {
  own_rows_before(periods_[next_].accrual.to);
  const auto period = periods_[next_];
  const bool last = next_ + 1 == periods_.size();
  accrue_to(period.accrual.to);

  auto& row = add_row(InstalmentKind::scheduled, period.unadjusted_on);
  row.due_on = period.due_on;
  bill(row, period.accrual.to);
  const auto planned = planned_until(period.unadjusted_on);
  row.principal = std::max(planned, principal_due(row.interest, last));
  if (last && terms_.residue == Residue::last_interest) {
    row.interest = std::max(level_ - row.principal, Money{});
  }
  const bool capitalised =
      !last && terms_.capitalises_until && period.unadjusted_on <= *terms_.capitalises_until;
  if (capitalised) row.principal = Money{} - row.interest;
  balance_ -= row.principal;
  row.balance = balance_;
  close_accruals(row);

  parts_done_ = 0;
  parts_billed_ = 0;
  ++next_;
  if (capitalised) plan_anew();
}

Instalment& LoanRun::add_row(InstalmentKind kind, Date date) {
  Instalment row;
  row.number = static_cast<std::int32_t>(schedule_.instalments.size()) + 1;
  row.kind = kind;
  row.due_on = date;
  row.unadjusted_on = date;
  row.accrual = {date, date};
  row.opening_balance = balance_;
  row.rate = rate_;
  schedule_.instalments.push_back(row);
  return schedule_.instalments.back();
}

/// The interest of the parts is the running sum rounded at each end, so that they add up to the row's; what
/// the residue took off the last interest comes off its last part.
void LoanRun::close_accruals(const Instalment& row) {
  Money before;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    auto& accrual = open_[i].accrual;
    const auto until = i + 1 == open_.size() ? row.interest : rounded(open_[i].accrued, terms_);
    accrual.instalment = row.number;
    accrual.interest = until - before;
    before = until;
    schedule_.accruals.push_back(accrual);
  }
  open_.clear();
  accrued_ = 0;
}

bool LoanRun::plans_instalments() const {
  if (terms_.method == RepaymentMethod::annuity) return !terms_.payment;
  return terms_.method == RepaymentMethod::equal_principal && !terms_.principal_each;
}

/// The first period, of those left, whose instalment repays principal.
std::size_t LoanRun::first_repaying() const {
  auto first = next_;
  while (first + 1 < periods_.size() && holiday_until_ && periods_[first].unadjusted_on < *holiday_until_) {
    ++first;
  }
  return first;
}

/// Interest of the periods before `first` is paid as it falls due, so the balance on the eve of `first` is
/// today's; in the running period what has accrued so far is owed as well.
Money LoanRun::level_from(std::size_t first) const {
  const auto left = static_cast<std::int64_t>(periods_.size() - first);
  if (terms_.method == RepaymentMethod::equal_principal) {
    return balance_.times(Ratio::of(1, left), terms_.rounding);
  }
  const bool running = first == next_;
  const auto parts = year_parts(periods_[first], terms_) - (running ? parts_done_ : 0);
  auto owed = times(balance_.fen(), unit_of(terms_.basis));
  owed = plus(owed, times(times(balance_.fen(), rate_.nanos()), parts));
  if (running) owed = plus(owed, accrued_);
  std::vector<std::int64_t> later;
  for (auto i = first + 1; i < periods_.size(); ++i) later.push_back(year_parts(periods_[i], terms_));
  return level_payment(
      {{owed, unit_of(terms_.basis)}, rate_, later, parts_of_year(terms_.basis), terms_.rounding});
}

void LoanRun::plan_anew() {
  if (finished()) return;
  if (terms_.payment) level_ = *terms_.payment;
  if (terms_.principal_each) level_ = *terms_.principal_each;
  if (plans_instalments()) level_ = level_from(first_repaying());
}

void LoanRun::on(const Drawdown& event) {
  accrue_to(event.on);
  auto& row = add_row(InstalmentKind::drawdown, event.on);
  row.principal = Money{} - event.amount;
  balance_ += event.amount;
  row.balance = balance_;
  plan_anew();
}

void LoanRun::on(const Prepayment& event) {
  accrue_to(event.on);
  auto& row = add_row(InstalmentKind::prepayment, event.on);
  row.principal = event.amount;
  balance_ -= event.amount;
  row.balance = balance_;
  if (event.then == AfterPrepayment::lower_payment) plan_anew();
}

void LoanRun::on(const FullPrepayment& event) {
  accrue_to(event.on);
  auto& row = add_row(InstalmentKind::prepayment, event.on);
  bill(row, event.on);
  row.principal = balance_;
  balance_ = Money{};
  row.balance = balance_;
  close_accruals(row);
  next_ = periods_.size();
}

void LoanRun::on(const Extension& event) {
  accrue_to(event.on);
  const auto running = periods_[next_].accrual.from;
  terms_.matures_on = event.matures_on;
  periods_ = due_periods(terms_);
  const auto found = std::find_if(periods_.begin(), periods_.end(),
                                  [&](const DuePeriod& p) { return event.on < p.accrual.to; });
  TIEXI_EXPECTS(found != periods_.end());
  next_ = static_cast<std::size_t>(found - periods_.begin());
  // A last stub that was joined to its neighbour comes apart in a longer loan.
  if (found->accrual.from != running) {
    found->accrual.from = running;
    found->whole = false;
  }
  plan_anew();
}

void LoanRun::on(const PrincipalHoliday& event) {
  accrue_to(event.on);
  holiday_until_ = event.until;
  plan_anew();
}

void LoanRun::on(const RateChange& event) {
  accrue_to(event.on);
  const bool changed = rate_ != event.rate;
  rate_ = event.rate;
  repriced_on_ = event.on;
  const bool annuity = terms_.method == RepaymentMethod::annuity;
  if (changed && annuity && terms_.on_rate_change == OnRateChange::replan) plan_anew();
}

}  // namespace tiexi
