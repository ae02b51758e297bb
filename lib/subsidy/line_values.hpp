// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the lines of a run of loans count were their whole balance within the quota: from below (bounded.hpp), added
/// up by loan and year, and rounded. The pass of a settlement that reads the columns of the book.
///
/// Shape     one entry a loan read last
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <tiexi/money/bounded.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/subsidy/subsidy_plan.hpp>

#include "loan_year_rounding.hpp"

namespace tiexi {

/// Where each column begins. Loops that also write keep these in registers, and not what a vector holds.
struct LineColumns {
  const LineKind* kind;
  const Date* from;
  const Money* balance;
  const Rate* rate;
  const Money* interest;
  const OptionalDate* paid_on;
  const OptionalDate* repriced_on;
};

class LineValues {
 public:
  explicit LineValues(const SubsidyPlan& plan);

  /// @pre the loans are among those rows
  void read(Rows rows, std::span<const std::size_t> loans);

  struct Loan {
    std::int64_t highest_balance = 0;         ///< of its normal lines
    std::size_t first_award = 0;              ///< its years are in the awards from here
    std::size_t last_award = 0;               ///< up to here, not included
    std::optional<BoundedRatio> part_of_all;  ///< where every line counts the same part of its interest
    bool unknown_fixing = false;              ///< a paid line has no reference rate
    bool out_of_range = false;                ///< a line or a year is worth more than fixed point holds
  };
  [[nodiscard]] const Loan& loan(std::size_t loan) const { return loan_[loan - rows_.begin]; }
  [[nodiscard]] bool any_unknown_fixing() const { return any_unknown_fixing_; }  ///< of the loans read
  [[nodiscard]] bool any_out_of_range() const { return any_out_of_range_; }

  /// Of the loans in the order they were read, by year; not known where a loan has an unknown fixing or is out of
  /// range.
  [[nodiscard]] std::span<const LoanAward> awards(std::size_t first, std::size_t last) const {
    return std::span(awards_).subspan(first, last - first);
  }
  /// Of one line; nothing where it is out of range. @pre normal, paid, with a known fixing
  [[nodiscard]] std::optional<BoundedAmount> value(std::size_t loan, std::size_t line);
  /// The sum of a loan's year, in fen.
  [[nodiscard]] Exact exactly(std::size_t loan, int year) const;

 private:
  /// The part found last for a pair of rates; books have few pairs, each in many loans.
  struct Part {
    Rate rate;
    Rate reference;
    BoundedRatio part;
    bool in_range;
  };

  void read_loan(std::size_t loan, Loan& facts);
  bool read_plain_loan(std::size_t loan, Loan& facts);
  void add_sum(const LoanYearSum& sum, Loan& of_loan);
  void make_room(std::size_t awards);
  /// What of an interest counts, in fen.
  [[nodiscard]] Exact weighed(Money interest, Rate rate, Rate reference) const;
  [[nodiscard]] const Fixing* fixing_of(std::size_t loan, std::size_t line) const;
  /// Which part of its interest a line counts; nothing where that is out of range. Valid until the next call.
  const BoundedRatio* part_of(Rate rate, Rate reference);
  [[nodiscard]] Part find_part(Rate rate, Rate reference) const;

  const SubsidyPlan& plan_;
  Date paid_until_;
  int next_year_;  ///< after that
  Date first_of_next_year_;
  LineColumns columns_;
  bool needs_reference_;
  bool loans_may_be_plain_;  ///< lines of a loan have one fixing, but where repriced, and the year of payment
  LoanYearRounding round_;
  Rows rows_;
  bool has_other_lines_ = false;  ///< not normal, or repriced: then each loan is looked at
  std::vector<Loan> loan_;
  std::vector<LoanYearSum> sums_;  ///< of the loan read line by line
  std::vector<LoanAward> awards_;  ///< more than there are, so that the next is there to be filled
  std::size_t award_count_ = 0;
  bool any_unknown_fixing_ = false;
  bool any_out_of_range_ = false;

  std::vector<Part> parts_;  ///< by a few bits mixed of both rates
};

}  // namespace tiexi
