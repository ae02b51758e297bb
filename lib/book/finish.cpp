// SPDX-License-Identifier: Apache-2.0
// How rows become a book: firms, then at once what names them: loans with their lines, and each other table.
#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

#include <tiexi/book/codes.hpp>
#include <tiexi/book/known_firms.hpp>

#include "builder_rows.hpp"

namespace tiexi {
namespace {

using Order = std::vector<std::uint32_t>;

/// Every row that bears an id twice given is refused: which of them is meant, nobody can say.
template <class Row>
void refuse_duplicates(BookBuilder::Rows& state, Table table, std::string_view column, std::vector<Row>& rows,
                       const IdIndex& index) {
  if (!index.has_duplicates()) return;
  std::vector<std::uint8_t> shared(rows.size(), 0);
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    const auto first = index.find(rows[row].id);
    if (first == no_row || first == row) continue;
    shared[first] = shared[row] = 1;
  }
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    if (shared[row] == 0) continue;
    state.fault(table, rows[row].line, column, code::duplicate_id, rows[row].id,
                "an id that no other row bears");
    rows[row].faulty = true;
  }
}

template <class Row>
IdIndex index_of(const std::vector<Row>& rows) {
  IdIndex index;
  index.reserve(rows.size());
  for (const auto& row : rows) index.insert(row.id);
  return index;
}

/// The rows that stand, in the order of `key`; rows of equal keys stay as they came.
template <class Row, class Key>
Order standing(const std::vector<Row>& rows, const Key& key) {
  Order order;
  order.reserve(rows.size());
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    if (!rows[row].faulty) order.push_back(row);
  }
  const auto less = [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); };
  if (!std::is_sorted(order.begin(), order.end(), less)) std::stable_sort(order.begin(), order.end(), less);
  return order;
}

/// Whether each row's key is above the one before: then no two are equal, and nothing is sorted to find that out.
template <class Row, class Key>
bool ascends(const std::vector<Row>& rows, const Key& key) {
  for (std::uint32_t row = 1; row < rows.size(); ++row) {
    if (!(key(row - 1) < key(row))) return false;
  }
  return true;
}

std::vector<std::uint32_t> ranks(const Order& order, std::size_t rows) {
  std::vector<std::uint32_t> rank(rows, no_row);
  for (std::uint32_t place = 0; place < order.size(); ++place) rank[order[place]] = place;
  return rank;
}

/// Each row's firm, as its place in the book. A row whose firm is missing or rejected becomes faulty.
template <class Row>
std::vector<std::uint32_t> firms_of(BookBuilder::Rows& state, Table table, std::vector<Row>& rows,
                                    const Placed& firms) {
  std::vector<std::uint32_t> firm(rows.size(), no_row);
  auto found = no_row;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& row = rows[i];
    if (row.firm_id.empty()) continue;
    found = firms.index.find(row.firm_id, found);
    if (found == no_row) {
      state.fault(table, row.line, "firm_id", code::unknown_firm, row.firm_id,
                  "the firm_id of a row of " + state.names[Table::firms]);
    } else if (firm[i] = firms.rank[found]; firm[i] == no_row && !row.faulty) {
      state.fault(table, row.line, "firm_id", code::belongs_to_rejected_firm, row.firm_id,
                  "a firm that is not rejected");
    }
    row.faulty = row.faulty || firm[i] == no_row;
  }
  return firm;
}

