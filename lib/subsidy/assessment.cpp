// SPDX-License-Identifier: Apache-2.0
#include <tiexi/subsidy/assessment.hpp>

#include <algorithm>
#include <utility>

#include <tiexi/subsidy/quota.hpp>

#include "line_slices.hpp"

namespace tiexi {
namespace {

Money quota_of(const AssessmentBasis& basis, std::size_t loan) {
  if (!basis.rules.quota) return {};
  const auto found = basis.rules.quota->by_grade.find(grade_of(basis.book, loan));
  return found == basis.rules.quota->by_grade.end() ? Money{} : found->second;
}

std::vector<Money> quotas_of(const AssessmentBasis& basis, std::span<const std::size_t> loans) {
  std::vector<Money> quotas(loans.size());
  std::transform(loans.begin(), loans.end(), quotas.begin(),
                 [&](std::size_t loan) { return quota_of(basis, loan); });
  return quotas;
}

std::vector<Exact> base_days_of(const AssessmentBasis& basis, const std::vector<QuotaSpan>& spans) {
  if (basis.rules.quota) return base_days(spans, basis.rules.quota->allocation, basis.rules.quota->basis);
  std::vector<Exact> whole(spans.size());
  std::transform(spans.begin(), spans.end(), whole.begin(), [](const QuotaSpan& span) {
    return Exact::fraction(Int128{span.balance.fen()} * span.period.days(), 1);
  });
  return whole;
}

std::optional<ReferenceRate> reference_of(const AssessmentBasis& basis, std::size_t loan, std::size_t line) {
  const auto date = reference_date(basis, loan, line);
  return date ? reference_rate(basis, tenor_of(basis, loan), *date) : std::nullopt;
}

/// Adds a line to the year it belongs to; the years of one loan stand together at the end of the list.
LoanYear& year_entry(std::vector<LoanYear>& loan_years, std::size_t loan, int year) {
  for (auto entry = loan_years.rbegin(); entry != loan_years.rend() && entry->loan == loan; ++entry) {
    if (entry->year == year) return *entry;
  }
  loan_years.push_back({loan, year, {}, {}, {}});
  return loan_years.back();
}

/// Lines come in the order of their periods; the years they were paid in need not.
void sort_years(std::vector<LoanYear>& loan_years) {
  for (auto first = loan_years.begin(); first != loan_years.end();) {
    const auto last =
        std::find_if(first, loan_years.end(), [&](const auto& e) { return e.loan != first->loan; });
    std::sort(first, last, [](const LoanYear& a, const LoanYear& b) { return a.year < b.year; });
    first = last;
  }
}

}  // namespace

std::vector<std::size_t> serving_order(const Book& book, std::vector<std::size_t> loans) {
  std::sort(loans.begin(), loans.end(), [&](std::size_t a, std::size_t b) {
    // Within a firm the rows are in byte order of the ids.
    return std::pair(book.loans.credited_on[a], a) < std::pair(book.loans.credited_on[b], b);
  });
  return loans;
}

Exact countable_interest(const AssessmentBasis& basis, std::size_t line, const ExactRate& subsidised,
                         const Exact& base_days) {
  const auto& lines = basis.book.lines;
  const auto balance = lines.balance[line];
  const auto rate = lines.rate[line];
  if (balance == Money{} || rate == Rate{}) return {};
  auto result = Exact::of(lines.interest[line]);
  const auto whole = Exact::fraction(Int128{balance.fen()} * (lines.to[line] - lines.from[line]), 1);
  if (base_days != whole) result = result * (base_days / whole);
  if (!subsidised.equals(rate)) {
    result = result * Exact::fraction(subsidised.numerator, Int128{subsidised.denominator} * rate.nanos());
  }
  return result;
}

std::vector<LineAssessment> assess_lines(const AssessmentBasis& basis, std::span<const std::size_t> loans) {
  std::vector<LineSlice> slices;
  std::vector<QuotaSpan> spans;
  add_slices(basis, loans, slices);
  add_spans(basis, loans, quotas_of(basis, loans), slices, spans);
  const auto base = base_days_of(basis, spans);
  std::vector<LineAssessment> assessed;
  assessed.reserve(slices.size());
  for (const auto& slice : slices) {
    if (slice.year == 0) continue;
    LineAssessment line;
    line.loan = loans[slice.rank];
    line.line = slice.line;
    line.year = slice.year;
    line.period = slice.period;
    line.interest = interest_of(basis, slice);
    line.base_days = base[slice.span];
    const bool needs_reference = basis.rules.rate_rule.needs_reference();
    if (needs_reference) line.reference = reference_of(basis, line.loan, line.line);
    if (line.reference || !needs_reference) {
      const auto reference = line.reference ? line.reference->rate : Rate{};
      line.subsidised = subsidised_rate(basis.rules.rate_rule, basis.book.lines.rate[line.line], reference);
      line.countable = countable_interest(basis, line.line, line.subsidised, line.base_days);
    }
    assessed.push_back(std::move(line));
  }
  return assessed;
}

FirmAssessment assess(const AssessmentBasis& basis, std::span<const std::size_t> loans) {
  FirmAssessment assessment;
  const bool needs_reference = basis.rules.rate_rule.needs_reference();
  for (const auto& line : assess_lines(basis, loans)) {
    auto& unknown = assessment.unknown_reference;
    if (needs_reference && !line.reference && (unknown.empty() || unknown.back() != line.loan)) {
      unknown.push_back(line.loan);
    }
    auto& entry = year_entry(assessment.loan_years, line.loan, line.year);
    entry.interest_paid += line.interest;
    entry.countable += line.countable;
  }
  const auto share = Exact::of(basis.rules.award.share);
  for (auto& entry : assessment.loan_years) {
    entry.award_uncapped = (share * entry.countable).to_money(basis.rules.award.rounding);
  }
  sort_years(assessment.loan_years);
  return assessment;
}

}  // namespace tiexi
