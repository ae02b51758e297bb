// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/loan_explanation.hpp>

#include <algorithm>

namespace tiexi {

LoanExplanation explain_loan(const AssessmentBasis& basis, std::size_t loan) {
  const auto& book = basis.book;
  const auto firm = book.loans.firm[loan];
  const auto settled = settle_firm(basis, firm);
  const auto& unknown = settled.unknown_reference;

  LoanExplanation explanation;
  explanation.unknown_reference = std::find(unknown.begin(), unknown.end(), loan) != unknown.end();
  explanation.decision = explain_tests(basis, loan, settled.failed[loan - book.loans_of(firm).begin]);
  if (basis.rules.quota) {
    const auto found = basis.rules.quota->by_grade.find(grade_of(book, loan));
    if (found != basis.rules.quota->by_grade.end()) explanation.quota = found->second;
  }
  for (auto& line : assess_lines(basis, settled.counted)) {
    if (line.loan == loan) explanation.lines.push_back(std::move(line));
  }
  for (const auto& award : settled.loan_awards) {
    if (award.loan != loan) continue;
    explanation.awards.push_back(award);
    const auto same_year = [&](const FirmAward& other) { return other.year == award.year; };
    explanation.firm_awards.push_back(
        *std::find_if(settled.firm_awards.begin(), settled.firm_awards.end(), same_year));
  }
  return explanation;
}

}  // namespace tiexi
