// SPDX-License-Identifier: Apache-2.0
/// @file
/// One loan as it runs from day to day: the general way to a schedule, with events. Private to the module.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <tiexi/base/int128.hpp>
#include <tiexi/loan/due_dates.hpp>
#include <tiexi/loan/loan_event.hpp>
#include <tiexi/loan/loan_terms.hpp>
#include <tiexi/loan/schedule.hpp>

namespace tiexi {

class LoanRun {
 public:
  explicit LoanRun(const LoanTerms& terms);

  /// Whether the next due date is later than `date`, so that an event of that day comes before it.
  [[nodiscard]] bool next_due_after(Date date) const;
  [[nodiscard]] bool finished() const { return next_ == periods_.size(); }
  [[nodiscard]] bool owes() const { return balance_ > Money{}; }
  [[nodiscard]] Money balance() const { return balance_; }
  [[nodiscard]] Date matures_on() const { return terms_.matures_on; }

  void apply(const LoanEvent& event);
  void settle_next();
  [[nodiscard]] Schedule take() { return std::move(schedule_); }

 private:
  void on(const Drawdown& event);
  void on(const Prepayment& event);
  void on(const FullPrepayment& event);
  void on(const Extension& event);
  void on(const PrincipalHoliday& event);
  void on(const RateChange& event);

  void accrue_to(Date date);
  void own_rows_before(Date date);
  void repay_planned(const PlannedPrincipal& planned);
  void capitalise(Date date);
  void bill(Instalment& row, Date until);
  [[nodiscard]] Money interest_due() const;
  [[nodiscard]] Money principal_due(Money interest, bool last) const;
  [[nodiscard]] Money planned_until(Date date);
  [[nodiscard]] bool plans_instalments() const;
  void plan_anew();
  [[nodiscard]] std::size_t first_repaying() const;
  [[nodiscard]] Money level_from(std::size_t first) const;
  Instalment& add_row(InstalmentKind kind, Date date);
  void close_accruals(const Instalment& row);

  LoanTerms terms_;
  std::vector<DuePeriod> periods_;
  std::size_t next_ = 0;  ///< the period that runs
  std::size_t next_planned_ = 0;
  Schedule schedule_;

  Money balance_;
  Rate rate_;
  Date accrued_to_;
  std::int64_t parts_done_ = 0;  ///< of the running period
  Date billed_to_;               ///< the interest of the days before is due already
  std::int64_t parts_billed_ = 0;
  Int128 accrued_ = 0;  ///< fen x billionths x parts of the year
  Money level_;         ///< an annuity's payment, or the principal of equal principal
  std::optional<Date> holiday_until_;
  std::optional<Date> repriced_on_;

  struct Open {
    Accrual accrual;
    Int128 accrued = 0;  ///< the running sum at its end
  };
  std::vector<Open> open_;  ///< accruals whose interest is not due yet
};

}  // namespace tiexi
