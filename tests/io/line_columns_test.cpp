// SPDX-License-Identifier: Apache-2.0
// Statement lines read one column after the other, against the same lines read cell by cell.
#include <algorithm>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "read_table.hpp"

using namespace tiexi;

namespace {

using Random = std::mt19937_64;

std::string pick(Random& random, std::initializer_list<const char*> texts) {
  return *(texts.begin() + random() % texts.size());
}

/// Mostly usual, sometimes not, sometimes wrong; never with a comma, quote or line end.
std::string line_of(Random& random, bool returns) {
  const auto date = [&] {
    if (random() % 16 != 0)
      return (Date::of(1989, 1, 1) + static_cast<std::int64_t>(random() % 29'000)).text();
    return pick(random,
                {"", "2021-02-29", "2020-02-29", "2021-2-1", "2021-01-01 ", "20210101", "2021-13-01",
                 "2021-00-01", "2021-01-00", "x021-01-01", "2021-01-3\xB1", "1400-01-01", "2070-01-01"});
  };
  const auto amount = [&] {
    if (random() % 8 != 0)
      return Money::fen(static_cast<std::int64_t>(random() >> (random() % 40 + 24))).text();
    return pick(random,
                {"",          "0",          "1.",          ".5",           "1.5",   "1.234", "12345678",
                 "123456789", "12345678.9", "99999999.99", "123456789.01", "-1",    "+1",    "1e5",
                 "1 ",        " 1",         "00000001",    "000000001",    "1.2.3", ".",     "-"});
  };
  const auto rate = [&] {
    if (random() % 8 != 0) return std::to_string(random() % 25) + "." + std::to_string(random() % 1'000'000);
    return pick(random, {"", "4", "4.35", "100", "0.000001", "0.0000001", "4.", "12345678.123456", "x"});
  };
  std::string line = pick(random, {"L1", "L1", "L2", "贷款", "", "L\x7F", "L\xFF"});
  line += "," + date() + "," + date() + "," + amount() + "," + rate() + "," + amount() + "," +
          pick(random, {"normal", "normal", "normal", "penalty", "compound", "norma", "normal ", ""}) + "," +
          date() + "," + date() + "," + (random() % 2 == 0 ? "" : date());
  return line + (returns ? "\r\n" : "\n");
}

bool same(const LinePiece& a, const LinePiece& b) {
  bool same = a.batch.loan_id == b.batch.loan_id && a.batch.faulty == b.batch.faulty &&
              a.batch.lines.line_number == b.batch.lines.line_number && a.faults == b.faults;
  const auto& x = a.batch.lines;
  const auto& y = b.batch.lines;
  for (std::size_t i = 0; same && i < a.batch.size(); ++i) {
    if (a.batch.faulty[i] != 0) continue;
    same = x.from[i] == y.from[i] && x.to[i] == y.to[i] && x.balance[i] == y.balance[i] &&
           x.rate[i] == y.rate[i] && x.interest[i] == y.interest[i] && x.kind[i] == y.kind[i] &&
           x.due_on[i] == y.due_on[i] && x.paid_on[i] == y.paid_on[i] && x.repriced_on[i] == y.repriced_on[i];
  }
  return same;
}

}  // namespace

TEST_CASE("line_columns: columns read at once are the columns read cell by cell", "[io][property]") {
  Random random(20210607);
  const bool returns = GENERATE(false, true);
  std::size_t usable = 0;
  for (int round = 0; round < 200; ++round) {
    std::string text = "loan_id,from,to,balance,rate_pct,interest,kind,due_on,paid_on,repriced_on\n";
    for (auto lines = random() % 600; lines > 0; --lines) text += line_of(random, returns);
    BookBuilder builder;
    const TableText table{text, read_header(text, Table::interest, "interest.csv", builder),
                          columns_of(Table::interest)};
    LinePiece at_once;
    read_piece(table, table.header.end, text.size(), at_once);
    LinePiece by_cell;
    by_cell.clear();
    std::uint64_t line = 0;
    for (auto at = table.header.end; at < text.size(); at = by_cell.room.record.end)
      read_carefully(table, at, line++, by_cell);
    by_cell.complete();
    INFO(text);
    REQUIRE(at_once.batch.size() == by_cell.batch.size());
    REQUIRE(same(at_once, by_cell));
    usable +=
        static_cast<std::size_t>(std::count(by_cell.batch.faulty.begin(), by_cell.batch.faulty.end(), 0));
  }
  CHECK(usable > 1'000);
}

TEST_CASE("line_columns: a row without the margin after it, and a column that is not there", "[io]") {
  const std::string header = "interest,kind,from,to,balance,rate_pct,due_on,loan_id,paid_on\n";
  const std::string row = "11250.00,normal,2021-07-01,2021-09-29,1000000,4.5,2021-09-29,L1,\n";
  for (const std::string& text :
       {header + row, header + row + row, header + row + row.substr(0, row.size() - 1)}) {
    BookBuilder builder;
    const TableText table{text, read_header(text, Table::interest, "interest.csv", builder),
                          columns_of(Table::interest)};
    LinePiece piece;
    read_piece(table, table.header.end, text.size(), piece);
    CHECK(piece.faults.empty());
    CHECK(piece.batch.size() == static_cast<std::size_t>(text.size() > header.size() + row.size() ? 2 : 1));
    for (std::size_t i = 0; i < piece.batch.size(); ++i) {
      CHECK(piece.batch.loan_id[i] == "L1");
      CHECK(piece.batch.lines.interest[i] == Money::fen(1'125'000));
      CHECK(piece.batch.lines.rate[i] == Rate::percent("4.5"));
      CHECK(piece.batch.lines.due_on[i] == Date::of(2021, 9, 29));
      CHECK_FALSE(piece.batch.lines.paid_on[i].has_value());
      CHECK_FALSE(piece.batch.lines.repriced_on[i].has_value());
    }
  }
}
