// SPDX-License-Identifier: Apache-2.0
/// @file
/// Most firms of a simulated future lie on the straight part of the rules: no cap is reached, no rounding is in
/// doubt, and each loan's award is share x interest x ceiling / rate, rounded, of the part of its balance within the
/// quota. For those a book need not be written and settled to know the outcome. Every other firm is refused here and
/// settled with its book.
///
/// Specification  PathBook and settle_loans on the same plan; the tests compare them on random scenarios, to the fen
///                and to the count
/// Asked          tests of `failed_tests` (TestTable), rates of `subsidised_rate`, loans that compete for a quota of
///                QuotaSweep, roundings of BoundedRounding
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <tiexi/money/bounded.hpp>
#include <tiexi/programme/loan_interest.hpp>
#include <tiexi/subsidy/judge.hpp>
#include <tiexi/subsidy/quota_sweep.hpp>

#include "due_calendar.hpp"
#include "path_plan.hpp"

namespace tiexi {

/// What the firms settled here add up to, by year from the first that is simulated. Money in fen.
struct StraightTotals {
  using ByYear = std::vector<std::int64_t>;

  ByYear paid;
  ByYear firm_years;
  ByYear loans;                 ///< by the year they are credited in
  ByYear eligible;              ///< the same
  ByYear lines;                 ///< of eligible loans, by the year they are paid in
  ByYear ceiling;               ///< of these, those whose rate is cut
  ByYear quota;                 ///< and those whose balance is
  std::vector<ByYear> failed;   ///< by test
  std::vector<ByYear> funders;  ///< by funder
};

class StraightFirms {
 public:
  explicit StraightFirms(const PathPlan& plan);

  /// Whether the scenario and the programme have a straight part known here.
  [[nodiscard]] bool apply() const { return apply_; }
  void start_path();
  /// Settles the firm's new loans, or returns false and leaves no trace of them. @pre apply(), and the firm has no
  /// loan in the given book
  [[nodiscard]] bool settle(std::uint32_t row);
  [[nodiscard]] const StraightTotals& totals() const { return totals_; }

 private:
  /// One loan's lines that are paid in one year.
  struct LoanYear {
    std::int64_t lines = 0;
    std::int64_t interest = 0;
    std::int64_t over_ceiling = 0;  ///< lines
    std::int64_t over_quota = 0;    ///< lines
    BoundedAmount countable;
  };
  static constexpr std::int64_t in_full = -1;
  struct KnownPart {
    Rate rate;
    Rate reference;
    std::optional<BoundedRatio> part;
  };

  [[nodiscard]] std::size_t index_of(int year) const { return static_cast<std::size_t>(year - first_year_); }
  [[nodiscard]] FailedTests failed_tests_of(const PlannedLoan& loan);
  void write_lines(const PlannedLoan& loan);
  [[nodiscard]] bool compete(std::span<const PlannedLoan> loans);
  bool add_competing(std::span<const PlannedLoan> loans);
  void add_spans(const PlannedLoan& loan);
  bool add_served_in_part(const PlannedLoan& loan, std::size_t rank);
  [[nodiscard]] bool is_within_cap() const;
  bool add_loan(const PlannedLoan& loan, std::int64_t quota);
  bool add_plain_loan(const PlannedLoan& loan, const BoundedRatio& part, std::int64_t quota);
  [[nodiscard]] bool is_in_range(const PlannedLoan& loan) const;
  [[nodiscard]] bool has_plain_lines(const PlannedLoan& loan) const;
  template <std::int64_t Unit>
  void add_plain_lines(const PlannedLoan& loan);
  bool add_written_loan(const PlannedLoan& loan, Tenor tenor, std::int64_t quota);
  bool add_line(const PlannedLoan& loan, Tenor tenor, const FutureLine& line, const Int128& base_days);
  bool add_awards();
  [[nodiscard]] Tenor tenor_of(const PlannedLoan& loan) const;
  [[nodiscard]] std::optional<Rate> reference_on(Date date, Tenor tenor) const;
  const BoundedRatio* part_of(Rate rate, Rate reference);
  void count(std::span<const PlannedLoan> loans);

  const PathPlan& plan_;
  const ForecastModel& model_;
  const LoanInterestRules& rules_;
  bool apply_;
  int first_year_;
  Date horizon_end_;
  DueCalendar dues_;
  BoundedRounding award_;
  std::vector<std::int64_t> quotas_;  // fen, by grade; negative where it has none
  std::vector<KnownPart> parts_;

  StraightTotals nothing_;
  StraightTotals totals_;
  // Of one firm; what is counted of its lines joins the totals when the firm is settled.
  std::vector<FailedTests> failed_;
  std::vector<std::int64_t> counts_to_;  // fen of its balance, by loan; or `in_full`
  std::vector<std::int64_t> awards_;     // fen, by year
  std::vector<std::uint8_t> has_award_;  // by year
  std::vector<LoanYear> firm_lines_;     // by year; only what is counted
  std::vector<std::size_t> serving_order_;
  QuotaSweep sweep_;
  // Of one loan.
  std::vector<LoanYear> years_;
  std::vector<FutureLine> lines_;
  std::vector<PhiloxWords> conduct_;
};

}  // namespace tiexi
