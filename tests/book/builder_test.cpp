// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/book/builder.hpp>
#include <tiexi/book/codes.hpp>

using namespace tiexi;

namespace {

FirmRow firm(std::string_view id, std::uint32_t line) {
  FirmRow row;
  row.line = line;
  row.id = id;
  row.district = "nanshan";
  return row;
}

LoanRow loan(std::string_view id, std::string_view firm_id, std::uint32_t line) {
  LoanRow row;
  row.line = line;
  row.id = id;
  row.firm_id = firm_id;
  row.principal = Money::yuan(1'000'000);
  row.credited_on = Date::of(2022, 1, 10);
  row.matures_on = Date::of(2023, 1, 10);
  return row;
}

/// A normal line of 2022 from day to day of the year, with the interest of 4.5% by actual/360.
void add_line(LineBatch& batch, std::string_view loan_id, int from, int to, std::uint32_t line) {
  const auto first = Date::of(2022, 1, 10);
  batch.loan_id.push_back(loan_id);
  auto& lines = batch.lines;
  lines.from.push_back(first + from);
  lines.to.push_back(first + to);
  lines.balance.push_back(Money::yuan(1'000'000));
  lines.rate.push_back(Rate::percent("4.5"));
  lines.interest.push_back(Money::yuan(125 * std::int64_t{to - from}));
  lines.kind.push_back(LineKind::normal);
  lines.due_on.emplace_back(first + to);
  lines.paid_on.emplace_back(first + to);
  lines.repriced_on.emplace_back();
  lines.line_number.push_back(line);
  batch.faulty.push_back(0);
}

std::string summary_of(const BuiltBook& built) {
  std::string text;
  for (const auto& c : built.counts) {
    text += c.file + " " + std::to_string(c.rows) + " in, " + std::to_string(c.used) + " used, " +
            std::to_string(c.rejected) + " rejected\n";
  }
  for (const auto& r : built.rejects) text += r.file + ":" + std::to_string(r.line) + " " + r.code + "\n";
  return text;
}

BuiltBook build(const std::vector<FirmRow>& firms, const std::vector<LoanRow>& loans, LineBatch lines) {
  BookBuilder builder;
  for (const auto& row : firms) builder.add(row);
  for (const auto& row : loans) builder.add(row);
  builder.loans_complete();
  builder.judge(lines);
  builder.add(lines);
  return std::move(builder).finish();
}

}  // namespace

TEST_CASE("builder: the worked case in the header", "[book][doc]") {
  LineBatch lines;
  add_line(lines, "L1", 0, 90, 2);
  add_line(lines, "L1", 90, 180, 3);
  add_line(lines, "L1", 180, 270, 4);
  add_line(lines, "L2", 0, 90, 5);
  add_line(lines, "L2", 90, 90, 6);
  CHECK(summary_of(build({firm("F1", 2)}, {loan("L1", "F1", 2), loan("L2", "F1", 3)}, lines)) ==
        "firms.csv 1 in, 1 used, 0 rejected\n"
        "loans.csv 2 in, 1 used, 1 rejected\n"
        "interest.csv 5 in, 3 used, 2 rejected\n"
        "interest.csv:5 belongs-to-rejected-loan\n"
        "interest.csv:6 to-not-after-from\n"
        "loans.csv:3 belongs-to-rejected-loan\n");
}

TEST_CASE("builder: a rejected firm takes its loans along, and they their lines", "[book]") {
  LineBatch lines;
  add_line(lines, "L1", 0, 90, 2);
  add_line(lines, "L2", 0, 90, 3);
  CHECK(summary_of(build({firm("F1", 2), firm("F2", 3), firm("F1", 4)},
                         {loan("L1", "F1", 2), loan("L2", "F2", 3)}, lines)) ==
        "firms.csv 3 in, 1 used, 2 rejected\n"
        "loans.csv 2 in, 1 used, 1 rejected\n"
        "interest.csv 2 in, 1 used, 1 rejected\n"
        "firms.csv:2 duplicate-id\n"
        "firms.csv:4 duplicate-id\n"
        "interest.csv:2 belongs-to-rejected-loan\n"
        "loans.csv:2 belongs-to-rejected-firm\n");
}

