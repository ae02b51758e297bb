// SPDX-License-Identifier: Apache-2.0
/// @file
/// `assess` for books: the same loan-years, rounded, without a rational number where integers decide.
///
///     read      a run of loans: each line's worth from below, sums by loan and year, their rounding
///     assess    firm by firm: who is over the quota, and what is left of those sums then
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

  /// Reads the lines of loans of these firms: those that pass their tests, in the order in which they will be
  /// assessed, which saves time.
  void read(Rows firms, std::span<const std::size_t> loans);

  /// Whether nothing bends what was read of a firm's loans, so that `assess` would add their `standing_awards`.
  [[nodiscard]] bool stands(std::size_t firm) const;
  /// Of the loans read, from one place to another that is not included: the loan-years of those whose firm stands.
  [[nodiscard]] std::span<const LoanAward> standing_awards(std::size_t first_loan,
                                                           std::size_t last_loan) const;

  /// Of any loan read.
  [[nodiscard]] bool any_unknown_reference() const;
  /// Whether a paid line of the loan has no fixing that anybody knows. @pre read
  [[nodiscard]] bool unknown_reference(std::size_t loan) const;

  /// Adds the loan-years to a list, in the order of the loans given, then by year; `award` and `paid` are the
  /// uncapped award. The loans are kept until the next call.
  /// @pre `loans` are of one firm, read, with known fixings, in serving order
  void assess(std::span<const std::size_t> loans, std::vector<LoanAward>& awards);

  /// The countable interest of a year of the firm assessed last, in fen, unrounded.
  [[nodiscard]] Exact countable(std::size_t loan, int year) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tiexi
