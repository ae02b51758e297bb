// SPDX-License-Identifier: Apache-2.0
// No row is ever lost: a valid book is spoilt at random, and still every row is used or rejected, the book
// that is left is valid, and two threads say the same as one.
#include <algorithm>
#include <random>
#include <set>

#include <catch2/catch.hpp>
#include <tiexi/book/codes.hpp>

#include "record.hpp"
#include "spoilt_book.hpp"

using namespace tiexi;
using namespace tiexi::test;

namespace {

/// Rows by the careful reader alone.
std::uint64_t rows_in(const std::string& text) {
  Record record;
  std::uint64_t rows = 0;
  bool header = true;
  for (std::size_t at = 0; at < text.size(); at = record.end) {
    read_record(text, at, 100, record);
    if (!header && !record.blank()) ++rows;
    header = false;
  }
  return rows;
}

void check_valid(const Book& book) {
  for (std::size_t i = 1; i < book.firms.size(); ++i) CHECK(book.firms.id[i - 1] < book.firms.id[i]);
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) {
    REQUIRE(book.loans.firm[loan] < book.firms.size());
    auto covered = Date::of(1400, 1, 1);
    const auto lines = book.lines_of(loan);
    for (auto i = lines.begin; i < lines.end; ++i) {
      CHECK(book.lines.from[i] < book.lines.to[i]);
      CHECK(book.lines.balance[i] <= book.loans.principal[loan]);
      CHECK(book.lines.interest[i] >= Money());
      if (book.lines.kind[i] != LineKind::normal) continue;
      CHECK(book.lines.due_on[i].has_value());
      const bool part = i > lines.begin && book.lines.from[i] == book.lines.from[i - 1];
      CHECK((part || book.lines.from[i] >= covered));
      covered = std::max(covered, book.lines.to[i]);
    }
  }
}

void check_counts(const BookTexts& texts, const BuiltBook& built) {
  const std::array<std::size_t, table_count> used = {built.book.firms.size(),  built.book.firm_years.size(),
                                                     built.book.loans.size(),  built.book.lines.size(),
                                                     built.book.claims.size(), built.book.history.size(),
                                                     built.book.leases.size()};
  for (const auto& count : built.counts) {
    CAPTURE(count.file);
    CHECK(count.rows == rows_in(texts.at(count.file)));
    CHECK(count.used == used[static_cast<std::size_t>(count.table)]);
    CHECK(count.used + count.rejected == count.rows);
  }
}

/// Every reject names a cell that is there, and no used row is among them.
void check_rejects(const BuiltBook& built) {
  std::set<std::pair<std::string, std::uint64_t>> lines;
  for (const auto& reject : built.rejects) {
    lines.emplace(reject.file, reject.line);
    CHECK(reject.line > 1);
    CHECK(reject.character > 0);
    CHECK(std::count(code::all.begin(), code::all.end(), reject.code) == 1);
  }
  for (const auto line : built.book.lines.line_number) CHECK(lines.count({"interest.csv", line}) == 0);
  for (const auto line : built.book.loans.line_number) CHECK(lines.count({"loans.csv", line}) == 0);
}

}  // namespace

TEST_CASE("no row lost: whatever a book is spoilt with", "[io][property]") {
  Random random(20210607);
  std::size_t rejected_books = 0;
  std::size_t refused_files = 0;
  for (int i = 0; i < 1'000; ++i) {
    auto texts = random_book(random);
    for (auto changes = below(random, 4); changes-- > 0;) {
      auto file = texts.begin();
      std::advance(file, static_cast<std::ptrdiff_t>(below(random, texts.size())));
      spoil(file->second, random);
    }
    INFO("book " << i << "\n" << texts["firms.csv"] << texts["loans.csv"] << texts["interest.csv"]);
    try {
      const auto built = load(texts);
      check_counts(texts, built);
      check_rejects(built);
      check_valid(built.book);
      rejected_books += built.rejects.empty() ? 0U : 1U;
    } catch (const BadFile&) {
      ++refused_files;
    }
  }
  CHECK(rejected_books > 200);
  CHECK(refused_files > 10);
}

TEST_CASE("no row lost: an unspoilt random book has no reject", "[io][property]") {
  Random random(1);
  for (int i = 0; i < 50; ++i) CHECK(rejects_of(load(random_book(random))).empty());
}

TEST_CASE("threads: two say the same as one, also where line ends stand in cells", "[io][property]") {
  Random random(11);
  BookTexts texts = {
      {"firms.csv", "firm_id,name,district,legal_person,sector,grade\n"},
      {"loans.csv", "loan_id,firm_id,principal,credited_on,matures_on,filed_on\n"},
      {"interest.csv", "loan_id,memo,from,to,balance,rate_pct,interest,kind,due_on,paid_on\n"}};
  for (int f = 0; f < 20'000; ++f) {
    const auto id = std::to_string(f);
    const bool odd = below(random, 3) == 0;
    texts["firms.csv"] +=
        "F" + id + (odd ? ",\"a \"\"name\"\"\nover\nlines\"" : ",name") + ",nanshan,true,biomedicine,A\n";
    texts["loans.csv"] +=
        "L" + id + ",F" + id + ",1000000,2022-01-10,2023-01-10," + (below(random, 50) == 0 ? "?" : "") + "\n";
    texts["interest.csv"] += "L" + id + (odd ? ",\"\n\n,\"\"\n\"" : ",") +
                             ",2022-01-10,2022-04-10,1000000,4.5,11250,normal,2022-04-10,2022-04-1" +
                             (below(random, 40) == 0 ? "x" : "1") + "\n";
  }
  const auto one = load(texts, {Encoding::utf_8, 1});
  for (const unsigned threads : {2U, 5U}) {
    const auto many = load(texts, {Encoding::utf_8, threads});
    CHECK(rejects_of(many) == rejects_of(one));
    CHECK(many.book.loans.line_number == one.book.loans.line_number);
    CHECK(many.book.lines.line_number == one.book.lines.line_number);
    CHECK(many.book.lines.paid_on == one.book.lines.paid_on);
    CHECK(many.book.lines.loan == one.book.lines.loan);
  }
  CHECK(one.rejects.size() > 1000);
}
