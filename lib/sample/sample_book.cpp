// SPDX-License-Identifier: Apache-2.0
#include <tiexi/sample/sample_book.hpp>

#include <string>
#include <vector>

#include <tiexi/base/error.hpp>

#include "claims.hpp"
#include "firm.hpp"
#include "loan.hpp"
#include "premises.hpp"
#include "statement.hpp"
#include "wrong_rows.hpp"

namespace tiexi {
namespace {

constexpr std::int64_t firms_most = 9'999'999;  // seven digits in the firm's id

/// What is used again from firm to firm.
struct Desk {
  RowSink& sink;
  sample::RowText row;
  std::vector<sample::StatementLine> lines;

  void send(Table table) { sink.row(table, row.cells()); }
};

void write_loan(Desk& desk, const sample::SampleFirm& firm, std::uint64_t number) {
  const auto loan = sample::drawn_loan(firm, number);
  sample::write_statement(loan, firm.draws(sample::Entity::statement, number), desk.lines);
  fill(desk.row, firm, loan, outcome_of(loan, desk.lines));
  desk.send(Table::loans);
  for (const auto& line : desk.lines) {
    fill(desk.row, loan, line);
    desk.send(Table::interest);
  }
}

void write_firm(Desk& desk, const sample::SampleFirm& firm) {
  fill(desk.row, firm);
  desk.send(Table::firms);
  write_firm_years(firm, desk.row, desk.sink);
  const auto loans = static_cast<std::uint64_t>(number_of_loans(firm));
  for (std::uint64_t number = 1; number <= loans; ++number) write_loan(desk, firm, number);
  write_claims(firm, desk.row, desk.sink);
  write_leases(firm, desk.row, desk.sink);
}

}  // namespace

void write_sample_book(const SampleOptions& options, RowSink& sink) {
  if (options.firms < 1 || options.firms > firms_most) {
    throw InvalidInput("firms", std::to_string(options.firms), "1 to " + std::to_string(firms_most));
  }
  Desk desk{sink, {}, {}};
  for (std::int64_t number = 1; number <= options.firms; ++number) {
    const auto firm = sample::drawn_firm(options.seed, static_cast<std::uint64_t>(number));
    write_firm(desk, firm);
    if (options.wrong_rows == WrongRows::planted) sample::plant_wrong_rows(firm, sink);
  }
}

}  // namespace tiexi
