// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <tiexi/book/book.hpp>

#include "support/volume.hpp"

using namespace tiexi;

namespace {

/// Firms, loans and lines by their owners alone.
Book book_of(std::size_t firms, std::vector<std::uint32_t> loans, std::vector<std::uint32_t> lines) {
  Book book;
  for (std::size_t i = 0; i < firms; ++i) book.firms.id.push_back("F" + std::to_string(i));
  for (std::size_t i = 0; i < loans.size(); ++i) book.loans.id.push_back("L" + std::to_string(i));
  book.loans.firm = std::move(loans);
  book.lines.loan = std::move(lines);
  return book;
}

}  // namespace

TEST_CASE("book: the index finds each firm's loans and each loan's lines, also where there are none",
          "[book]") {
  auto book = book_of(4, {0, 0, 2}, {0, 2, 2, 2});
  book.index();
  CHECK(book.loans_of(0).begin == 0);
  CHECK(book.loans_of(0).end == 2);
  CHECK(book.loans_of(1).size() == 0);
  CHECK(book.loans_of(2).size() == 1);
  CHECK(book.loans_of(3).size() == 0);
  CHECK(book.lines_of(0).size() == 1);
  CHECK(book.lines_of(1).size() == 0);
  CHECK(book.lines_of(2).begin == 1);
  CHECK(book.lines_of(2).end == 4);
}

TEST_CASE("book: an empty book has an index", "[book]") {
  Book book;
  book.index();
  CHECK(book.loans_begin == std::vector<std::uint32_t>{0});
  CHECK(book.lines_begin == std::vector<std::uint64_t>{0});
}

TEST_CASE("book: rows out of order, or of an owner that is not there, are a broken promise",
          "[book][error]") {
  auto unsorted = book_of(2, {1, 0}, {});
  CHECK_THROWS_AS(unsorted.index(), std::logic_error);
  auto stranger = book_of(2, {0, 2}, {});
  CHECK_THROWS_AS(stranger.index(), std::logic_error);
  auto orphan = book_of(1, {}, {0});
  CHECK_THROWS_AS(orphan.index(), std::logic_error);
}

TEST_CASE("book: every row belongs to exactly one owner", "[book][property]") {
  std::mt19937_64 random(17);
  for (std::size_t round = 0; round < test::volume(200); ++round) {
    const auto firms = random() % 20 + 1;
    std::vector<std::uint32_t> owners;
    for (std::uint32_t firm = 0; firm < firms; ++firm) owners.insert(owners.end(), random() % 4, firm);
    auto book = book_of(firms, owners, {});
    book.index();
    std::size_t seen = 0;
    for (std::size_t firm = 0; firm < firms; ++firm) {
      const auto rows = book.loans_of(firm);
      REQUIRE(rows.begin == seen);
      for (auto row = rows.begin; row < rows.end; ++row) REQUIRE(book.loans.firm[row] == firm);
      seen = rows.end;
    }
    REQUIRE(seen == owners.size());
  }
}

TEST_CASE("columns: texts come back as they went in, empty ones and long ones too", "[book]") {
  TextColumn column;
  const std::vector<std::string> texts = {"", "L1",   std::string(100'000, 'x'),
                                          "", "深圳", std::string("a\0b", 3)};
  for (const auto& text : texts) column.push_back(text);
  REQUIRE(column.size() == texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) CHECK(column[i] == texts[i]);
}

TEST_CASE("columns: equal texts have equal codes, and the empty text is code 0", "[book]") {
  CodeColumn column;
  for (const auto* text : {"A", "A", "", "B", "A", "B", ""}) column.push_back(text);
  CHECK(column.size() == 7);
  CHECK(column.dictionary() == std::vector<std::string>{"", "A", "B"});
  CHECK(column.code(2) == 0);
  CHECK(column.code(0) == column.code(4));
  CHECK(column.code(3) == column.code(5));
  CHECK(column[5] == "B");
  CHECK(column[6].empty());
}

TEST_CASE("columns: a copy of a book stands by itself", "[book]") {
  CodeColumn column;
  column.push_back("A");
  auto copy = column;
  copy.push_back("B");
  CHECK(column.size() == 1);
  CHECK(column.dictionary().size() == 2);
  CHECK(copy[1] == "B");
}
