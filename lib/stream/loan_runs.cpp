// SPDX-License-Identifier: Apache-2.0
#include "loan_runs.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

namespace tiexi {
namespace {

/// Buckets that are built together, because they fit into memory together.
std::vector<std::vector<Bucket>> grouped(std::vector<Bucket> buckets, const MemoryPlan& plan) {
  std::vector<std::vector<Bucket>> groups(1);
  std::uint64_t bytes = 0;
  for (auto& bucket : buckets) {
    const auto more = bucket.bytes_in_memory();
    if (more > plan.built_piece()) {
      plan.too_little(std::uint64_t{2} * plan.threads * more, "loans and lines that must be judged together");
    }
    if (bytes > 0 && bytes + more > plan.built_piece()) {
      groups.emplace_back();
      bytes = 0;
    }
    bytes += more;
    groups.back().push_back(std::move(bucket));
  }
  return groups;
}

BuiltBook build(const std::vector<Bucket>& group, const RunTerms& terms, const KnownFirms& firms,
                const ScratchFile& scratch) {
  BookBuilder builder(terms.names, firms);
  if (terms.has_loans) builder.has(Table::loans);
  if (terms.has_lines) builder.has(Table::interest);
  std::uint64_t loan_count = 0;
  std::uint64_t line_count = 0;
  for (const auto& bucket : group) {
    loan_count += bucket.loan_count;
    line_count += bucket.line_count;
  }
  builder.reserve(Table::loans, loan_count);
  builder.reserve(Table::interest, line_count);
  TextStore texts;
  std::vector<BucketRows> rows;
  rows.reserve(group.size());
  for (const auto& bucket : group) rows.emplace_back(scratch, bucket, terms.plan.block(4 * group.size()));
  LoanRow loan;
  for (auto& bucket : rows) {
    while (bucket.loan(texts, loan)) builder.add(loan);
  }
  builder.loans_complete();
  LineBatch batch;
  for (auto& bucket : rows) {
    while (bucket.lines(batch)) {
      builder.judge(batch);
      builder.add(batch);
    }
  }
  return std::move(builder).finish();
}

/// Each loan with its firm and number of lines, then the lines.
Spool write_run(const Book& book, ScratchFile& scratch, std::size_t block_bytes) {
  SpoolWriter out(scratch, block_bytes);
  std::size_t line = 0;
  for (std::uint32_t loan = 0; loan < book.loans.size(); ++loan) {
    auto end = line;
    while (end < book.lines.size() && book.lines.loan[end] == loan) ++end;
    out.put(book.loans.firm[loan]);
    out.put(static_cast<std::uint32_t>(end - line));
    put(out, row_of(book.loans, loan));
    for (; line < end; ++line) out.put(stored(book.lines, line, false));
  }
  return out.take();
}

void add(std::vector<RowCount>& counts, const std::vector<RowCount>& more) {
  for (const auto& count : more) {
    const auto found = std::find_if(counts.begin(), counts.end(),
                                    [&](const RowCount& known) { return known.table == count.table; });
    if (found == counts.end()) {
      counts.push_back(count);
      continue;
    }
    found->rows += count.rows;
    found->used += count.used;
    found->rejected += count.rejected;
  }
}

}  // namespace

LoanRuns build_runs(std::vector<Bucket> buckets, const RunTerms& terms, const ScratchFile& dealt,
                    ScratchFile& scratch, const ForEach& for_each, FaultSpool<Reject>& rejects,
                    FaultSpool<Warning>& warnings) {
  const KnownFirms firms(terms.built);
  const auto groups = grouped(std::move(buckets), terms.plan);
  LoanRuns runs;
  runs.runs.resize(groups.size());
  std::mutex mutex;
  const auto build_one = [&](std::size_t i) {
    auto built = build(groups[i], terms, firms, dealt);
    rejects.add_unlocated(std::move(built.rejects));
    warnings.add_unlocated(std::move(built.warnings));
    auto run = write_run(built.book, scratch, terms.plan.block(std::size_t{2} * terms.plan.threads));
    const std::lock_guard lock(mutex);
    runs.runs[i] = std::move(run);
    add(runs.counts, built.counts);
    runs.loans += built.book.loans.size();
  };
  for_each(groups.size(), build_one);
  return runs;
}

MergedLoans::MergedLoans(const ScratchFile& scratch, std::vector<Spool> runs, const MemoryPlan& plan)
    : texts_(runs.size()) {
  const auto block_bytes = plan.block(runs.size());
  for (auto& run : runs) readers_.emplace_back(scratch, std::move(run), block_bytes);
  for (std::size_t run = 0; run < readers_.size(); ++run) read_head(run);
}

void MergedLoans::read_head(std::size_t run) {
  auto& reader = readers_[run];
  if (reader.at_end()) return;
  Head head;
  head.run = run;
  head.firm = reader.get<std::uint32_t>();
  head.lines = reader.get<std::uint32_t>();
  texts_[run].clear();
  head.row = get_loan(reader, texts_[run]);
  heads_.push(head);
}

template <class Take>
void MergedLoans::take_lines(const Take& take) {
  const auto run = heads_.top().run;
  for (auto left = heads_.top().lines; left > 0; --left) take(readers_[run].get<StoredLine>());
  heads_.pop();
  read_head(run);
}

void MergedLoans::move_to(Book& book) {
  const auto loan = static_cast<std::uint32_t>(book.loans.size());
  append(book.loans, heads_.top().row, heads_.top().firm);
  take_lines([&](const StoredLine& line) { append(book.lines, line, loan); });
}

void MergedLoans::skip() {
  take_lines([](const StoredLine&) {});
}

}  // namespace tiexi
