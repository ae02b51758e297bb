// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/loan_terms.hpp>

#include <algorithm>
#include <array>
#include <string>

#include <tiexi/base/error.hpp>
#include <tiexi/loan/due_dates.hpp>

namespace tiexi {
namespace {

using Names = std::array<std::string_view, 2>;

constexpr Names stubs = {"own", "joined"};
constexpr Names residues = {"last_instalment", "last_interest"};
constexpr Names on_rate_changes = {"replan", "keep_payment"};
constexpr Names calendars = {"china", "weekdays"};
constexpr Names accrual_date_names = {"unadjusted", "adjusted"};

template <class Enum>
std::optional<Enum> named(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

constexpr std::int64_t rate_limit = 10 * Rate::units_per_one;  // 1000% a year

[[noreturn]] void refuse(const char* field, const std::string& got, const std::string& wanted) {
  throw InvalidInput(field, got, wanted);
}

void check_amounts(const LoanTerms& terms) {
  if (terms.principal <= Money{}) refuse("principal", terms.principal.text(), "an amount above 0.00");
  if (terms.rate.nanos() <= -Rate::units_per_one || terms.rate.nanos() > rate_limit) {
    refuse("rate", terms.rate.percent_text(), "above -100 and at most 1000 percent");
  }
}

void check_dates(const LoanTerms& terms) {
  if (terms.matures_on <= terms.credited_on) {
    refuse("matures_on", terms.matures_on.text(), "a date after " + terms.credited_on.text());
  }
  const auto [months, days] = terms.every;
  const bool by_months = months >= 1 && months <= 1200 && days == 0;
  const bool by_days = months == 0 && days >= 1 && days <= 36600;
  if (!by_months && !by_days) {
    refuse("every", std::to_string(months) + " months, " + std::to_string(days) + " days",
           "1 to 1200 months or 1 to 36600 days");
  }
  if (terms.settlement_day && (*terms.settlement_day < 1 || *terms.settlement_day > 31)) {
    refuse("settlement_day", std::to_string(*terms.settlement_day), "1 to 31");
  }
  if (terms.settlement_day && days > 0) {
    refuse("settlement_day", std::to_string(*terms.settlement_day), "none where the interval is in days");
  }
  if (terms.first_due_on &&
      (*terms.first_due_on < terms.credited_on || *terms.first_due_on > terms.matures_on)) {
    refuse("first_due_on", terms.first_due_on->text(), "a date of the loan's term");
  }
}

void check_method(const LoanTerms& terms) {
  const bool annuity = terms.method == RepaymentMethod::annuity;
  if (terms.residue == Residue::last_interest && (!annuity || terms.payment)) {
    refuse("residue", "last_interest", "last_instalment, but for an annuity whose payment is computed");
  }
  if (terms.payment && (!annuity || *terms.payment <= Money{})) {
    refuse("payment", terms.payment->text(), annuity ? "an amount above 0.00" : "none, but for an annuity");
  }
  const bool equal = terms.method == RepaymentMethod::equal_principal;
  if (terms.principal_each && (!equal || *terms.principal_each <= Money{})) {
    refuse("principal_each", terms.principal_each->text(),
           equal ? "an amount above 0.00" : "none, but for equal_principal");
  }
}

void check_plan(const LoanTerms& terms) {
  if (terms.plan.empty()) return;
  if (terms.method != RepaymentMethod::bullet_interest) {
    refuse("plan", std::to_string(terms.plan.size()) + " rows", "none, but for bullet_interest");
  }
  Money sum;
  Date before = terms.credited_on;
  for (const auto& row : terms.plan) {
    if (row.on <= before || row.on > terms.matures_on) {
      refuse("plan.on", row.on.text(), "a date after " + before.text() + ", at most the maturity");
    }
    if (row.amount <= Money{}) refuse("plan.amount", row.amount.text(), "an amount above 0.00");
    before = row.on;
    sum += row.amount;
  }
  if (sum > terms.principal) {
    refuse("plan", sum.text(), "at most the principal " + terms.principal.text());
  }
}

}  // namespace

void check(const LoanTerms& terms) {
  check_amounts(terms);
  check_dates(terms);
  check_method(terms);
  check_plan(terms);
}

InterestBasis usual_basis(const LoanTerms& terms) {
  const bool planned =
      terms.method == RepaymentMethod::annuity || terms.method == RepaymentMethod::equal_principal;
  if (!planned || terms.every.days > 0) return InterestBasis::act_360;
  auto unshifted = terms;
  unshifted.adjustment = Adjustment::unadjusted;  // a shift for a weekend makes no period a stub
  const auto periods = due_periods(unshifted);
  const bool whole = std::all_of(periods.begin(), periods.end(), [](const DuePeriod& p) { return p.whole; });
  return whole ? InterestBasis::equal_periods : InterestBasis::act_360;
}

std::string_view name_of(Stub stub) { return stubs[static_cast<std::size_t>(stub)]; }
std::string_view name_of(Residue residue) { return residues[static_cast<std::size_t>(residue)]; }
std::string_view name_of(OnRateChange choice) { return on_rate_changes[static_cast<std::size_t>(choice)]; }
std::string_view name_of(WorkingCalendar calendar) { return calendars[static_cast<std::size_t>(calendar)]; }
std::string_view name_of(AccrualDates dates) { return accrual_date_names[static_cast<std::size_t>(dates)]; }

std::optional<Stub> stub_named(std::string_view name) { return named<Stub>(stubs, name); }
std::optional<Residue> residue_named(std::string_view name) { return named<Residue>(residues, name); }
std::optional<OnRateChange> on_rate_change_named(std::string_view name) {
  return named<OnRateChange>(on_rate_changes, name);
}
std::optional<WorkingCalendar> working_calendar_named(std::string_view name) {
  return named<WorkingCalendar>(calendars, name);
}
std::optional<AccrualDates> accrual_dates_named(std::string_view name) {
  return named<AccrualDates>(accrual_date_names, name);
}

}  // namespace tiexi
