// SPDX-License-Identifier: Apache-2.0
// Reading a file of statement lines into columns, on one thread, from the page cache: our reader against
// std::getline with std::from_chars, and against load_book, which also checks every row against the others.
// All in one run, one after the other and again; medians of processor time of the thread. The columns are
// compared before anything is timed. Prints Markdown. Not for disks, and not for writing.
//
//     io_bench [LOANS [REPETITIONS]]    four lines a loan, in files of a temporary folder
//     io_bench --write FOLDER [LOANS]   the files, how many lines they have and the sum of their interest, for
//                                       the peers of peers/csv_peers.py
//     io_bench --read FOLDER            seconds of a second reading of FOLDER/interest.csv, for the same
#include <malloc.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/io/load_book.hpp>

#include "books.hpp"
#include "io_peers.hpp"
#include "open_table.hpp"

namespace {

using namespace tiexi;
using bench::ReadLines;

namespace fs = std::filesystem;

double seconds_of_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

/// The reader alone: what load_book does before rows are held against each other.
ReadLines read_lines(const fs::path& path) {
  ReadLines read;
  BookBuilder only_for_warnings;
  OpenTable table(FileBytes(path, "interest.csv"), "interest.csv", Table::interest, Encoding::utf_8,
                  only_for_warnings);
  const auto take = [&](LinePiece& piece, std::uint64_t line) {
    auto& batch = piece.batch;
    if (!batch.faults.empty()) std::abort();
    if (read.lines.from.empty()) {
      const auto rows = batch.size() * (table.size() / LoadOptions().chunk_bytes + 1) * 33 / 32;
      reserve_large(read.lines, rows);
      read.loan_id.reserve(rows, 16 * rows);
    }
    for (const auto id : batch.loan_id) read.loan_id.push_back(id);
    for (auto& number : batch.lines.line_number) number += static_cast<std::uint32_t>(line);
    append(read.lines, batch.lines);
  };
  table.read<LinePiece>({}, [](LinePiece&) {}, take);
  return read;
}

bool same(const ReadLines& a, const ReadLines& b) {
  if (a.loan_id.size() != b.loan_id.size()) return false;
  for (std::size_t i = 0; i < a.loan_id.size(); ++i) {
    if (a.loan_id[i] != b.loan_id[i]) return false;
  }
  return a.lines.from == b.lines.from && a.lines.to == b.lines.to && a.lines.balance == b.lines.balance &&
         a.lines.rate == b.lines.rate && a.lines.interest == b.lines.interest &&
         a.lines.kind == b.lines.kind && a.lines.due_on == b.lines.due_on &&
         a.lines.paid_on == b.lines.paid_on && a.lines.repriced_on == b.lines.repriced_on &&
         a.lines.line_number == b.lines.line_number;
}

struct Contender {
  std::string name;
  std::function<std::size_t()> run;
  std::vector<double> seconds;
};

/// Memory that was freed is kept. The system takes about as long to hand out the pages of the columns as the
/// reader takes to fill them, and on a virtual machine anything: that is not what is measured here.
void keep_pages() {
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, -1);
}

volatile std::size_t kept;  // so that nothing is optimised away

bool compare(const fs::path& folder, std::size_t lines, int repetitions) {
  const auto path = folder / "interest.csv";
  const BookFiles files{{}, {}, folder / "loans.csv", path, {}, {}, {}};
  const LoadOptions options{Encoding::utf_8, 1, UnknownFirms::taken_from_loans};
  const auto ours = read_lines(path);
  const auto checked = load_book(files, options);
  const bool right = ours.lines.from.size() == lines && same(ours, bench::read_lines_by_from_chars(path)) &&
                     checked.rejects.empty() && checked.book.lines.interest == ours.lines.interest;
  std::printf("%zu statement lines, %ju bytes: %s\n", lines, static_cast<std::uintmax_t>(fs::file_size(path)),
              right ? "the readers agree" : "the readers DIFFER");
  if (!right) return false;
  std::printf("\n| reader | ns a line | x tiexi |\n|---|---|---|\n");

  std::vector<Contender> contenders;
  contenders.push_back({"tiexi", [&] { return read_lines(path).lines.from.size(); }, {}});
  contenders.push_back(
      {"getline+from_chars", [&] { return bench::read_lines_by_from_chars(path).lines.from.size(); }, {}});
  contenders.push_back({"tiexi load_book", [&] { return load_book(files, options).book.lines.size(); }, {}});
  for (int i = 0; i < repetitions; ++i) {
    for (auto& contender : contenders) {
      const auto begin = seconds_of_thread();
      kept = contender.run();
      contender.seconds.push_back(seconds_of_thread() - begin);
    }
  }
  const auto own = median(contenders.front().seconds);
  for (const auto& contender : contenders) {
    const auto seconds = median(contender.seconds);
    std::printf("| %s | %.1f | %.2f |\n", contender.name.c_str(), 1e9 * seconds / static_cast<double>(lines),
                seconds / own);
  }
  return true;
}

std::size_t write(const fs::path& folder, std::size_t loans) {
  const auto book = bench::make_book(bench::BookKind::typical, loans);
  bench::write_book_files(book, folder);
  return book.lines.size();
}

}  // namespace

int main(int argc, char** argv) {
  keep_pages();
  const std::string_view word = argc > 1 ? argv[1] : "";
  const auto number = [&](int at, long long otherwise) {
    return argc > at ? std::atoll(argv[at]) : otherwise;
  };
  if (word == "--write" && argc > 2) {
    fs::create_directories(argv[2]);
    const auto lines = write(argv[2], static_cast<std::size_t>(number(3, 1'300'000)));
    Money interest;
    for (const auto amount : read_lines(fs::path(argv[2]) / "interest.csv").lines.interest)
      interest += amount;
    std::printf("%zu %s\n", lines, interest.text().c_str());
    return 0;
  }
  if (word == "--read" && argc > 2) {
    const auto path = fs::path(argv[2]) / "interest.csv";
    kept = read_lines(path).lines.from.size();
    const auto begin = seconds_of_thread();
    kept = read_lines(path).lines.from.size();
    std::printf("%.6f\n", seconds_of_thread() - begin);
    return 0;
  }
  auto name = (fs::temp_directory_path() / "tiexi-bench-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return 1;
  const auto lines = write(name, static_cast<std::size_t>(number(1, 1'300'000)));
  const bool right = compare(name, lines, static_cast<int>(number(2, 7)));
  fs::remove_all(name);
  return right ? 0 : 1;
}
