// SPDX-License-Identifier: Apache-2.0
/// @file
/// One firm settled: which of its loans count, what each year's awards are, and the cap handed back to
/// the loans.
///
/// Steps     tests; fixings known; like awards elsewhere (all that are higher are dropped together, their
///           quota goes back and the firm is computed once more, 深南府规〔2021〕3号 Art. 16); the cap, split
///           by largest remainder (weights: the rounded awards; ties: earlier credit date, then loan id)
/// Not here  the budget, which looks at all firms: budget.hpp
///
/// Worked case  a bullet loan's two years of interest paid at once: 2,342,083.33 x 70% = 1,639,458.33,
///              cap 1,000,000.00
#pragma once

#include <cstddef>
#include <vector>

#include <tiexi/money/exact.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/subsidy/assessment.hpp>
#include <tiexi/subsidy/basis.hpp>
#include <tiexi/subsidy/judge.hpp>
#include <tiexi/subsidy/loan_award.hpp>

namespace tiexi {

enum class BoundBy : std::uint8_t { nothing, firm_cap, budget };

[[nodiscard]] std::string_view name_of(BoundBy bound_by);  ///< empty, `firm-cap`, `budget`, as in the files

/// A row of firm_awards.csv.
struct FirmAward {
  std::size_t firm = 0;  ///< row in the book
  int year = 0;
  Money award_uncapped;
  Money award;
  Money paid;
  BoundBy bound_by = BoundBy::nothing;
};

struct FirmSettlement {
  std::vector<FailedTests> failed;             ///< one a loan of the firm, in the order of the book
  std::vector<std::size_t> unknown_reference;  ///< loans to be refused as `lpr-unknown`
  std::vector<std::size_t> counted;            ///< eligible loans in serving order
  std::vector<LoanAward> loan_awards;          ///< in serving order, then by year
  std::vector<FirmAward> firm_awards;          ///< by year
  std::vector<Exact> countables;  ///< one a firm award: fen, before the share; what `uniform_share` needs
};

/// `paid` equals `award`: no budget yet.
[[nodiscard]] FirmSettlement settle_firm(const AssessmentBasis& basis, std::size_t firm);

}  // namespace tiexi
