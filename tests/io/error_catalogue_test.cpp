// SPDX-License-Identifier: Apache-2.0
// tests/errors/<code>/: the smallest book that provokes the code, and every message it gets, exactly.
// With TIEXI_UPDATE_EXPECTED set the expected texts are written anew; read the difference.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/book/codes.hpp>
#include <tiexi/io/locate_cells.hpp>
#include <tiexi/settlement/book_settlement.hpp>
#include <tiexi/settlement/unmet_names.hpp>

#include "book_folder.hpp"
#include "support/shared.hpp"

using namespace tiexi;
using namespace tiexi::test;

namespace {

const auto catalogue = std::filesystem::path(TIEXI_SOURCE_DIR) / "tests" / "errors";

/// What became of a book: the codes met, and all messages.
struct Verdicts {
  std::set<std::string, std::less<>> codes;
  std::string text;
};

template <class Fault>
void append(Verdicts& verdicts, const std::string& word, const Fault& fault) {
  verdicts.codes.insert(fault.code);
  verdicts.text += word + ": " + text_of(fault) + "\n";
}

Verdicts verdicts_on(const std::filesystem::path& folder, unsigned threads) {
  Verdicts verdicts;
  try {
    const auto files = book_files_in(folder);
    auto built = load_book(files, {Encoding::utf_8, threads});
    // Some faults show only when the book is settled.
    const auto programme = Programme::shipped("nanshan-2021");
    const SettlementTerms terms{programme, LprTable::official(), Date::of(2024, 12, 31), {}, 1, one_by_one};
    (void)settle_book(built, terms);
    warn_of_unmet_names(built, *programme.loan_interest());
    locate_cells(built.rejects, files);
    for (const auto& reject : built.rejects) append(verdicts, "reject", reject);
    for (const auto& warning : built.warnings) append(verdicts, "warning", warning);
  } catch (const BadFile& bad) {
    verdicts.codes.insert(bad.code());
    verdicts.text = std::string("error: ") + bad.what() + "\n";
  }
  return verdicts;
}

std::set<std::string> codes_of_books() {
  std::set<std::string> codes;
  for (const auto code : code::all) codes.emplace(code);
  for (const auto code :
       {code::unknown_columns, code::interest_differs, code::line_outside_loan, code::unmet_names}) {
    codes.emplace(code);
  }
  return codes;
}

}  // namespace

TEST_CASE("errors: every code of a book has its smallest input and its exact text", "[io][error]") {
  for (const auto& code : codes_of_books()) {
    const auto folder = catalogue / code;
    CAPTURE(code);
    REQUIRE(std::filesystem::is_directory(folder));
    const auto verdicts = verdicts_on(folder, 1);
    CHECK(verdicts.codes.count(code) == 1);
    const auto expected = folder / "expected.txt";
    if (std::getenv("TIEXI_UPDATE_EXPECTED") != nullptr) std::ofstream(expected) << verdicts.text;
    CHECK(verdicts.text == text_of(expected));
    CHECK(verdicts_on(folder, 2).text == verdicts.text);
  }
}

TEST_CASE("errors: the documentation explains the codes of books in the order of their precedence",
          "[io][error]") {
  const auto reference =
      text_of(std::filesystem::path(TIEXI_SOURCE_DIR) / "docs" / "reference" / "errors.md");
  std::size_t before = 0;
  for (const auto code : code::all) {
    const auto at = reference.find("### `" + std::string(code) + "`");
    CAPTURE(code);
    REQUIRE(at != std::string::npos);
    CHECK(at > before);
    before = at;
  }
}