TEST_CASE("builder: all that is wrong with a row is said, in the order of its columns", "[book]") {
  auto row = loan("L1", "F9", 2);
  row.principal = Money::fen(-1);
  row.terms.rate = Rate::percent("100.1");
  const auto built = build({}, {row}, {});
  REQUIRE(built.rejects.size() == 3);
  CHECK(text_of(built.rejects[0]) ==
        "loans.csv:2: firm_id: got F9, wanted the firm_id of a row of firms.csv");
  CHECK(text_of(built.rejects[1]) == "loans.csv:2: principal: got -0.01, wanted 0 or more");
  CHECK(text_of(built.rejects[2]) == "loans.csv:2: rate_pct: got 100.1, wanted at most 100 percent a year");
  CHECK(built.counts[0].rejected == 1);
}

TEST_CASE("builder: normal lines that overlap reject the loan, parts and other kinds do not", "[book]") {
  LineBatch lines;
  add_line(lines, "L1", 0, 90, 2);
  add_line(lines, "L1", 89, 180, 3);
  add_line(lines, "L2", 0, 90, 4);
  add_line(lines, "L2", 0, 90, 5);  // a part of the one before
  add_line(lines, "L2", 45, 60, 6);
  lines.lines.kind.back() = LineKind::penalty;
  const auto built = build({firm("F1", 2)}, {loan("L1", "F1", 2), loan("L2", "F1", 3)}, lines);
  CHECK(summary_of(built) ==
        "firms.csv 1 in, 1 used, 0 rejected\n"
        "loans.csv 2 in, 1 used, 1 rejected\n"
        "interest.csv 5 in, 3 used, 2 rejected\n"
        "interest.csv:2 belongs-to-rejected-loan\n"
        "interest.csv:3 lines-overlap\n"
        "loans.csv:2 belongs-to-rejected-loan\n");
  // Both parts pay the whole interest: together twice what is due.
  REQUIRE(built.warnings.size() == 1);
  CHECK(built.warnings[0].got == "22500.00");
}

TEST_CASE("builder: a long line that covers later ones overlaps each of them", "[book]") {
  LineBatch lines;
  add_line(lines, "L1", 0, 300, 2);
  add_line(lines, "L1", 10, 20, 3);
  add_line(lines, "L1", 30, 40, 4);
  const auto built = build({firm("F1", 2)}, {loan("L1", "F1", 2)}, lines);
  REQUIRE(built.rejects.size() == 4);
  CHECK(built.rejects[1].code == code::lines_overlap);
  CHECK(built.rejects[2].code == code::lines_overlap);
}

TEST_CASE("builder: loans come by firm, then id, and lines follow them", "[book]") {
  LineBatch lines;
  add_line(lines, "A", 0, 90, 2);
  add_line(lines, "B", 0, 90, 3);
  add_line(lines, "C", 0, 90, 4);
  const auto built = build({firm("F2", 2), firm("F1", 3)},
                           {loan("A", "F2", 2), loan("C", "F1", 3), loan("B", "F1", 4)}, lines);
  const auto& book = built.book;
  CHECK(book.firms.id[0] == "F1");
  CHECK(book.loans.id[0] == "B");
  CHECK(book.loans.id[1] == "C");
  CHECK(book.loans.id[2] == "A");
  CHECK(book.lines.line_number == std::vector<std::uint32_t>{3, 4, 2});
  CHECK(book.loans.line_number == std::vector<std::uint32_t>{4, 3, 2});
}

TEST_CASE("builder: ten thousand ids are found again and no others", "[book]") {
  std::vector<std::string> ids;
  for (int i = 0; i < 10'000; ++i) ids.push_back("loan-" + std::to_string(i * 7));
  std::vector<LoanRow> loans;
  LineBatch lines;
  for (std::uint32_t i = 0; i < ids.size(); ++i) {
    loans.push_back(loan(ids[i], "F1", i + 2));
    add_line(lines, ids[ids.size() - 1 - i], 0, 90, i + 2);
  }
  add_line(lines, "loan-1", 0, 90, 10'002);
  const auto built = build({firm("F1", 2)}, loans, lines);
  REQUIRE(built.rejects.size() == 1);
  CHECK(built.rejects[0].code == code::unknown_loan);
  CHECK(built.book.lines.size() == 10'000);
}
