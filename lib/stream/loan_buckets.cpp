// SPDX-License-Identifier: Apache-2.0
#include "loan_buckets.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace tiexi {
namespace {

/// As many that each is a small part of a piece, and no more than blocks fit into memory.
std::size_t bucket_count(const LoanFiles& files, const MemoryPlan& plan) {
  const auto size = [](const std::optional<TableStream>& file) {
    return file ? file->size() : std::size_t{0};
  };
  // Rows of usual length: a loan has 135 bytes in its file, a line 90.
  const auto expected = size(files.loans) / 135 * bytes_a_loan + size(files.lines) / 90 * bytes_a_line;
  const auto wanted = 4 * expected / std::max<std::uint64_t>(1, plan.built_piece()) + 1;
  const auto blocks = plan.pieces / 4 / 2 / MemoryPlan::block_min;
  return static_cast<std::size_t>(
      std::clamp<std::uint64_t>(wanted, 1, std::clamp<std::uint64_t>(blocks, 1, 4096)));
}

class BucketWriters {
 public:
  BucketWriters(ScratchFile& scratch, std::size_t count, std::size_t block_bytes) : counts_(count) {
    for (std::size_t i = 0; i < count; ++i) {
      loans_.emplace_back(scratch, block_bytes);
      lines_.emplace_back(scratch, block_bytes);
    }
  }

  void add(const LoanRow& row) {
    const auto bucket = bucket_of(row.id);
    put(loans_[bucket], row);
    ++counts_[bucket].loan_count;
  }

  /// A run of lines of one loan: its id, how many, the lines.
  void add(const LineBatch& batch) {
    for (std::size_t row = 0; row < batch.size();) {
      const auto id = batch.loan_id[row];
      auto end = row + 1;
      while (end < batch.size() && batch.loan_id[end] == id) ++end;
      const auto bucket = bucket_of(id);
      auto& out = lines_[bucket];
      out.put_text(id);
      out.put(static_cast<std::uint32_t>(end - row));
      counts_[bucket].line_count += end - row;
      for (; row < end; ++row) out.put(stored(batch.lines, row, batch.faulty[row] != 0));
    }
  }

  std::vector<Bucket> take() {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      counts_[i].loans = loans_[i].take();
      counts_[i].lines = lines_[i].take();
    }
    return std::move(counts_);
  }

 private:
  [[nodiscard]] std::size_t bucket_of(std::string_view id) const {
    return std::hash<std::string_view>{}(id) % counts_.size();
  }

  std::vector<Bucket> counts_;
  std::vector<SpoolWriter> loans_;
  std::vector<SpoolWriter> lines_;
};

}  // namespace

std::vector<Bucket> deal_out(LoanFiles& files, const LoadOptions& load, const MemoryPlan& plan,
                             ScratchFile& scratch, FaultSpool<Reject>& rejects) {
  const auto count = bucket_count(files, plan);
  BucketWriters writers(scratch, count, plan.block(2 * count));
  if (files.loans) {
    files.loans->loans(load, [&](std::span<const LoanRow> rows, std::vector<Reject>&& faults) {
      for (const auto& row : rows) writers.add(row);
      rejects.add_located(std::move(faults));
    });
  }
  if (files.lines) {
    files.lines->lines(load, [&](LineBatch& batch) {
      writers.add(batch);
      rejects.add_located(std::move(batch.faults));
    });
  }
  return writers.take();
}

BucketRows::BucketRows(const ScratchFile& scratch, Bucket bucket, std::size_t block_bytes)
    : loans_(scratch, std::move(bucket.loans), block_bytes),
      lines_(scratch, std::move(bucket.lines), block_bytes) {}

bool BucketRows::loan(TextStore& texts, LoanRow& row) {
  if (loans_.at_end()) return false;
  row = get_loan(loans_, texts);
  return true;
}

bool BucketRows::lines(LineBatch& batch) {
  constexpr std::size_t lines_at_once = 1 << 12;
  batch.clear();
  ids_ = {};
  std::string_view id;
  if (lines_left_ > 0) id = ids_.keep(loan_id_);
  while (batch.size() < lines_at_once && (lines_left_ > 0 || !lines_.at_end())) {
    if (lines_left_ == 0) {
      id = ids_.keep(lines_.get_text());
      lines_left_ = lines_.get<std::uint32_t>();
    }
    const auto line = lines_.get<StoredLine>();
    --lines_left_;
    append(batch.lines, line, 0);
    batch.loan_id.push_back(id);
    batch.faulty.push_back(line.faulty);
  }
  loan_id_ = id;
  return batch.size() > 0;
}

}  // namespace tiexi
