// SPDX-License-Identifier: Apache-2.0
#include <tiexi/subsidy/reference_rate.hpp>

#include <tiexi/calendar/months.hpp>

namespace tiexi {

Tenor tenor_of(const AssessmentBasis& basis, std::size_t loan) {
  const auto years = static_cast<int>(basis.rules.reference.five_years_beyond);
  const auto limit = anniversary(basis.book.loans.credited_on[loan], years);
  return basis.book.loans.matures_on[loan] <= limit ? Tenor::one_year : Tenor::five_years;
}

std::optional<Date> reference_date(const AssessmentBasis& basis, std::size_t loan, std::size_t line) {
  switch (basis.rules.reference.date) {
    case ReferenceRules::DateRule::credit_or_repricing: {
      const auto repriced = basis.book.lines.repriced_on[line];
      return repriced ? *repriced : basis.book.loans.credited_on[loan];
    }
    case ReferenceRules::DateRule::line_start:
      return basis.book.lines.from[line];
    case ReferenceRules::DateRule::payment:
      return paid_on(basis, line);
  }
  return std::nullopt;
}

std::optional<ReferenceRate> reference_rate(const AssessmentBasis& basis, Tenor tenor, Date date) {
  const auto* fixing = basis.lpr.in_force(date);
  if (fixing == nullptr) return std::nullopt;
  if (date - basis.lpr.last_date() > basis.rules.reference.stale_after_days) return std::nullopt;
  return ReferenceRate{fixing->of(tenor), tenor, date, fixing->date};
}

}  // namespace tiexi
