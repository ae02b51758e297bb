// SPDX-License-Identifier: Apache-2.0
// A book settled in pieces gives the files of the same book settled in memory, byte for byte.
#include <algorithm>
#include <sstream>

#include <catch2/catch.hpp>
#include <io/spoilt_book.hpp>
#include <support/volume.hpp>
#include <tiexi/io/locate_cells.hpp>
#include <tiexi/io/parallel.hpp>
#include <tiexi/io/settlement_files.hpp>
#include <tiexi/sample/sample_files.hpp>
#include <tiexi/settlement/unmet_names.hpp>
#include <tiexi/stream/settled_in_pieces.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t small = 1 << 20;

struct Run {
  Programme programme = Programme::shipped("nanshan-2021");
  MeasureBudgets budgets;
  LoadOptions load;
  ForEach for_each = on_threads(load.threads);

  [[nodiscard]] SettlementTerms terms() const {
    return {programme, LprTable::official(), Date::of(2024, 12, 31), budgets, load.threads, for_each};
  }
};

void last_to_first(std::size_t count, const std::function<void(std::size_t)>& run) {
  while (count > 0) run(--count);
}

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// All files of the folder, and what would be told of the run.
BookTexts results(const fs::path& folder, const SettlementTotals& totals, const SettlementTerms& terms) {
  BookTexts texts;
  for (const auto& entry : fs::directory_iterator(folder)) {
    texts[entry.path().filename().string()] = read(entry.path());
  }
  texts["summary.json"] = summary_json(settlement_summary(totals, terms));
  for (const auto& warning : totals.warnings.first) texts["warnings"] += text_of(warning) + "\n";
  for (const auto& reject : totals.rejects.first) texts["rejects"] += text_of(reject) + "\n";
  texts["settled"] = std::to_string(totals.loans.settled());
  for (const auto& line : totals.fund) texts["fund"] += line.measure + " " + line.promised.text() + "\n";
  return texts;
}

BookTexts settle_whole(const BookFiles& files, const Run& run) {
  const TemporaryFolder out;
  const auto terms = run.terms();
  OutputFolder folder(out.path() / "settled");
  auto built = load_book(files, run.load);
  const auto settled = settle_book(built, terms);
  if (built.book.loans.size() > 0) warn_of_unmet_names(built, *terms.programme.loan_interest());
  locate_cells(built.rejects, files, run.load.encoding);
  write_settlement(folder, built, settled, terms);
  folder.commit();
  return results(out.path() / "settled", totals_of(built, settled, terms), terms);
}

BookTexts settle_pieces(const BookFiles& files, const Run& run, std::uint64_t memory_bytes) {
  const TemporaryFolder out;
  const TemporaryFolder scratch;
  const auto terms = run.terms();
  SettledInPieces settled(files, run.load, terms, {memory_bytes, scratch.path()});
  CHECK(fs::is_empty(scratch.path()));
  OutputFolder folder(out.path() / "settled");
  const auto totals = settled.write(folder);
  folder.commit();
  return results(out.path() / "settled", totals, terms);
}

void check_same(const BookTexts& got, const BookTexts& wanted) {
  CHECK(got.size() == wanted.size());
  for (const auto& [name, text] : wanted) {
    CAPTURE(name);
    const auto found = got.find(name);
    REQUIRE(found != got.end());
    CHECK(found->second == text);
  }
}

void check_same(const BookFiles& files, const Run& run, std::uint64_t memory_bytes) {
  check_same(settle_pieces(files, run, memory_bytes), settle_whole(files, run));
}

/// The rows of a file in another order; the header stays.
void shuffle_rows(const fs::path& path, std::uint64_t seed) {
  std::istringstream text(read(path));
  std::string header;
  std::getline(text, header);
  std::vector<std::string> rows;
  for (std::string row; std::getline(text, row);) rows.push_back(row);
  std::mt19937_64 random(seed);
  std::shuffle(rows.begin(), rows.end(), random);
  std::ofstream out(path, std::ios::binary);
  out << header << '\n';
  for (const auto& row : rows) out << row << '\n';
}

/// A sample book with its wrong rows, in the order of the firms or in none.
class SampleFolder {
 public:
  explicit SampleFolder(std::int64_t firms, bool shuffled = false) {
    write_sample_files({.firms = firms, .seed = 11}, book());
    if (!shuffled) return;
    for (const auto* name : {"firms.csv", "loans.csv", "interest.csv"}) shuffle_rows(book() / name, 5);
  }
  [[nodiscard]] BookFiles files() const { return book_files_in(book()); }
  /// Little that is kept whole: the more pieces.
  [[nodiscard]] BookFiles loans_alone() const {
    auto all = files();
    return {all.firms, {}, all.loans, all.interest, {}, all.history, {}};
  }
  [[nodiscard]] fs::path book() const { return folder_.path() / "book"; }

 private:
  TemporaryFolder folder_;
};

