// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the lines of a run of loans count were their whole balance within the quota: from below (bounded.hpp), added
/// up by loan and year. The pass of a settlement that reads the columns of the book.
///
/// Shape     one entry a loan read last
/// Plain     loans whose lines differ in their days and interest only are added up and weighed a run at a time
///           (payment_years.hpp); the others line by line
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <tiexi/money/bounded.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/subsidy/subsidy_plan.hpp>

#include "counted_parts.hpp"
#include "loan_year_rounding.hpp"
#include "payment_years.hpp"

namespace tiexi {

/// Where each column begins: found once, and not behind a book at every line.
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
    std::int64_t highest_balance = 0;  ///< of its normal lines
    bool plain = false;                ///< every line counts the same part of its interest
    bool unknown_fixing = false;       ///< a paid line has no reference rate
    bool out_of_range = false;         ///< a line or a year is worth more than fixed point holds
    Rows years;                        ///< where it is not plain: in the sums
    BoundedRatio part;                 ///< where it is plain
    Rate reference;                    ///< where it is plain
  };
  [[nodiscard]] const Loan& loan(std::size_t loan) const { return loan_[loan - rows_.begin]; }
  [[nodiscard]] bool any_unknown_fixing() const { return any_unknown_fixing_; }  ///< of the loans read
  [[nodiscard]] bool any_out_of_range() const { return any_out_of_range_; }

  /// Adds a loan's awards, by year, were every line counted whole. @pre known fixings, in range
  void add_whole(std::size_t loan, std::vector<LoanAward>& awards) const;
  /// The same, were none counted.
  void add_nothing(std::size_t loan, std::vector<LoanAward>& awards) const;

  /// Of the run: at most so many entries.
  [[nodiscard]] std::size_t entry_count() const { return payment_years_.entry_count() + sums_.size(); }
  /// Entries of a loan, one a year. @pre known fixings, in range
  [[nodiscard]] Rows years(std::size_t loan) const {
    const auto& facts = this->loan(loan);
    return facts.plain ? payment_years_.paid_years(plan_.basis().book.lines_of(loan)) : facts.years;
  }
  /// What an entry of a loan counts, were every line counted whole.
  [[nodiscard]] LoanYearSum sum_of(std::size_t loan, std::size_t entry) const {
    const auto& facts = this->loan(loan);
    if (!facts.plain) return sums_[entry];
    const auto interest = payment_years_.interest({entry, entry + 1});
    return {loan, payment_years_.year(entry), interest, BoundedAmount::product(interest, facts.part)};
  }
  [[nodiscard]] const LoanYearRounding& rounding() const { return round_; }
  /// What the rounding of an entry could not decide.
  void round_in_doubt(std::size_t loan, std::size_t entry, LoanAward& award) const;

  /// Of one line; nothing where it is out of range. @pre normal, paid, with a known fixing
  [[nodiscard]] std::optional<BoundedAmount> value(std::size_t loan, std::size_t line);
  /// The sum of a loan's year, in fen.
  [[nodiscard]] Exact exactly(std::size_t loan, int year) const;

 private:
  bool read_plain(std::size_t loan, Loan& facts);
  void read_lines(std::size_t loan, Loan& facts);
  void add_sum(const LoanYearSum& sum, Loan& of_loan);
  /// What of an interest counts, in fen.
  [[nodiscard]] Exact weighed(Money interest, Rate rate, Rate reference) const;
  [[nodiscard]] const Fixing* fixing_of(std::size_t loan, std::size_t line) const;

  const SubsidyPlan& plan_;
  Date paid_until_;
  LineColumns columns_;
  bool needs_reference_;
  bool loans_may_be_plain_;  ///< lines of a loan have one fixing, but where repriced, and the year of payment
  LoanYearRounding round_;
  Rows rows_;
  std::vector<Loan> loan_;
  PaymentYears payment_years_;
  std::vector<LoanYearSum> sums_;  ///< of the loans that are not plain
  bool any_unknown_fixing_ = false;
  bool any_out_of_range_ = false;
  CountedParts parts_;
};

}  // namespace tiexi
