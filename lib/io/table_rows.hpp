// SPDX-License-Identifier: Apache-2.0
/// @file
/// The rows of each table, cell by cell, in the order of `columns_of`. The reader is a RowReader, over text, or
/// a FrameReader, over typed columns.
#pragma once

#include <string_view>
#include <vector>

#include <tiexi/book/rows.hpp>

#include "row_reader.hpp"

namespace tiexi {

template <class Reader>
void read_row(Reader& cells, FirmRow& row) {
  row.id = cells.text(0);
  row.name = cells.text(1);
  row.district = cells.text(2);
  row.legal_person = cells.answer(3);
  row.sector = cells.text(4);
  row.grade = cells.text(5);
  row.founded_on = cells.date(6);
  row.first_applied_on = cells.date(7);
  row.financing_3y = cells.money(8);
  row.uses_policy_premises = cells.answer(9);
  row.registered_on = cells.date(10);
  row.moved_in_on = cells.date(11);
  row.role = cells.text(12);
  row.top_talent = cells.answer(13);
  row.talent_team = cells.answer(14);
  row.team_funded_before = cells.answer(15);
  row.listed_on = cells.date(16);
  row.neeq = cells.answer(17);
}

template <class Reader>
void read_row(Reader& cells, FirmYearRow& row) {
  row.firm_id = cells.text(0);
  row.year = cells.needed_year(1);
  row.output = cells.money(2);
  row.wholesale = cells.answer(3);
  row.tax = cells.money(4);
  row.revenue = cells.money(5);
}

template <class Reader>
void read_terms(Reader& cells, ContractTerms& terms) {
  terms.rate = cells.rate(13);
  terms.spread_bp = cells.small(14, -10'000, 10'000, "a whole number of basis points");
  terms.method = cells.word(15, repayment_method_named, code::unknown_term,
                            "bullet_interest, bullet, equal_principal or annuity");
  terms.frequency =
      cells.word(16, frequency_named, code::unknown_term, "monthly, quarterly, semi_annual or yearly");
  terms.settlement_day = cells.small(17, 1, 31, "a day of the month, 1 to 31");
  terms.day_count =
      cells.word(18, day_count_named, code::unknown_term, "act_360, act_365, thirty_360 or act_act_isda");
  terms.reprices = cells.word(19, repricing_named, code::unknown_term, "never, yearly, january or quarterly");
}

template <class Reader>
void read_row(Reader& cells, LoanRow& row) {
  row.id = cells.text(0);
  row.firm_id = cells.text(1);
  row.lender = cells.text(2);
  row.principal = cells.money(3);
  cells.needed(row.principal, 3, "an amount with at most 2 decimals");
  row.credited_on = cells.needed_date(4);
  row.matures_on = cells.needed_date(5);
  row.filed_on = cells.date(6);
  row.grade_at_filing = cells.text(7);
  row.applied_on = cells.date(8);
  row.settled_on = cells.date(9);
  row.overdue = cells.answer(10);
  row.other_award = cells.money(11);
  row.drawdowns = cells.small(12, 0, 1'000'000, "a whole number");
  read_terms(cells, row.terms);
}

[[nodiscard]] inline std::optional<LineKind> line_kind_named(std::string_view name) {
  if (name == "normal") return LineKind::normal;
  if (name == "penalty") return LineKind::penalty;
  if (name == "compound") return LineKind::compound;
  return std::nullopt;
}

/// Row `at` of the batch; its due day is judged with the whole row.
template <class Reader>
void read_row(Reader& cells, LineBatch& batch, std::size_t at) {
  constexpr std::string_view kinds = "normal, penalty or compound";
  auto& lines = batch.lines;
  // An id like the one before was read already: banks write a loan's lines one after the other.
  const auto id = cells.raw(0);
  batch.loan_id[at] = at > 0 && id == batch.loan_id[at - 1] ? id : cells.text(0);
  lines.from[at] = cells.needed_date(1);
  lines.to[at] = cells.needed_date(2);
  lines.balance[at] = cells.needed_money(3);
  lines.rate[at] = cells.needed_rate(4);
  lines.interest[at] = cells.needed_money(5);
  lines.kind[at] = cells.needed(cells.word(6, line_kind_named, code::unknown_kind, kinds), 6, kinds);
  lines.due_on[at] = cells.date(7);
  lines.paid_on[at] = cells.date(8);
  lines.repriced_on[at] = cells.date(9);
}

template <class Reader>
void read_row(Reader& cells, ClaimRow& row) {
  row.id = cells.text(0);
  row.firm_id = cells.text(1);
  row.measure = cells.text(2);
  row.year = cells.needed_year(3);
  row.applied_on = cells.date(4);
  row.amount = cells.money(5);
  row.approved_amount = cells.money(6);
  row.count = cells.whole(7);
  row.on = cells.date(8);
  row.project_id = cells.text(9);
  row.approved = cells.answer(10);
  row.same_cost_as = cells.text(11);
  row.other_award = cells.money(12);
}

template <class Reader>
void read_row(Reader& cells, HistoryRow& row) {
  row.firm_id = cells.text(0);
  row.measure = cells.text(1);
  row.year = cells.needed_year(2);
  row.paid = cells.needed_money(3);
  row.project_id = cells.text(4);
  row.same_cost_as = cells.text(5);
}

template <class Reader>
void read_row(Reader& cells, LeaseRow& row) {
  constexpr std::string_view months = "a whole number of months";
  row.id = cells.text(0);
  row.firm_id = cells.text(1);
  row.area_m2 = cells.needed(cells.ratio(2), 2, "an area in square metres");
  row.reference_rent = cells.needed_money(3);
  row.from = cells.needed_date(4);
  row.to = cells.needed_date(5);
  row.renewal = cells.needed(cells.small(6, 0, 1'000, "0, 1 or 2"), 6, "0, 1 or 2");
  row.entry = cells.text(7);
  row.major_project = cells.answer(8);
  row.recommended = cells.answer(9);
  row.special_park = cells.answer(10);
  row.breakthrough = cells.answer(11);
  row.tier_from = cells.date(12);
  row.arrears_months = cells.small(13, 0, 10'000, months);
  row.vacant_share = cells.ratio(14);
  row.vacant_months = cells.small(15, 0, 10'000, months);
  row.sublet = cells.answer(16);
  row.statistics_moved = cells.answer(17);
  row.override_tier = cells.ratio(18);
  row.override_free_months = cells.small(19, 0, 10'000, months);
}

}  // namespace tiexi
