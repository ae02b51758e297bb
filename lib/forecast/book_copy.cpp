// SPDX-License-Identifier: Apache-2.0
#include "book_copy.hpp"

#include <cstdint>
#include <limits>

namespace tiexi {
namespace {

constexpr std::uint32_t gone = std::numeric_limits<std::uint32_t>::max();

using Places = std::vector<std::uint32_t>;  // where a row stands in the copy

bool stays(const std::vector<bool>& kept, std::size_t row) { return kept.empty() || kept[row]; }

/// Columns that a book does not have stay empty.
template <class Column>
void copy(const Column& from, std::size_t row, Column& to) {
  if (row < from.size()) to.push_back(from[row]);
}

Places copy_firms(const Firms& from, const std::vector<bool>& kept, Firms& to) {
  Places places(from.size(), gone);
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (!stays(kept, row)) continue;
    places[row] = static_cast<std::uint32_t>(to.size());
    copy(from.id, row, to.id);
    copy(from.name, row, to.name);
    copy(from.district, row, to.district);
    copy(from.legal_person, row, to.legal_person);
    copy(from.sector, row, to.sector);
    copy(from.grade, row, to.grade);
    copy(from.founded_on, row, to.founded_on);
    copy(from.first_applied_on, row, to.first_applied_on);
    copy(from.financing_3y, row, to.financing_3y);
    copy(from.uses_policy_premises, row, to.uses_policy_premises);
    copy(from.registered_on, row, to.registered_on);
    copy(from.moved_in_on, row, to.moved_in_on);
    copy(from.role, row, to.role);
    copy(from.top_talent, row, to.top_talent);
    copy(from.talent_team, row, to.talent_team);
    copy(from.team_funded_before, row, to.team_funded_before);
    copy(from.listed_on, row, to.listed_on);
    copy(from.neeq, row, to.neeq);
    copy(from.line_number, row, to.line_number);
  }
  return places;
}

void copy_firm_years(const FirmYears& from, const std::vector<bool>& kept, const Places& firms,
                     FirmYears& to) {
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (!stays(kept, row) || firms[from.firm[row]] == gone) continue;
    to.firm.push_back(firms[from.firm[row]]);
    copy(from.year, row, to.year);
    copy(from.output, row, to.output);
    copy(from.wholesale, row, to.wholesale);
    copy(from.tax, row, to.tax);
    copy(from.revenue, row, to.revenue);
    copy(from.line_number, row, to.line_number);
  }
}

Places copy_loans(const Loans& from, const std::vector<bool>& kept, const Places& firms, Loans& to) {
  Places places(from.size(), gone);
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (!stays(kept, row) || firms[from.firm[row]] == gone) continue;
    places[row] = static_cast<std::uint32_t>(to.size());
    copy(from.id, row, to.id);
    to.firm.push_back(firms[from.firm[row]]);
    copy(from.lender, row, to.lender);
    copy(from.principal, row, to.principal);
    copy(from.credited_on, row, to.credited_on);
    copy(from.matures_on, row, to.matures_on);
    copy(from.filed_on, row, to.filed_on);
    copy(from.grade_at_filing, row, to.grade_at_filing);
    copy(from.applied_on, row, to.applied_on);
    copy(from.settled_on, row, to.settled_on);
    copy(from.overdue, row, to.overdue);
    copy(from.other_award, row, to.other_award);
    copy(from.drawdowns, row, to.drawdowns);
    copy(from.terms, row, to.terms);
    copy(from.line_number, row, to.line_number);
  }
  return places;
}

void copy_lines(const Lines& from, const std::vector<bool>& kept, const Places& loans, Lines& to) {
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (!stays(kept, row) || loans[from.loan[row]] == gone) continue;
    to.loan.push_back(loans[from.loan[row]]);
    copy(from.from, row, to.from);
    copy(from.to, row, to.to);
    copy(from.balance, row, to.balance);
    copy(from.rate, row, to.rate);
    copy(from.interest, row, to.interest);
    copy(from.kind, row, to.kind);
    copy(from.due_on, row, to.due_on);
    copy(from.paid_on, row, to.paid_on);
    copy(from.repriced_on, row, to.repriced_on);
    copy(from.line_number, row, to.line_number);
  }
}

void copy_claims(const Claims& from, const std::vector<bool>& kept, const Places& firms, Claims& to) {
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (!stays(kept, row) || firms[from.firm[row]] == gone) continue;
    copy(from.id, row, to.id);
    to.firm.push_back(firms[from.firm[row]]);
    copy(from.measure, row, to.measure);
    copy(from.year, row, to.year);
    copy(from.applied_on, row, to.applied_on);
    copy(from.amount, row, to.amount);
    copy(from.approved_amount, row, to.approved_amount);
    copy(from.count, row, to.count);
    copy(from.on, row, to.on);
    copy(from.project_id, row, to.project_id);
    copy(from.approved, row, to.approved);
    copy(from.same_cost_as, row, to.same_cost_as);
    copy(from.other_award, row, to.other_award);
    copy(from.line_number, row, to.line_number);
  }
}

void copy_history(const History& from, const std::vector<bool>& kept, const Places& firms, History& to) {
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (!stays(kept, row) || firms[from.firm[row]] == gone) continue;
    to.firm.push_back(firms[from.firm[row]]);
    copy(from.measure, row, to.measure);
    copy(from.year, row, to.year);
    copy(from.paid, row, to.paid);
    copy(from.project_id, row, to.project_id);
    copy(from.same_cost_as, row, to.same_cost_as);
    copy(from.line_number, row, to.line_number);
  }
}

void copy_leases(const Leases& from, const std::vector<bool>& kept, const Places& firms, Leases& to) {
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (!stays(kept, row) || firms[from.firm[row]] == gone) continue;
    copy(from.id, row, to.id);
    to.firm.push_back(firms[from.firm[row]]);
    copy(from.area_m2, row, to.area_m2);
    copy(from.reference_rent, row, to.reference_rent);
    copy(from.from, row, to.from);
    copy(from.to, row, to.to);
    copy(from.renewal, row, to.renewal);
    copy(from.entry, row, to.entry);
    copy(from.major_project, row, to.major_project);
    copy(from.recommended, row, to.recommended);
    copy(from.special_park, row, to.special_park);
    copy(from.breakthrough, row, to.breakthrough);
    copy(from.tier_from, row, to.tier_from);
    copy(from.arrears_months, row, to.arrears_months);
    copy(from.vacant_share, row, to.vacant_share);
    copy(from.vacant_months, row, to.vacant_months);
    copy(from.sublet, row, to.sublet);
    copy(from.statistics_moved, row, to.statistics_moved);
    copy(from.override_tier, row, to.override_tier);
    copy(from.override_free_months, row, to.override_free_months);
    copy(from.line_number, row, to.line_number);
  }
}

}  // namespace

Book copy_of(const Book& book, const KeptRows& kept) {
  Book copy;
  const auto firms = copy_firms(book.firms, kept.firms, copy.firms);
  copy_firm_years(book.firm_years, kept.firm_years, firms, copy.firm_years);
  const auto loans = copy_loans(book.loans, kept.loans, firms, copy.loans);
  copy_lines(book.lines, kept.lines, loans, copy.lines);
  copy_claims(book.claims, kept.claims, firms, copy.claims);
  copy_history(book.history, kept.history, firms, copy.history);
  copy_leases(book.leases, kept.leases, firms, copy.leases);
  copy.index();
  return copy;
}

}  // namespace tiexi
