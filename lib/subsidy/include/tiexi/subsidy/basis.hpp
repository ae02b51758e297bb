// SPDX-License-Identifier: Apache-2.0
/// @file
/// What an assessment stands on: the book, the rules, the fixings, and the day it is seen from.
///
/// As of  a payment dated after that day is not made yet, in every test; what loans are still to cost is told by making
///        the payments to come (`paid_until`)
#pragma once

#include <optional>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/programme/loan_interest.hpp>

namespace tiexi {

/// References, not copies: they must outlive the assessment.
struct AssessmentBasis {
  const Book& book;
  const LoanInterestRules& rules;
  const LprTable& lpr;
  Date as_of;
  std::optional<Date> paid_until = {};  ///< payments up to this day are made, and nothing else is seen later

  [[nodiscard]] Date payments_until() const { return paid_until.value_or(as_of); }
};

/// The day a line was paid, where that is seen.
[[nodiscard]] inline std::optional<Date> paid_on(const AssessmentBasis& basis, std::size_t line) {
  const auto paid = basis.book.lines.paid_on[line];
  return paid && *paid <= basis.payments_until() ? paid : std::nullopt;
}

/// The platform grade that counts for a loan: the one at filing, else the firm's.
[[nodiscard]] inline std::string_view grade_of(const Book& book, std::size_t loan) {
  const auto at_filing = book.loans.grade_at_filing[loan];
  return at_filing.empty() ? book.firms.grade[book.loans.firm[loan]] : at_filing;
}

}  // namespace tiexi
