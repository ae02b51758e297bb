// SPDX-License-Identifier: Apache-2.0
/// @file
/// Loans and their lines dealt out by a hash of the loan's id: a loan, its lines and whatever bears the same id
/// meet in one bucket, in the order in which they came, wherever in the files they stood.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/io/table_stream.hpp>

#include "fault_spool.hpp"
#include "memory_plan.hpp"
#include "spool.hpp"
#include "stored_rows.hpp"

namespace tiexi {

struct Bucket {
  Spool loans;
  Spool lines;
  std::uint64_t loan_count = 0;
  std::uint64_t line_count = 0;

  [[nodiscard]] std::uint64_t bytes_in_memory() const {
    return loan_count * bytes_a_loan + line_count * bytes_a_line;
  }
};

struct LoanFiles {
  std::optional<TableStream> loans;
  std::optional<TableStream> lines;
};

/// Reads both files once. Cells that cannot be read are told to `rejects`.
[[nodiscard]] std::vector<Bucket> deal_out(LoanFiles& files, const LoadOptions& load, const MemoryPlan& plan,
                                           ScratchFile& scratch, FaultSpool<Reject>& rejects);

/// The rows of a bucket, as they came.
class BucketRows {
 public:
  BucketRows(const ScratchFile& scratch, Bucket bucket, std::size_t block_bytes);

  /// @return false when there are no more; views are good as long as `texts`
  bool loan(TextStore& texts, LoanRow& row);
  /// The next lines, some thousands at most. @return false when there are no more
  bool lines(LineBatch& batch);

 private:
  SpoolReader loans_;
  SpoolReader lines_;
  std::string loan_id_;           // of the lines being read
  std::uint32_t lines_left_ = 0;  // of that loan
  TextStore ids_;
};

}  // namespace tiexi
