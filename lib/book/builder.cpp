// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/builder.hpp>

#include <limits>
#include <utility>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/large_pages.hpp>

#include "builder_rows.hpp"
#include "row_rules.hpp"

namespace tiexi {
namespace {

std::size_t position(Table table) { return static_cast<std::size_t>(table); }

/// Whether nothing is wrong with a line, without saying what: nearly every line passes here.
bool line_is_sound(const Lines& lines, std::size_t row, std::int64_t principal) {
  const auto balance = lines.balance[row].fen();
  const auto rate = lines.rate[row].nanos();
  const bool amounts = balance >= 0 && balance <= principal && lines.interest[row].fen() >= 0;
  const bool rates = rate >= 0 && rate <= Rate::units_per_one;
  const bool due = lines.kind[row] != LineKind::normal || lines.due_on[row].has_value();
  const auto& repriced = lines.repriced_on[row];
  return amounts && rates && due && lines.from[row] < lines.to[row] &&
         (!repriced || *repriced <= lines.from[row]);
}

}  // namespace

void LineBatch::clear() {
  loan_id.clear();
  tiexi::clear(lines);
  faulty.clear();
  faults.clear();
}

BookBuilder::BookBuilder(TableNames names) : rows_(std::make_unique<Rows>()) {
  rows_->names = std::move(names);
}
BookBuilder::BookBuilder(TableNames names, const KnownFirms& firms) : BookBuilder(std::move(names)) {
  rows_->known_firms = &firms;
}
BookBuilder::BookBuilder(BookBuilder&&) noexcept = default;
BookBuilder& BookBuilder::operator=(BookBuilder&&) noexcept = default;
BookBuilder::~BookBuilder() = default;

void BookBuilder::has(Table table) { rows_->handed_in[position(table)] = true; }
void BookBuilder::treat(UnknownFirms unknown_firms) { rows_->unknown_firms = unknown_firms; }

/// Judges the row on its own and keeps it.
template <class Row>
void BookBuilder::keep(Table table, const Row& row, std::vector<Row>& kept) {
  has(table);
  ++rows_->rows_in[position(table)];
  kept.push_back(row);
  if (row.faulty) return;
  auto& rejects = rows_->rejects_of(table);
  const auto before = rejects.size();
  Faults faults(rejects, row.line);
  judge_row(row, faults);
  kept.back().faulty = faults.any();
  for (auto i = before; i < rejects.size(); ++i) rejects[i].file = rows_->names[table];
}

void BookBuilder::add(const FirmRow& row) {
  TIEXI_EXPECTS(rows_->known_firms == nullptr);
  keep(Table::firms, row, rows_->firms);
}
void BookBuilder::add(const FirmYearRow& row) { keep(Table::firm_years, row, rows_->firm_years); }
void BookBuilder::add(const ClaimRow& row) { keep(Table::claims, row, rows_->claims); }
void BookBuilder::add(const HistoryRow& row) { keep(Table::history, row, rows_->history); }
void BookBuilder::add(const LeaseRow& row) { keep(Table::premises, row, rows_->leases); }
void BookBuilder::add(const LoanRow& row) {
  TIEXI_EXPECTS(!rows_->loans_are_complete);
  keep(Table::loans, row, rows_->loans);
}

void BookBuilder::loans_complete() {
  if (rows_->loans_are_complete) return;
  rows_->loans_are_complete = true;
  rows_->loan_index.reserve(rows_->loans.size());
  rows_->principals.reserve(rows_->loans.size());
  for (const auto& loan : rows_->loans) {
    rows_->loan_index.insert(loan.id);
    const bool known = loan.principal && *loan.principal >= Money();
    rows_->principals.push_back(known ? loan.principal->fen() : std::numeric_limits<std::int64_t>::max());
  }
}

void BookBuilder::judge(LineBatch& batch) const {
  TIEXI_EXPECTS(rows_->loans_are_complete);
  auto& lines = batch.lines;
  lines.loan.resize(batch.size());
  std::string_view id_before;
  std::uint32_t loan = no_row;
  for (std::size_t row = 0; row < batch.size(); ++row) {
    // Banks write a loan's lines one after the other: most lookups are one comparison.
    if (const auto id = batch.loan_id[row]; id != id_before || row == 0) {
      loan = rows_->loan_index.find(id, loan);
      id_before = id;
    }
    lines.loan[row] = loan;
    const bool readable = batch.faulty[row] == 0;
    const auto principal =
        loan == no_row ? std::numeric_limits<std::int64_t>::max() : rows_->principals[loan];
    if (readable && loan != no_row && line_is_sound(lines, row, principal)) continue;
    Faults faults(batch.faults, lines.line_number[row]);
    if (readable) faults.not_empty("loan_id", id_before);
    if (loan == no_row && !id_before.empty()) {
      faults.say("loan_id", code::unknown_loan, std::string(id_before),
                 "the loan_id of a row of " + rows_->names[Table::loans]);
    }
    if (readable) judge_line(lines, row, rows_->principal_of(loan), faults);
    if (faults.any()) batch.faulty[row] = 1;
  }
}

void BookBuilder::add(const LineBatch& batch) {
  TIEXI_EXPECTS(batch.lines.loan.size() == batch.size() && batch.faulty.size() == batch.size());
  has(Table::interest);
  rows_->rows_in[position(Table::interest)] += batch.size();
  append(rows_->lines, batch.lines);
  rows_->line_faulty.insert(rows_->line_faulty.end(), batch.faulty.begin(), batch.faulty.end());
  for (const auto& fault : batch.faults) refuse(Table::interest, fault);
}

void BookBuilder::reserve(Table table, std::size_t rows) {
  switch (table) {
    case Table::firms:
      return reserve_large(rows_->firms, rows);
    case Table::firm_years:
      return reserve_large(rows_->firm_years, rows);
    case Table::loans:
      return reserve_large(rows_->loans, rows);
    case Table::interest:
      reserve_large(rows_->lines, rows);
      return reserve_large(rows_->line_faulty, rows);
    case Table::claims:
      return reserve_large(rows_->claims, rows);
    case Table::history:
      return reserve_large(rows_->history, rows);
    case Table::premises:
      return reserve_large(rows_->leases, rows);
  }
}

void BookBuilder::refuse(Table table, Reject fault) {
  fault.file = rows_->names[table];
  rows_->rejects_of(table).push_back(std::move(fault));
}

void BookBuilder::warn(Table table, Warning warning) {
  warning.file = rows_->names[table];
  rows_->warnings.push_back(std::move(warning));
}

}  // namespace tiexi
