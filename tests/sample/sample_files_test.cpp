// SPDX-License-Identifier: Apache-2.0
// The sample book through the files: what is refused is what was made wrong, and nothing else.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <io/book_folder.hpp>
#include <support/shared.hpp>
#include <tiexi/io/load_book.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/sample/sample_files.hpp>
#include <tiexi/sample/wrong_row.hpp>
#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

const Date as_of = Date::of(2024, 12, 31);

struct Written {
  BuiltBook built;
  SampleCounts rows{};
};

Written written(const SampleOptions& options) {
  const TemporaryFolder folder;
  const auto rows = write_sample_files(options, folder.path() / "book");
  return {load_book(book_files_in(folder.path() / "book")), rows};
}

/// Read once: several tests look at them.
const Written& planted() {
  static const auto book = written({.firms = 300});
  return book;
}
const Written& clean() {
  static const auto book = written({.firms = 300, .wrong_rows = WrongRows::none});
  return book;
}

LoanSettlement settled(const Book& book, const Programme& programme) {
  return settle_loans({book, *programme.loan_interest(), LprTable::official(), as_of});
}

std::set<std::string> ids(const TextColumn& column) {
  std::set<std::string> all;
  for (std::size_t row = 0; row < column.size(); ++row) all.emplace(column[row]);
  return all;
}

std::string file_of(const WrongRow& wrong) { return std::string(name_of(wrong.table)) + ".csv"; }

}  // namespace

TEST_CASE("sample: the book in examples is the one that is made today", "[sample]") {
  const TemporaryFolder folder;
  write_sample_files({.firms = 300, .seed = 2021}, folder.path());
  std::vector<std::string> names = {"sample.json"};
  for (const auto table : all_tables) names.push_back(std::string(name_of(table)) + ".csv");
  for (const auto& name : names) {
    INFO("if the change is meant: tiexi sample --firms 300 --seed 2021 --out examples/book");
    CAPTURE(name);
    const auto kept = std::filesystem::path(TIEXI_SOURCE_DIR) / "examples" / "book" / name;
    // Not compared inside CHECK: nobody wants to read two books in a log.
    const bool same = text_of(kept) == text_of(folder.path() / name);
    CHECK(same);
  }
}

TEST_CASE("sample: a clean book is read without a reject or a warning", "[sample]") {
  CHECK(rejects_of(clean().built).empty());
  CHECK(warnings_of(clean().built).empty());
  for (const auto& count : clean().built.counts) {
    CAPTURE(count.file);
    CHECK(count.rows == clean().rows[static_cast<std::size_t>(count.table)]);
    CHECK(count.used == count.rows);
  }
}

TEST_CASE("sample: each kind of wrong row is refused with its code", "[sample]") {
  const auto& rejects = planted().built.rejects;
  for (const auto& wrong : wrong_row_kinds()) {
    if (wrong.fate != Fate::refused) continue;
    CAPTURE(wrong.kind);
    CHECK(std::any_of(rejects.begin(), rejects.end(), [&](const Reject& reject) {
      return reject.file == file_of(wrong) && reject.code == wrong.code && reject.column == wrong.column;
    }));
  }
}

TEST_CASE("sample: nothing is refused for a reason that is not documented", "[sample]") {
  std::set<std::string> documented = {"belongs-to-rejected-loan", "belongs-to-rejected-firm"};
  for (const auto& wrong : wrong_row_kinds()) documented.emplace(wrong.code);
  for (const auto& reject : planted().built.rejects) {
    CAPTURE(text_of(reject));
    CHECK(documented.contains(reject.code));
  }
}

TEST_CASE("sample: interest over the wrong year base is warned of, and used", "[sample]") {
  const auto& built = planted().built;
  std::set<std::uint64_t> used_and_warned_of;
  for (const auto& warning : built.warnings) {
    CHECK(warning.code == "interest-differs");
    const auto& numbers = built.book.lines.line_number;
    const auto found = std::find(numbers.begin(), numbers.end(), warning.line);
    // Some are of rows that are refused for another reason.
    if (found == numbers.end()) continue;
    const auto loan = built.book.lines.loan[static_cast<std::size_t>(found - numbers.begin())];
    CHECK(built.book.loans.id[loan].ends_with("-other-year-base"));
    used_and_warned_of.insert(warning.line);
  }
  CHECK(used_and_warned_of.size() == 1);
}

