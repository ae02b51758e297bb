// SPDX-License-Identifier: Apache-2.0
#include "part_payments.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/settlement/loan_awards.hpp>
#include <tiexi/settlement/loan_payments.hpp>
#include <tiexi/settlement/loan_promises.hpp>

namespace tiexi::python {
namespace {

/// `-5`, `1/3`: what `Exact::fraction_text` writes.
Exact exact_of(std::string_view fraction) {
  const auto slash = fraction.find('/');
  const auto numerator = Exact::parse(fraction.substr(0, slash));
  TIEXI_EXPECTS(numerator.has_value());
  if (slash == std::string_view::npos) return *numerator;
  const auto denominator = Exact::parse(fraction.substr(slash + 1));
  TIEXI_EXPECTS(denominator.has_value());
  return *numerator / *denominator;
}

template <class T>
T at(const Frame& frame, std::size_t row, std::size_t column) {
  return std::get<T>(frame.cell(row, column));
}

BudgetClaim claim_of(const Frame& claims, std::size_t row) {
  BudgetClaim claim{at<Money>(claims, row, 2), exact_of(at<std::string_view>(claims, row, 3)), {}};
  const auto applied_on = claims.cell(row, 4);
  if (std::holds_alternative<Date>(applied_on)) claim.applied_on = std::get<Date>(applied_on);
  return claim;
}

void pay_as_told(const Book& book, const Frame& paid, std::vector<FirmAward>& firm_awards) {
  std::map<std::pair<std::string_view, int>, Money> told;
  for (std::size_t row = 0; row < paid.size(); ++row) {
    const auto year = static_cast<int>(at<std::int64_t>(paid, row, 1));
    told.emplace(std::pair(at<std::string_view>(paid, row, 0), year), at<Money>(paid, row, 2));
  }
  for (auto& award : firm_awards) {
    const auto found = told.find({book.firms.id[award.firm], award.year});
    if (found == told.end()) continue;
    award.paid = found->second;
    award.bound_by = BoundBy::budget;
  }
}

}  // namespace

Frame loan_claims(const BuiltBook& built, const SettlementTerms& terms) {
  Frame frame({{"firm_id", FrameType::text},
               {"year", FrameType::int32},
               {"award", FrameType::money},
               {"countable", FrameType::text},
               {"applied_on", FrameType::date}});
  const auto& book = built.book;
  if (book.loans.size() == 0) return frame;
  const auto awards = award_loans(assessment_basis(book, terms), {BudgetClaims::kept, 1, one_by_one, {}});
  for (std::size_t i = 0; i < awards.firm_awards.size(); ++i) {
    const auto& award = awards.firm_awards[i];
    const auto& claim = awards.claims[i];
    frame.row(book.firms.id[award.firm], std::int32_t{award.year}, claim.award,
              claim.countable.fraction_text(), claim.applied_on);
  }
  return frame;
}

Frame paid_claims(const Programme& programme, const Budgets& budgets, const Frame& claims) {
  check_budgets(programme, {{std::string(loan_interest_measure), budgets}});
  const auto& rules = programme.loan_interest();
  std::vector<BudgetClaim> claimed;
  std::vector<FirmAward> awards;
  for (std::size_t row = 0; row < claims.size(); ++row) {
    claimed.push_back(claim_of(claims, row));
    const auto& award = claimed.back().award;
    awards.push_back({row, static_cast<int>(at<std::int64_t>(claims, row, 1)), award, award, award});
  }
  pay_firms(*rules, budgets, claimed, awards);
  Frame paid({{"firm_id", FrameType::text}, {"year", FrameType::int32}, {"paid", FrameType::money}});
  for (const auto& award : awards) {
    if (award.bound_by != BoundBy::budget) continue;
    paid.row(at<std::string_view>(claims, award.firm, 0), std::int32_t{award.year}, award.paid);
  }
  return paid;
}

BookSettlement settle_part(BuiltBook& built, const SettlementTerms& terms, const Frame& paid) {
  BookSettlement settlement;
  std::optional<std::vector<LoanPromise>> promises;
  if (built.book.loans.size() > 0) {
    const auto basis = assessment_basis(built.book, terms);
    const AwardOptions options{BudgetClaims::dropped, terms.parts, terms.for_each, {}};
    auto awards = award_loans(basis, options);
    settlement.loans = {std::move(awards.failed),
                        std::move(awards.unknown_reference),
                        std::move(awards.loan_awards),
                        std::move(awards.firm_awards),
                        {}};
    pay_as_told(built.book, paid, settlement.loans.firm_awards);
    pay_loans(built.book, settlement.loans.firm_awards, settlement.loans.loan_awards);
    settlement.loans.funder_shares = funder_shares(basis.rules, settlement.loans.firm_awards);
    refuse_unknown_reference(built, basis, settlement.loans.unknown_reference);
    promises =
        loan_promises(built.book, basis, settlement.loans.failed, settlement.loans.firm_awards, options);
  }
  settle_rest(built, terms, promises, settlement);
  return settlement;
}

}  // namespace tiexi::python
