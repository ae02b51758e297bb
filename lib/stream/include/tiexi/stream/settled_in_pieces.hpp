// SPDX-License-Identifier: Apache-2.0
/// @file
/// A book of loans larger than memory, settled from its files to its files. The results are byte for byte those
/// of `load_book`, `settle_book` and `write_settlement`, for any memory and any number of threads.
///
/// How      loans and lines are dealt out by loan to a temporary file; each part is built into a book and judged,
///          and written out by firm; merged, whole firms are awarded as many at a time as fit; budgets are then
///          split over all firm awards, and the rows of loans put into the order of their ids
/// Memory   `memory_bytes` for everything. Kept whole: firms, firm years, claims, history, leases, and the
///          awards of firms (about 700 bytes a firm); a single firm's loans; a pipe, which cannot be mapped
/// Disk     about as much as the files of loans and lines, twice, in files without a name: nothing is left
///          behind, however the process ends
/// Errors   InvalidInput `memory` where it cannot be kept to, saying what would do; BadFile; CannotWrite
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include <tiexi/io/load_book.hpp>
#include <tiexi/io/output_folder.hpp>
#include <tiexi/io/settlement_totals.hpp>
#include <tiexi/settlement/book_settlement.hpp>

namespace tiexi {

struct Room {
  std::uint64_t memory_bytes = 0;
  std::filesystem::path scratch;  ///< a folder for temporary files
};

class SettledInPieces {
 public:
  /// Settles on `load.threads`. The terms must outlive it.
  SettledInPieces(const BookFiles& files, const LoadOptions& load, const SettlementTerms& terms,
                  const Room& room);
  SettledInPieces(const SettledInPieces&) = delete;
  SettledInPieces& operator=(const SettledInPieces&) = delete;
  ~SettledInPieces();

  /// All files but `summary.json`, once; the caller commits the folder.
  [[nodiscard]] SettlementTotals write(OutputFolder& folder);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tiexi