MeasureBudgets tight_budgets() {
  return {{"loan-interest", {{2022, Money::yuan(3'000'000)}, {2023, Money::yuan(1'000'001)}}},
          {"waste", {{2022, Money::yuan(100'000)}}}};
}

}  // namespace

TEST_CASE(
    "threads: a book of all measures gives the same files on any number of threads, in any order of parts",
    "[stream][property]") {
  // So many firms that claims of one year, and leases, are several parts.
  const SampleFolder book(12'000);
  Run run;
  run.budgets = tight_budgets();
  const auto alone = settle_whole(book.files(), run);
  CHECK(alone.contains("claim_awards.csv"));
  CHECK(alone.contains("lease_years.csv"));
  for (const unsigned threads : {2U, 5U}) {
    CAPTURE(threads);
    run.load.threads = threads;
    run.for_each = on_threads(threads);
    check_same(settle_whole(book.files(), run), alone);
  }
  run.for_each = last_to_first;
  check_same(settle_whole(book.files(), run), alone);
}

TEST_CASE("pieces: the sample book with its wrong rows, sorted and shuffled, on any memory and threads",
          "[stream][property]") {
  for (const bool shuffled : {false, true}) {
    const SampleFolder book(1'000, shuffled);
    for (const unsigned threads : {1U, 2U, 3U}) {
      for (const std::uint64_t memory : {5 * small, 8 * small, 400 * small}) {
        CAPTURE(shuffled, threads, memory);
        Run run;
        run.load.threads = threads;
        check_same(book.files(), run, memory);
        check_same(book.loans_alone(), run, memory / 3);
      }
    }
  }
}

TEST_CASE("pieces: every budget control", "[stream][property]") {
  const SampleFolder book(600, true);
  for (const auto* control : {"none", "pro_rata", "uniform_share", "first_come"}) {
    CAPTURE(control);
    Run run{Programme::shipped("nanshan-2021", {{"budget.control", control}}), tight_budgets(), {}};
    run.load.threads = 2;
    check_same(book.files(), run, 3 * small);
    check_same(book.loans_alone(), run, small);
  }
}

TEST_CASE("pieces: only some of the files", "[stream]") {
  const SampleFolder book(200);
  const auto all = book.files();
  for (int without = 0; without < 6; ++without) {
    CAPTURE(without);
    auto files = all;
    if (without == 0) files.loans.reset();
    if (without == 1) files.interest.reset();
    if (without == 2) files.claims.reset();
    if (without == 3) files.history.reset();
    if (without >= 4) files.loans.reset(), files.interest.reset();
    if (without == 5) files.claims.reset(), files.premises.reset();
    check_same(files, {}, small);
  }
}

TEST_CASE("pieces: small books spoilt at random, in both encodings", "[stream][property]") {
  Random random(20240619);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < volume(300); ++i) {
    auto texts = random_book(random);
    for (auto changes = below(random, 6); changes-- > 0;) {
      auto file = texts.begin();
      std::advance(file, static_cast<std::ptrdiff_t>(below(random, texts.size())));
      spoil(file->second, random);
    }
    INFO("book " << i << "\n" << texts["firms.csv"] << texts["loans.csv"] << texts["interest.csv"]);
    const TemporaryFolder folder;
    for (const auto& [name, text] : texts) folder.write(name, text);
    Run run;
    run.load.threads = 1 + static_cast<unsigned>(below(random, 2));
    run.load.chunk_bytes = std::size_t{1} << (4 + below(random, 8));
    run.load.encoding = below(random, 4) == 0 ? Encoding::gb18030 : Encoding::utf_8;
    const auto files = book_files_in(folder.path());
    std::string refused;
    try {
      settle_whole(files, run);
    } catch (const BadFile& bad) {
      refused = bad.what();
    }
    if (refused.empty()) {
      check_same(files, run, small);
      ++compared;
    } else {
      CHECK_THROWS_WITH(settle_pieces(files, run, small), refused);
    }
  }
  CHECK(compared > volume(300) / 2);
}

TEST_CASE("pieces: what cannot be kept within the memory says what would do", "[stream][error]") {
  auto texts = ordinary_book();
  for (int i = 0; i < 3'000; ++i) {
    texts["loans.csv"] += "M" + std::to_string(i) + ",F2,500000,2022-03-01,2023-03-01,\n";
  }
  const TemporaryFolder folder;
  for (const auto& [name, text] : texts) folder.write(name, text);
  const auto files = book_files_in(folder.path());
  CHECK_THROWS_WITH(settle_pieces(files, {}, small),
                    "memory: got 1.0 MiB, wanted at least 11.5 MiB for the loans of firm F2");
  check_same(files, {}, 12 * small);

  const SampleFolder many(2'000);
  CHECK_THROWS_WITH(settle_pieces(many.files(), {}, small),
                    Catch::Contains("for the firms and the other tables that are kept whole"));
}

TEST_CASE("pieces: without a folder for temporary files nothing is settled", "[stream][error]") {
  const SampleFolder book(20);
  const Run run;
  const auto terms = run.terms();
  const Room nowhere{small, book.book() / "none"};
  CHECK_THROWS_WITH(SettledInPieces(book.files(), run.load, terms, nowhere),
                    Catch::EndsWith("none: temporary files cannot be written: No such file or directory"));
}
