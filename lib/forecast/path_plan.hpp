// SPDX-License-Identifier: Apache-2.0
/// @file
/// What one simulated future draws before any of it is written down as a book: fixings, common factors, firms
/// that come, leave and change grade, and the numbers of every new loan. Made again and again in the same
/// memory; drawn in blocks, which gives each loan the numbers it would get alone.
///
/// Lazy  what cannot matter (filing where all file, conduct where nobody is late nor prepays, moves where nobody
///       moves) is not drawn; numbers are addressed, so nothing else changes
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <tiexi/forecast/draws.hpp>
#include <tiexi/forecast/loan_draws.hpp>
#include <tiexi/lpr/lpr.hpp>

#include "forecast_model.hpp"

namespace tiexi {

/// A loan credited after the as-of date.
struct PlannedLoan {
  std::uint32_t row = 0;     ///< of its firm
  std::uint32_t number = 0;  ///< among those of its firm and year
  int year = 0;              ///< it is credited in
  Date credited_on;
  Date matures_on;
  Date ends_on;  ///< as `matures_on`, or the day it is repaid early
  Money balance;
  Rate spread;
  Rate rate;
  std::uint32_t conduct = 0;        ///< the first of its words in the plan
  std::uint32_t conduct_years = 0;  ///< for how many years from `year` there are words
  std::uint16_t months = 0;
  std::uint16_t grade = 0;
  RepaymentMethod method = RepaymentMethod::bullet_interest;
  Tenor tenor = Tenor::one_year;
  bool filed = false;
  bool pays_late = false;  ///< in some year, if a line falls due in it
};

class PathPlan {
 public:
  explicit PathPlan(const ForecastModel& model);
  PathPlan(const PathPlan&) = delete;
  PathPlan& operator=(const PathPlan&) = delete;

  void draw(const Draws& draws);

  [[nodiscard]] const ForecastModel& model() const { return model_; }
  [[nodiscard]] const LprTable& lpr() const { return *lpr_; }
  [[nodiscard]] const std::vector<double>& factors() const { return factors_; }
  /// See `LprModel::fixings`.
  [[nodiscard]] const std::vector<std::int64_t>& rate_walk() const { return walk_; }
  [[nodiscard]] const std::vector<std::uint32_t>& arrived() const { return arrived_; }  ///< by year
  /// Whether the firm is there in this future, of all that may come.
  [[nodiscard]] bool has_come(const FirmSlot& slot) const {
    return slot.arrives == 0 ||
           slot.number < arrived_[static_cast<std::size_t>(slot.arrives - model_.first_year)];
  }

  /// By firm, then year, then number.
  [[nodiscard]] std::span<const PlannedLoan> loans() const { return loans_; }
  [[nodiscard]] std::span<const PlannedLoan> loans_of(std::uint32_t row) const {
    return std::span(loans_).subspan(loans_begin_[row], loans_begin_[row + 1] - loans_begin_[row]);
  }
  [[nodiscard]] LineTerms terms_of(const PlannedLoan& loan) const;
  /// Words of the loan's calendar years; see `Conduct`.
  void conduct_of(const PlannedLoan& loan, std::vector<PhiloxWords>& words) const;
  /// The first of a loan's words of a year is below this where it pays late in that year.
  [[nodiscard]] std::uint64_t late_below(int year, std::size_t grade) const {
    return late_[cell(year, grade)];
  }
  /// As `lpr().in_force`. @pre a day after the as-of date, within the horizon
  [[nodiscard]] const Fixing& fixing_on(Date date) const {
    return fixings_[fixing_of_day_[static_cast<std::size_t>(date - first_fixed_day_)]];
  }

 private:
  /// A loan of which nothing is known but that there is one; its numbers stand at its place in `loan_draws_`.
  struct Draft {
    std::uint32_t row;
    std::uint32_t number;
    int year;
    std::uint32_t grade;
  };
  struct Year {
    Date start;
    std::uint32_t days;
  };

  [[nodiscard]] std::size_t cell(int year, std::size_t grade) const {
    return static_cast<std::size_t>(year - model_.first_year) * model_.grades.size() + grade;
  }
  [[nodiscard]] const Year& calendar(int year) const {
    return calendar_[static_cast<std::size_t>(year - model_.first_year)];
  }
  void list_addresses();
  void list_fixing_days();
  void draw_environment(const Draws& draws);
  void draw_laws(std::size_t year);
  void draw_firms(const Draws& draws);
  void draft_loans();
  void draft_firm(const FirmSlot& slot, std::uint32_t grade, std::size_t place, int year);
  void place_loans();
  void add_loan(const Draft& draft, std::size_t place, Date credited_on);
  void draw_conduct(const Draws& draws);
  void set_conduct(PlannedLoan& loan) const;

  const ForecastModel& model_;
  bool firms_move_;        // some leave or change their grade
  bool filing_is_drawn_;   // neither all file nor none
  bool conduct_is_drawn_;  // some prepay or pay late
  bool starts_are_drawn_;  // new firms have more than one grade
  Addresses firm_years_;   // of all firms that may borrow, firm by firm
  Addresses starts_;       // of those whose grade is drawn
  std::vector<Year> calendar_;
  Date first_fixed_day_;
  std::vector<std::uint32_t> fixing_of_day_;

  std::vector<Fixing> fixings_;
  std::vector<std::int64_t> walk_;
  std::optional<LprTable> lpr_;
  std::vector<double> factors_;
  std::vector<std::uint32_t> arrived_;    // by year
  std::vector<DiscreteLaw> loan_counts_;  // by year and grade
  bool has_laws_ = false;
  std::vector<std::uint64_t> late_;  // thresholds, by year and grade
  std::vector<std::uint32_t> count_words_;
  std::vector<std::uint32_t> start_words_;
  WordColumns year_words_;
  std::vector<Draft> drafts_;
  LoanDraws loan_draws_;
  std::vector<PlannedLoan> loans_;
  std::vector<std::uint32_t> loans_begin_;
  Addresses conduct_at_;
  WordColumns conduct_words_;
};

}  // namespace tiexi
