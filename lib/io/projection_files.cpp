// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/projection_files.hpp>

#include <tiexi/audit/projection.hpp>
#include <tiexi/book/codes.hpp>

namespace tiexi {
namespace {

void write_lines(OutputFolder& folder, const Book& book, const Lines& lines) {
  auto csv = folder.csv("projected_interest.csv",
                        {"loan_id", "from", "to", "balance", "rate_pct", "interest", "due_on"});
  for (std::size_t row = 0; row < lines.size(); ++row) {
    csv.row(book.loans.id[lines.loan[row]], lines.from[row], lines.to[row], lines.balance[row],
            lines.rate[row], lines.interest[row], lines.due_on[row]);
  }
}

void write_awards(OutputFolder& folder, const Book& book, const LoanSettlement& settled) {
  auto csv = folder.csv("projected_awards.csv", {"firm_id", "year", "award_uncapped", "award", "paid"});
  for (const auto& award : settled.firm_awards) {
    csv.row(book.firms.id[award.firm], award.year, award.award_uncapped, award.award, award.paid);
  }
}

}  // namespace

void write_projection(OutputFolder& folder, const Book& book, const SettlementTerms& terms, Date until) {
  const auto projection = project_lines(book, terms.lpr, until);
  write_lines(folder, book, projection.lines);

  const auto projected = with_projected(book, projection);
  auto later = terms;
  later.as_of = until;
  const auto budgets = terms.budgets.find(loan_interest_measure);
  const auto settled = settle_loans(
      assessment_basis(projected.book, later),
      {budgets == terms.budgets.end() ? Budgets{} : budgets->second, terms.parts, terms.for_each});
  write_awards(folder, book, settled);

  auto csv = folder.csv("projection_left_out.csv", {"loan_id", "code", "message"});
  for (const auto& left_out : projection.left_out) {
    csv.row(book.loans.id[left_out.loan], left_out.failure.code, left_out.failure.message);
  }
  for (const auto loan : settled.unknown_reference) {
    csv.row(book.loans.id[loan], code::lpr_unknown, "a line to come asks for a fixing that is not known yet");
  }
}

}  // namespace tiexi
