// SPDX-License-Identifier: Apache-2.0
/// @file
/// `assess` for books: the same loan-years, rounded, without a rational number where integers decide.
///
///     read      a run of loans, column by column: tests, years, each line's worth from below
///     assess    firm by firm: who is over the quota, sums by loan and year, their rounding
///     in doubt  `Exact`, for the one loan-year, or for the firm where an amount leaves fixed point
///
/// Memory    its own, kept from firm to firm; one assessor a thread
/// Not here  the specification: `assess` in assessment.hpp, which the tests hold against this
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include <tiexi/money/exact.hpp>
#include <tiexi/subsidy/loan_award.hpp>
#include <tiexi/subsidy/subsidy_plan.hpp>

namespace tiexi {

class Assessor {
 public:
  explicit Assessor(const SubsidyPlan& plan);
  ~Assessor();
  Assessor(Assessor&&) noexcept;
  Assessor& operator=(Assessor&&) noexcept;

  /// Judges the loans, one `failed` each, and reads the lines of those that pass. Whole firms.
  void read(Rows loans, std::span<FailedTests> failed);

  /// Of any loan of the run.
  [[nodiscard]] bool any_unknown_reference() const;
  /// Whether a paid line of the loan has no fixing that anybody knows. @pre read, and passed
  [[nodiscard]] bool unknown_reference(std::size_t loan) const;

  /// Adds the loan-years to a list, in the order of the loans given, then by year; `award` and `paid` are the
  /// uncapped award. The loans are kept until the next call.
  /// @pre `loans` are of one firm, read, passed, with known fixings, in serving order
  void assess(std::span<const std::size_t> loans, std::vector<LoanAward>& awards);

  /// The countable interest of a year of the firm assessed last, in fen, unrounded.
  [[nodiscard]] Exact countable(std::size_t loan, int year) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tiexi
