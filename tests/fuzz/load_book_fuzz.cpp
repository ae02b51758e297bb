// SPDX-License-Identifier: Apache-2.0
// Any bytes as the files of a book: a file is refused, or every row is used or rejected by name, and pieces and
// threads change nothing. Input: texts under lines `=== loans.csv`; before the first, `gb18030` or nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <tiexi/book/codes.hpp>
#include <tiexi/io/load_book.hpp>

#include "record.hpp"

using namespace tiexi;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

struct Input {
  BookBytes bytes;
  LoadOptions options;
};

Input input_of(std::string_view text) {
  constexpr std::string_view sign = "=== ";
  Input input;
  if (text.starts_with("gb18030")) input.options.encoding = Encoding::gb18030;
  while (true) {
    const auto begin = text.find(sign);
    if (begin == std::string_view::npos) return input;
    text.remove_prefix(begin + sign.size());
    const auto name = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(name.size() + 1, text.size()));
    for (const auto table : all_tables) {
      if (input.bytes.names[table] == name) input.bytes[table] = text.substr(0, text.find(sign));
    }
  }
}

/// The book that `options` make of it, or what was refused.
struct Loaded {
  std::optional<BuiltBook> built;
  std::optional<Reject> refused;
};

Loaded load(const Input& input, unsigned threads, std::size_t chunk_bytes) {
  auto options = input.options;
  options.threads = threads;
  options.chunk_bytes = chunk_bytes;
  try {
    return {load_book(input.bytes, options), std::nullopt};
  } catch (const BadFile& bad) {
    return {std::nullopt, bad.fault()};
  }
}

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

/// First line of each row to the line after its last, by the careful reader alone.
std::map<std::uint64_t, std::uint64_t> records_of(std::string_view text) {
  std::map<std::uint64_t, std::uint64_t> records;
  Record record;
  std::uint64_t line = 1;
  for (std::size_t at = 0; at < text.size(); at = record.end) {
    read_record(text, at, 100, record);
    const auto row = text.substr(at, record.end - at);
    const auto next = line + static_cast<std::uint64_t>(std::count(row.begin(), row.end(), '\n'));
    if (at > 0 && !record.blank()) records[line] = row.ends_with('\n') ? next : next + 1;
    line = next;
  }
  return records;
}

/// Rows in = rows used + rows rejected, and the rejects name exactly the rows that were not used.
void no_row_is_lost(const Input& input, const BuiltBook& built) {
  for (const auto& count : built.counts) {
    const auto& given = *input.bytes[count.table];
    const auto text = input.options.encoding == Encoding::utf_8 ? std::string(given) : utf8_of_gb18030(given);
    const auto records = records_of(without_mark(text));
    require(count.rows == records.size());
    require(count.rows == count.used + count.rejected);
    std::set<std::uint64_t> rejected;
    for (const auto& reject : built.rejects) {
      if (reject.file != count.file) continue;
      const auto after = records.upper_bound(reject.line);
      require(after != records.begin() && reject.line < std::prev(after)->second);
      require(reject.character > 0 && !reject.wanted.empty());
      require(std::count(code::all.begin(), code::all.end(), reject.code) == 1);
      rejected.insert(std::prev(after)->first);
    }
    require(rejected.size() == count.rejected);
  }
}

/// What a settlement may stand on: rows name rows, in order, and lines are within their loans.
void is_valid(const Book& book) {
  for (std::size_t i = 1; i < book.firms.size(); ++i) require(book.firms.id[i - 1] < book.firms.id[i]);
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) {
    require(book.loans.firm[loan] < book.firms.size());
    require(loan == 0 || book.loans.firm[loan - 1] <= book.loans.firm[loan]);
    const auto lines = book.lines_of(loan);
    for (auto i = lines.begin; i < lines.end; ++i) {
      require(book.lines.loan[i] == loan && book.lines.from[i] < book.lines.to[i]);
      require(book.lines.balance[i] <= book.loans.principal[loan] && book.lines.interest[i] >= Money());
    }
  }
  for (const auto firm : book.claims.firm) require(firm < book.firms.size());
}

void is_same(const BuiltBook& a, const BuiltBook& b) {
  require(a.rejects == b.rejects && a.warnings == b.warnings);
  require(a.book.firms.line_number == b.book.firms.line_number);
  require(a.book.loans.line_number == b.book.loans.line_number);
  require(a.book.loans.principal == b.book.loans.principal && a.book.loans.firm == b.book.loans.firm);
  require(a.book.lines.line_number == b.book.lines.line_number && a.book.lines.loan == b.book.lines.loan);
  require(a.book.lines.from == b.book.lines.from && a.book.lines.paid_on == b.book.lines.paid_on);
  require(a.book.lines.rate == b.book.lines.rate && a.book.lines.interest == b.book.lines.interest);
  require(a.book.claims.line_number == b.book.claims.line_number);
  require(a.book.leases.line_number == b.book.leases.line_number);
  require(a.book.history.line_number == b.book.history.line_number);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = input_of({reinterpret_cast<const char*>(data), size});
  const auto whole = load(input, 1, std::size_t{1} << 18);
  if (whole.refused) require(whole.refused->line <= 1 && !whole.refused->wanted.empty());
  if (whole.built) {
    no_row_is_lost(input, *whole.built);
    is_valid(whole.built->book);
  }
  for (const unsigned threads : {1U, 2U}) {
    const auto again = load(input, threads, 1 + size % 97);
    require(again.refused == whole.refused);
    if (whole.built) is_same(*whole.built, *again.built);
  }
  return 0;
}
