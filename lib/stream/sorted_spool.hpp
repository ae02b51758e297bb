// SPDX-License-Identifier: Apache-2.0
/// @file
/// Records put into order outside of memory: sorted runs in a scratch file, merged when they are asked for.
/// Records that come in order make one run, which is read as it was written.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

#include "spool.hpp"

namespace tiexi {

/// @tparam Record  with `put(SpoolWriter&, record)`, `get(SpoolReader&, record)`, `bytes_of(record)`, and
///                 `comes_before(a, b)`; of records of which neither does, either comes first
template <class Record>
class SortedSpool {
 public:
  SortedSpool(ScratchFile& file, std::size_t memory_bytes) : file_(&file), memory_bytes_(memory_bytes) {}

  void add(Record record) {
    held_bytes_ += bytes_of(record);
    held_.push_back(std::move(record));
    if (held_bytes_ >= memory_bytes_) spill();
  }

  /// Hands all of them over in order; nothing is left.
  template <class Take>
  void drain(const Take& take) {
    if (runs_.empty() && !run_) {
      sort_held();
      for (auto& record : held_) take(std::as_const(record));
    } else {
      if (!held_.empty()) spill();
      close_run();
      merge(take);
    }
    std::vector<Record>().swap(held_);
  }

 private:
  struct Head {
    Record record;
    std::size_t run = 0;
  };
  struct Later {
    bool operator()(const Head& a, const Head& b) const { return comes_before(b.record, a.record); }
  };

  void sort_held() {
    std::sort(held_.begin(), held_.end(),
              [](const Record& a, const Record& b) { return comes_before(a, b); });
  }

  void spill() {
    sort_held();
    if (run_ && comes_before(held_.front(), *last_)) close_run();
    if (!run_) run_.emplace(*file_, block_bytes());
    for (const auto& record : held_) put(*run_, record);
    last_ = std::move(held_.back());
    held_.clear();
    held_bytes_ = 0;
  }

  void close_run() {
    if (run_) runs_.push_back(run_->take());
    run_.reset();
  }

  [[nodiscard]] std::size_t block_bytes(std::size_t runs = 1) const {
    return std::clamp<std::size_t>(memory_bytes_ / (2 * runs), 1 << 12, 1 << 18);
  }

  template <class Take>
  void merge(const Take& take) {
    std::vector<Record>().swap(held_);
    std::vector<SpoolReader> readers;
    readers.reserve(runs_.size());
    std::priority_queue<Head, std::vector<Head>, Later> heads;
    const auto read = [&](Head head) {
      auto& reader = readers[head.run];
      if (reader.at_end()) return;
      get(reader, head.record);
      heads.push(std::move(head));
    };
    for (auto& run : runs_) readers.emplace_back(*file_, std::move(run), block_bytes(runs_.size()));
    for (std::size_t run = 0; run < readers.size(); ++run) read({{}, run});
    while (!heads.empty()) {
      auto head = heads.top();
      heads.pop();
      take(std::as_const(head.record));
      read(std::move(head));
    }
    runs_.clear();
  }

  ScratchFile* file_;
  std::size_t memory_bytes_;
  std::vector<Record> held_;
  std::size_t held_bytes_ = 0;
  std::optional<SpoolWriter> run_;
  std::optional<Record> last_;
  std::vector<Spool> runs_;
};

}  // namespace tiexi
