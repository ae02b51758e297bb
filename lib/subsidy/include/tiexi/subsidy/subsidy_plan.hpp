// SPDX-License-Identifier: Apache-2.0
/// @file
/// The rules bound to a book, once, before its loans are assessed: every name that a rule compares is looked
/// up in the book's dictionaries, every fixing stands in a table of days.
///
/// Cost      a few microseconds and about 12 kB, whatever the size of the book
/// Lifetime  holds references, as the basis does
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <tiexi/subsidy/basis.hpp>
#include <tiexi/subsidy/judge.hpp>
#include <tiexi/subsidy/reference_rate.hpp>

namespace tiexi {

class SubsidyPlan {
 public:
  explicit SubsidyPlan(const AssessmentBasis& basis);

  [[nodiscard]] const AssessmentBasis& basis() const { return basis_; }
  [[nodiscard]] const LoanInterestRules& rules() const { return basis_.rules; }

  /// The tests of each of these loans, as `failed_tests` judges one.
  void judge(Rows loans, std::span<FailedTests> failed) const;

  /// In fen, by the grade that counts for the loan; negative where it has none.
  [[nodiscard]] std::int64_t quota_of(std::size_t loan) const {
    const auto& loans = basis_.book.loans;
    const auto at_filing = loans.grade_at_filing.code(loan);
    return at_filing != 0 ? quota_at_filing_[at_filing]
                          : quota_of_firm_[basis_.book.firms.grade.code(loans.firm[loan])];
  }
  [[nodiscard]] bool has_quota(std::size_t loan) const { return quota_of(loan) >= 0; }
  /// The fixing in force, or nothing where none is known: as `reference_rate`.
  [[nodiscard]] const Fixing* fixing_on(Date date) const {
    const auto day = date - first_fixing_;
    if (day < 0 || day >= static_cast<std::int64_t>(fixing_of_day_.size())) return nullptr;
    return &basis_.lpr.fixings()[fixing_of_day_[static_cast<std::size_t>(day)]];
  }
  /// As the function of that name, for millions of loans.
  [[nodiscard]] Tenor tenor_of(std::size_t loan) const {
    const auto& loans = basis_.book.loans;
    const auto days = loans.matures_on[loan] - loans.credited_on[loan];
    const auto years = rules().reference.five_years_beyond;
    // Years have 365 or 366 days, so only maturities near the anniversary need the calendar.
    if (days <= years * 365) return Tenor::one_year;
    if (days > years * 366) return Tenor::five_years;
    return tiexi::tenor_of(basis_, loan);
  }

 private:
  void bind_names();
  void bind_quota();
  void bind_fixings();

  AssessmentBasis basis_;
  /// For each test that compares names: whether each text of the dictionary is one of them.
  std::vector<std::vector<std::uint8_t>> is_named_;
  std::vector<std::int64_t> quota_at_filing_;
  std::vector<std::int64_t> quota_of_firm_;
  Date first_fixing_;
  std::vector<std::uint32_t> fixing_of_day_;
};

}  // namespace tiexi
