// SPDX-License-Identifier: Apache-2.0
/// @file
/// The loans that stand, in sorted runs by firm, then id: each a few buckets built into a book, judged with all
/// that bears on a loan; read together they are the whole book in its order.
#pragma once

#include <cstdint>
#include <queue>
#include <vector>

#include <tiexi/book/builder.hpp>
#include <tiexi/book/known_firms.hpp>
#include <tiexi/settlement/loan_awards.hpp>

#include "fault_spool.hpp"
#include "loan_buckets.hpp"

namespace tiexi {

struct RunTerms {
  const BuiltBook& built;  ///< the firms
  TableNames names;
  bool has_loans = false;  ///< files of loans, of lines
  bool has_lines = false;
  const MemoryPlan& plan;
};

struct LoanRuns {
  std::vector<Spool> runs;
  std::vector<RowCount> counts;  ///< of the loans and lines handed in
  std::uint64_t loans = 0;       ///< that stand
};

/// Builds the buckets, some at a time on as many threads as planned, and writes the runs.
/// @param dealt  where the buckets stand. @param scratch  where the runs go
[[nodiscard]] LoanRuns build_runs(std::vector<Bucket> buckets, const RunTerms& terms,
                                  const ScratchFile& dealt, ScratchFile& scratch, const ForEach& for_each,
                                  FaultSpool<Reject>& rejects, FaultSpool<Warning>& warnings);

/// All loans of the runs in the order of the book.
class MergedLoans {
 public:
  MergedLoans(const ScratchFile& scratch, std::vector<Spool> runs, const MemoryPlan& plan);

  [[nodiscard]] bool at_end() const { return heads_.empty(); }
  /// Of the next loan. @pre not at the end
  [[nodiscard]] std::uint32_t firm() const { return heads_.top().firm; }
  /// What it takes in memory, with its lines.
  [[nodiscard]] std::uint64_t bytes_in_memory() const {
    return bytes_a_loan + heads_.top().lines * bytes_a_line;
  }
  /// Moves it to the end of the book, which is not indexed yet.
  void move_to(Book& book);
  void skip();

 private:
  struct Head {
    std::uint32_t firm = 0;
    std::uint32_t lines = 0;
    std::size_t run = 0;
    LoanRow row;  // its texts in those of the run
  };
  struct Later {
    bool operator()(const Head& a, const Head& b) const {
      return a.firm != b.firm ? a.firm > b.firm : a.row.id > b.row.id;
    }
  };
  template <class Take>
  void take_lines(const Take& take);
  void read_head(std::size_t run);

  std::vector<SpoolReader> readers_;
  std::vector<TextStore> texts_;  // of each run's head
  std::priority_queue<Head, std::vector<Head>, Later> heads_;
};

}  // namespace tiexi
