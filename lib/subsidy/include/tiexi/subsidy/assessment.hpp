// SPDX-License-Identifier: Apache-2.0
/// @file
/// The exact worth of a firm's loans: countable interest line by line, the award loan-year by loan-year.
///
///     countable = interest paid x [ sum over days of base x rho(r, L) ] / [ balance x r x days ]
///     award     = share x sum of countable over the lines of the year, rounded once
///
/// Anchor    the interest actually paid: a line inside quota and ceiling counts exactly what the statement
///           says
/// Rounding  only the award of the loan-year, by the programme's `award.rounding`; nothing before it
/// Errors    OutOfRange where an award leaves 2^63 fen
/// Not here  the cap of the firm, awards elsewhere, the budget: settlement
///
/// Worked case  grade A, 30,000,000 at 6.2%, credited 2021-07-01; 82 days, 423,666.67 paid: base 20m, ceiling
///              5.775%, countable 263,083.34, award 184,158.33 (深南府规〔2021〕3号 Art. 11)
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/programme/rate_rule.hpp>
#include <tiexi/subsidy/basis.hpp>
#include <tiexi/subsidy/reference_rate.hpp>

namespace tiexi {

/// One normal line that was paid, or its part that falls into one year.
struct LineAssessment {
  std::size_t loan = 0;  ///< row in the book
  std::size_t line = 0;  ///< row in the book
  int year = 0;
  Period period;    ///< the days of the line that belong here
  Money interest;   ///< paid, of these days
  Exact base_days;  ///< fen x days of balance inside the quota
  std::optional<ReferenceRate> reference;
  ExactRate subsidised;
  Exact countable;  ///< fen, unrounded
};

struct LoanYear {
  std::size_t loan = 0;
  int year = 0;
  Money interest_paid;
  Exact countable;       ///< fen, unrounded
  Money award_uncapped;  ///< rounded once
};

struct FirmAssessment {
  std::vector<LoanYear> loan_years;            ///< in the order of the loans given, then by year
  std::vector<std::size_t> unknown_reference;  ///< loans with a line whose fixing nobody knows: to be refused
};

/// Eligible loans of one firm in the order in which the quota serves them: first credited, then id.
[[nodiscard]] std::vector<std::size_t> serving_order(const Book& book, std::vector<std::size_t> loans);

/// @pre `loans` are of one firm, in serving order
[[nodiscard]] FirmAssessment assess(const AssessmentBasis& basis, std::span<const std::size_t> loans);

/// What one line counts, in fen: its interest, by how much of its balance is within the quota, by how much of
/// its rate is subsidised.
[[nodiscard]] Exact countable_interest(const AssessmentBasis& basis, std::size_t line,
                                       const ExactRate& subsidised, const Exact& base_days);

/// The lines behind `assess`, for an explanation.
[[nodiscard]] std::vector<LineAssessment> assess_lines(const AssessmentBasis& basis,
                                                       std::span<const std::size_t> loans);

}  // namespace tiexi