TEST_CASE("sample: wrong rows take none of the right ones along", "[sample]") {
  const auto& with = planted().built.book;
  const auto& without = clean().built.book;
  const auto contained = [](const TextColumn& part, const TextColumn& all) {
    const auto more = ids(all);
    const auto less = ids(part);
    return std::includes(more.begin(), more.end(), less.begin(), less.end());
  };
  CHECK(contained(without.firms.id, with.firms.id));
  CHECK(contained(without.loans.id, with.loans.id));
  CHECK(contained(without.claims.id, with.claims.id));
  CHECK(contained(without.leases.id, with.leases.id));
  CHECK(with.history.size() == without.history.size());
  CHECK(with.firm_years.size() == without.firm_years.size());
}

TEST_CASE("sample: what only a settlement can know is refused there", "[sample]") {
  const auto& book = planted().built.book;
  const auto settlement = settled(book, Programme::shipped("nanshan-2021"));
  REQUIRE(settlement.unknown_reference.size() == 1);
  CHECK(book.loans.id[settlement.unknown_reference[0]].ends_with("-repriced-decade-ago"));

  const auto programme = Programme::shipped("nanshan-2021");
  const auto refusals = claim_refusals(ClaimBasis{book, *programme.measures()});
  REQUIRE(refusals.claims.size() == 1);
  CHECK(refusals.claims[0].fault.code == "unknown-measure");
  CHECK(book.claims.id[refusals.claims[0].row].ends_with("-measure-unknown"));
}

TEST_CASE("sample: nanshan-2021 refuses loans for each of its reasons, pays most, and the cap binds",
          "[sample]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const auto& tests = programme.loan_interest()->tests;
  const auto settlement = settled(clean().built.book, programme);
  CHECK(settlement.unknown_reference.empty());

  FailedTests seen = 0;
  std::size_t eligible = 0;
  for (const auto failed : settlement.failed) {
    seen |= failed;
    if (failed == 0) ++eligible;
  }
  for (std::size_t test = 0; test < tests.size(); ++test) {
    // Switched off in this programme: settlement of the loan is not required.
    if (tests[test].code == "not-settled") continue;
    CAPTURE(tests[test].code);
    CHECK((seen >> test & 1) == 1);
  }
  CHECK(eligible * 2 > settlement.failed.size());
  CHECK(eligible * 4 < settlement.failed.size() * 3);
  const auto& awards = settlement.firm_awards;
  CHECK(std::any_of(awards.begin(), awards.end(),
                    [](const FirmAward& award) { return award.bound_by == BoundBy::firm_cap; }));
}

TEST_CASE(
    "sample: nanshan-2021 refuses claims for each of its reasons, pays each measure, and every cap binds",
    "[sample]") {
  const auto programme = Programme::shipped("nanshan-2021");
  const auto& rules = *programme.measures();
  const auto built = written({.firms = 2'000, .wrong_rows = WrongRows::none}).built;
  const auto settlement = settle_claims(ClaimBasis{built.book, rules});
  CHECK(settlement.refusals.claims.empty());
  CHECK(settlement.refusals.history.empty());

  std::set<std::size_t> failed;  // positions in the rules: what is missing has the column in its code
  std::set<std::string> caps;
  std::set<std::string> paid;
  for (const auto& award : settlement.awards) {
    for (const auto& reason : award.reasons) failed.insert(reason.test);
    if (award.bound_by_cap) caps.insert(rules.caps[*award.bound_by_cap].name);
    if (award.paid > Money()) paid.insert(rules.measures[award.measure].id);
  }
  for (std::size_t test = 0; test < rules.tests.size(); ++test) {
    CAPTURE(rules.tests[test].name);
    CHECK(failed.contains(test));
  }
  for (const auto& measure : rules.measures) {
    CAPTURE(measure.id);
    CHECK(paid.contains(measure.id));
  }
  for (const auto& cap : rules.caps) {
    CAPTURE(cap.name);
    CHECK(caps.contains(cap.name));
  }
}

TEST_CASE("sample: the reference page lists every kind of wrong row", "[sample][doc]") {
  const auto page = text_of(std::filesystem::path(TIEXI_SOURCE_DIR) / "docs/reference/sample-book.md");
  for (const auto& wrong : wrong_row_kinds()) {
    const auto column =
        wrong.column.empty() ? std::string("whole row") : "`" + std::string(wrong.column) + "`";
    const auto code = wrong.code.empty() ? std::string() : "`" + std::string(wrong.code) + "`";
    const auto row = "| `" + std::string(wrong.kind) + "` | `" + file_of(wrong) + "` " + column + " | " +
                     code + " | " + std::string(wrong.what) + " |\n";
    CAPTURE(row);
    CHECK(page.find(row) != std::string::npos);
  }
}
