// SPDX-License-Identifier: Apache-2.0
/// @file
/// A built book settled whole under one programme. This is the main job: what `tiexi settle` and Python call.
///
/// Rejects   rows that only the programme can refuse are moved to the book's rejects: loans whose reference
///           rate nobody knows (`lpr-unknown`), claims on measures it does not have, leases out of range
/// Measures  `loan-interest` is the interest subsidy in histories and budgets; the others go by their ids
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tiexi/award/lease_year.hpp>
#include <tiexi/base/outcome.hpp>
#include <tiexi/book/builder.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/fund_view.hpp>
#include <tiexi/settlement/loan_settlement.hpp>
#include <tiexi/settlement/payout_plan.hpp>

namespace tiexi {

/// References, not copies: they must outlive the settlement.
struct SettlementTerms {
  const Programme& programme;
  const LprTable& lpr;
  Date as_of;
  MeasureBudgets budgets;  ///< by measure; `loan-interest` is the interest subsidy
  std::size_t parts = 1;
  ForEach for_each = one_by_one;
};

/// What the loans of a firm and year were paid before, by the history, against what they come to now.
struct Difference {
  std::size_t firm = 0;  ///< row in the book
  int year = 0;
  Money paid_before;
  Money paid_now;
};

struct BookSettlement {
  LoanSettlement loans;
  std::vector<Difference> differences;  ///< by firm, then year; only with `loan-interest` rows in the history
  std::optional<ClaimSettlement> claims;  ///< where the book has claims, or a history of them
  PayoutPlan plan;
  std::vector<Outcome<std::vector<LeaseYear>>> leases;  ///< one a lease of the book
  std::vector<FundLine> fund;                           ///< all measures in one view: by year, then measure
};

/// @throws InvalidInput where the programme has no rules for what the book holds, or no measure that a budget names
[[nodiscard]] BookSettlement settle_book(BuiltBook& built, const SettlementTerms& terms);

/// @throws InvalidInput of the field `budget`, naming the measures of the programme
void check_measure(const Programme& programme, std::string_view measure);

/// The steps of `settle_book`, for whoever has the loans in pieces (a book larger than memory).
///
/// A budget that nothing is held against, or one below 0, is a slip of whoever named it. @throws InvalidInput
void check_budgets(const Programme& programme, const MeasureBudgets& budgets);
[[nodiscard]] Budgets loan_budgets(const SettlementTerms& terms);
/// Rejects loans that award_loans left out as `lpr-unknown`.
void refuse_unknown_reference(BuiltBook& built, const AssessmentBasis& basis,
                              std::span<const std::size_t> loans);
/// Everything but the loans, and what joins them with it: differences, the fund. Reads of `settlement.loans`
/// the firm awards only. @param promises nothing where the book has no loans
void settle_rest(BuiltBook& built, const SettlementTerms& terms,
                 const std::optional<std::vector<LoanPromise>>& promises, BookSettlement& settlement);

/// What `subsidy` stands on, for the parts of a settled book that are explained later.
[[nodiscard]] AssessmentBasis assessment_basis(const Book& book, const SettlementTerms& terms);

}  // namespace tiexi
