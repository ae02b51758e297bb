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
#include <tiexi/money/money.hpp>
#include <tiexi/subsidy/subsidy_plan.hpp>

namespace tiexi {

/// A loan's year as a settlement needs it.
struct RoundedLoanYear {
  std::size_t loan = 0;
  int year = 0;
  Money interest_paid;
  Money countable_interest;  ///< rounded half up, for display
  Money award_uncapped;      ///< of the unrounded countable interest, by the programme's rounding
};

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

  /// In the order of the loans given, then by year. Valid until the next call.
  /// @pre `loans` are of one firm, read, passed, with known fixings, in serving order
  [[nodiscard]] std::span<const RoundedLoanYear> assess(std::span<const std::size_t> loans);

  /// The countable interest of a loan-year of the last assessment, in fen, unrounded.
  [[nodiscard]] Exact countable(std::size_t position) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tiexi