/// A firm without facts for each that loans name, where nobody handed in firms.
void take_firms_from_loans(BookBuilder::Rows& state) {
  if (state.handed_in[static_cast<std::size_t>(Table::firms)]) return;
  std::vector<std::string_view> ids;
  for (const auto& loan : state.loans) {
    if (!loan.firm_id.empty()) ids.push_back(loan.firm_id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const auto id : ids) {
    FirmRow firm;
    firm.id = id;
    state.firms.push_back(firm);
  }
}

Placed place_firms(BookBuilder::Rows& state, Firms& firms) {
  auto& rows = state.firms;
  Placed placed{index_of(rows), {}};
  refuse_duplicates(state, Table::firms, "firm_id", rows, placed.index);
  const auto order = standing(rows, [&](std::uint32_t row) { return rows[row].id; });
  placed.rank = ranks(order, rows.size());
  for (const auto at : order) {
    const auto& row = rows[at];
    firms.id.push_back(row.id);
    firms.name.push_back(row.name);
    firms.district.push_back(row.district);
    firms.legal_person.push_back(row.legal_person);
    firms.sector.push_back(row.sector);
    firms.grade.push_back(row.grade);
    firms.founded_on.push_back(row.founded_on);
    firms.first_applied_on.push_back(row.first_applied_on);
    firms.financing_3y.push_back(row.financing_3y);
    firms.uses_policy_premises.push_back(row.uses_policy_premises);
    firms.registered_on.push_back(row.registered_on);
    firms.moved_in_on.push_back(row.moved_in_on);
    firms.role.push_back(row.role);
    firms.top_talent.push_back(row.top_talent);
    firms.talent_team.push_back(row.talent_team);
    firms.team_funded_before.push_back(row.team_funded_before);
    firms.listed_on.push_back(row.listed_on);
    firms.neeq.push_back(row.neeq);
    firms.line_number.push_back(row.line);
  }
  return placed;
}

std::vector<std::string> rejected_ids(const std::vector<FirmRow>& firms) {
  std::vector<std::string> ids;
  for (const auto& firm : firms) {
    if (firm.faulty && !firm.id.empty()) ids.emplace_back(firm.id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

bool has_terms(const ContractTerms& terms) {
  return terms.rate || terms.spread_bp || terms.method || terms.frequency || terms.settlement_day ||
         terms.day_count || terms.reprices;
}

void fill(Loans& loans, const BookBuilder::Rows& state, const Order& order,
          const std::vector<std::uint32_t>& firm_of) {
  const auto& rows = state.loans;
  const bool terms =
      std::any_of(order.begin(), order.end(), [&](auto at) { return has_terms(rows[at].terms); });
  for (const auto at : order) {
    const auto& row = rows[at];
    append(loans, row, firm_of[at]);
    if (terms) loans.terms.push_back(row.terms);
  }
}

/// A faulty line takes its loan along.
void strike_loans_of_faulty_lines(BookBuilder::Rows& state, std::vector<std::uint32_t>& rank) {
  for (std::size_t row = 0; row < state.lines.size(); ++row) {
    if (state.line_faulty[row] != 0 && state.lines.loan[row] != no_row) rank[state.lines.loan[row]] = no_row;
  }
}

void place_loans_and_lines(BookBuilder::Rows& state, const Placed& firms, Book& book) {
  auto& rows = state.loans;
  refuse_duplicates(state, Table::loans, "loan_id", rows, state.loan_index);
  const auto firm_of = firms_of(state, Table::loans, rows, firms);
  auto order = standing(rows, [&](std::uint32_t row) { return std::tuple(firm_of[row], rows[row].id); });
  auto rank = ranks(order, rows.size());
  strike_loans_of_faulty_lines(state, rank);
  place_lines(state, rank, book);
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (rank[at] != no_row || rows[at].faulty) continue;
    state.fault(Table::loans, rows[at].line, "loan_id", code::belongs_to_rejected_loan, rows[at].id,
                "a loan whose lines can all be used");
    rows[at].faulty = true;
  }
  order.erase(std::remove_if(order.begin(), order.end(), [&](auto at) { return rank[at] == no_row; }),
              order.end());
  fill(book.loans, state, order, firm_of);
}

/// Two rows for one firm and year are as ambiguous as two rows for one id.
void refuse_duplicate_years(BookBuilder::Rows& state, std::vector<FirmYearRow>& rows) {
  const auto key = [&](std::uint32_t row) { return std::tuple(rows[row].firm_id, rows[row].year); };
  if (ascends(rows, key)) return;
  const auto order = standing(rows, key);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool as_before = k > 0 && key(order[k - 1]) == key(order[k]);
    const bool as_next = k + 1 < order.size() && key(order[k + 1]) == key(order[k]);
    if (!as_before && !as_next) continue;
    auto& row = rows[order[k]];
    state.fault(Table::firm_years, row.line, "year", code::duplicate_id,
                std::string(row.firm_id) + " " + std::to_string(row.year), "one row a firm and year");
    row.faulty = true;
  }
}

void place_firm_years(BookBuilder::Rows& state, const Placed& firms, FirmYears& years) {
  auto& rows = state.firm_years;
  refuse_duplicate_years(state, rows);
  const auto firm_of = firms_of(state, Table::firm_years, rows, firms);
  for (const auto at : standing(rows, [&](auto row) { return std::tuple(firm_of[row], rows[row].year); })) {
    const auto& row = rows[at];
    years.firm.push_back(firm_of[at]);
    years.year.push_back(row.year);
    years.output.push_back(row.output);
    years.wholesale.push_back(row.wholesale);
    years.tax.push_back(row.tax);
    years.revenue.push_back(row.revenue);
    years.line_number.push_back(row.line);
  }
}

void place_claims(BookBuilder::Rows& state, const Placed& firms, Claims& claims) {
  auto& rows = state.claims;
  refuse_duplicates(state, Table::claims, "claim_id", rows, index_of(rows));
  const auto firm_of = firms_of(state, Table::claims, rows, firms);
  for (const auto at : standing(rows, [&](auto row) { return rows[row].id; })) {
    const auto& row = rows[at];
    claims.id.push_back(row.id);
    claims.firm.push_back(firm_of[at]);
    claims.measure.push_back(row.measure);
    claims.year.push_back(row.year);
    claims.applied_on.push_back(row.applied_on);
    claims.amount.push_back(row.amount);
    claims.approved_amount.push_back(row.approved_amount);
    claims.count.push_back(row.count);
    claims.on.push_back(row.on);
    claims.project_id.push_back(row.project_id);
    claims.approved.push_back(row.approved);
    claims.same_cost_as.push_back(row.same_cost_as);
    claims.other_award.push_back(row.other_award);
    claims.line_number.push_back(row.line);
  }
}

void place_history(BookBuilder::Rows& state, const Placed& firms, History& history) {
  auto& rows = state.history;
  const auto firm_of = firms_of(state, Table::history, rows, firms);
  const auto key = [&](auto row) { return std::tuple(firm_of[row], rows[row].measure, rows[row].year); };
  for (const auto at : standing(rows, key)) {
    const auto& row = rows[at];
    history.firm.push_back(firm_of[at]);
    history.measure.push_back(row.measure);
    history.year.push_back(row.year);
    history.paid.push_back(row.paid);
    history.project_id.push_back(row.project_id);
    history.same_cost_as.push_back(row.same_cost_as);
    history.line_number.push_back(row.line);
  }
}

void place_leases(BookBuilder::Rows& state, const Placed& firms, Leases& leases) {
  auto& rows = state.leases;
  refuse_duplicates(state, Table::premises, "lease_id", rows, index_of(rows));
  const auto firm_of = firms_of(state, Table::premises, rows, firms);
  for (const auto at : standing(rows, [&](auto row) { return rows[row].id; })) {
    const auto& row = rows[at];
    leases.id.push_back(row.id);
    leases.firm.push_back(firm_of[at]);
    leases.area_m2.push_back(row.area_m2);
    leases.reference_rent.push_back(row.reference_rent);
    leases.from.push_back(row.from);
    leases.to.push_back(row.to);
    leases.renewal.push_back(row.renewal);
    leases.entry.push_back(row.entry);
    leases.major_project.push_back(row.major_project);
    leases.recommended.push_back(row.recommended);
    leases.special_park.push_back(row.special_park);
    leases.breakthrough.push_back(row.breakthrough);
    leases.tier_from.push_back(row.tier_from);
    leases.arrears_months.push_back(row.arrears_months);
    leases.vacant_share.push_back(row.vacant_share);
    leases.vacant_months.push_back(row.vacant_months);
    leases.sublet.push_back(row.sublet);
    leases.statistics_moved.push_back(row.statistics_moved);
    leases.override_tier.push_back(row.override_tier);
    leases.override_free_months.push_back(row.override_free_months);
    leases.line_number.push_back(row.line);
  }
}

std::vector<RowCount> counts_of(const BookBuilder::Rows& state, const Book& book) {
  const std::array<std::size_t, table_count> used = {
      book.firms.size(),  book.firm_years.size(), book.loans.size(), book.lines.size(),
      book.claims.size(), book.history.size(),    book.leases.size()};
  std::vector<RowCount> counts;
  for (const auto table : all_tables) {
    const auto at = static_cast<std::size_t>(table);
    if (!state.handed_in[at]) continue;
    counts.push_back({table, state.names[table], state.rows_in[at], used[at], state.rows_in[at] - used[at]});
  }
  return counts;
}

/// Once the firms stand, no table asks for another, but lines for their loans.
void place_others(BookBuilder::Rows& state, const Placed& firms, Book& book, const ForEach& for_each) {
  const std::array<std::function<void()>, 5> tables = {
      [&] { place_loans_and_lines(state, firms, book); },        //
      [&] { place_firm_years(state, firms, book.firm_years); },  //
      [&] { place_claims(state, firms, book.claims); },          //
      [&] { place_history(state, firms, book.history); },        //
      [&] { place_leases(state, firms, book.leases); }};
  for_each(tables.size(), [&](std::size_t i) { tables[i](); });
}

std::vector<Reject> joined(std::array<std::vector<Reject>, table_count>& by_table) {
  std::vector<Reject> all;
  for (auto& faults : by_table) {
    all.insert(all.end(), std::move_iterator(faults.begin()), std::move_iterator(faults.end()));
  }
  return all;
}

}  // namespace

BuiltBook BookBuilder::finish(const ForEach& for_each) && {
  loans_complete();
  BuiltBook built;
  const bool known = rows_->known_firms != nullptr;
  Placed placed;
  if (!known) {
    if (rows_->unknown_firms == UnknownFirms::taken_from_loans) take_firms_from_loans(*rows_);
    placed = place_firms(*rows_, built.book.firms);
    built.rejected_firms = rejected_ids(rows_->firms);
  }
  const auto& firms = known ? rows_->known_firms->placed() : placed;
  place_others(*rows_, firms, built.book, for_each);
  if (!known) built.book.index();
  built.counts = counts_of(*rows_, built.book);
  built.rejects = joined(rows_->rejects);
  built.warnings = std::move(rows_->warnings);
  sort_for_reading(built.rejects);
  sort_for_reading(built.warnings);
  return built;
}

}  // namespace tiexi
