// SPDX-License-Identifier: Apache-2.0
#include "draft.hpp"

#include <algorithm>

#include <tiexi/base/contract.hpp>
#include <tiexi/calendar/months.hpp>

#include "days.hpp"
#include "loan.hpp"
#include "statement.hpp"

namespace tiexi::sample {

Draft::Draft(const SampleFirm& firm, std::string_view kind)
    : firm_(firm), id_(firm.id + "-" + std::string(kind)) {}

void Draft::keep(Table table) {
  const auto cells = text_.cells();
  rows_.push_back({table, {cells.begin(), cells.end()}});
}

void Draft::loan() {
  const auto draws = firm_.draws(Entity::wrong_row);
  SampleLoan loan;
  loan.id = id_;
  loan.firm_id = firm_.id;
  loan.lender = "ICBC";
  loan.principal = Money::yuan(100'000).times(draws.between(10, 60, "principal"));
  loan.credited_on =
      Days::table().working(draws.between(Date::of(2022, 1, 4), Date::of(2022, 3, 14), "credited"));
  loan.matures_on = loan.ends_on = anniversary(loan.credited_on, 1);
  loan.spread_bp = static_cast<std::int32_t>(5 * draws.between(4, 20, "spread"));
  std::vector<StatementLine> lines;
  write_statement(loan, draws, lines);
  fill_plain(text_, loan, outcome_of(loan, lines));
  keep(Table::loans);
  for (const auto& line : lines) {
    fill(text_, loan, line);
    keep(Table::interest);
  }
}

void Draft::claim() {
  text_.start().add(id_).add(firm_.id).add("waste").add_number(2022).add(Date::of(2022, 9, 1));
  text_.add(Money::yuan(240'000)).empty().empty().empty().empty().add(Answer::yes).empty().empty();
  keep(Table::claims);
}

void Draft::history() {
  text_.start().add(firm_.id).add("waste").add_number(2020).add(Money::yuan(80'000)).empty().empty();
  keep(Table::history);
}

void Draft::lease() {
  text_.start().add(id_).add(firm_.id).add("800").add(Money::yuan(120)).add(Date::of(2022, 1, 1));
  text_.add(Date::of(2027, 1, 1)).add_number(0).add("7-2");
  while (text_.cells().size() < sample_columns(Table::premises).size()) text_.empty();
  keep(Table::premises);
}

void Draft::firm_year(int year) {
  text_.start().add(firm_.id).add_number(year).add(Money::yuan(9'000'000)).add(Answer::no);
  text_.add(Money::yuan(400'000)).add(Money::yuan(9'600'000));
  keep(Table::firm_years);
}

void Draft::firm() {
  auto other = firm_;
  other.id = id_;
  fill(text_, other);
  keep(Table::firms);
}

Draft::Row& Draft::row(Table table, std::size_t number) {
  const auto found = std::find_if(rows_.begin(), rows_.end(),
                                  [&](const Row& row) { return row.table == table && number-- == 0; });
  TIEXI_EXPECTS(found != rows_.end());
  return *found;
}

std::string& Draft::cell(Table table, std::string_view column, std::size_t number) {
  const auto columns = sample_columns(table);
  const auto found = std::find(columns.begin(), columns.end(), column);
  TIEXI_EXPECTS(found != columns.end());
  return row(table, number).cells[static_cast<std::size_t>(found - columns.begin())];
}

void Draft::set(Table table, std::string_view column, std::string text, std::size_t number) {
  cell(table, column, number) = std::move(text);
}

void Draft::repeat(Table table, std::size_t number) { rows_.push_back(row(table, number)); }

void Draft::send(RowSink& sink) const {
  std::vector<std::string_view> cells;
  for (const auto& row : rows_) {
    cells.assign(row.cells.begin(), row.cells.end());
    sink.row(row.table, cells);
  }
}

}  // namespace tiexi::sample
