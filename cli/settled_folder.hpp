// SPDX-License-Identifier: Apache-2.0
/// @file
/// The folder that `settle` writes, and what `explain` needs of it: `run.json` says how the folder was made,
/// its paths relative to the folder, so that both can be moved together.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <tiexi/io/settlement_files.hpp>

#include "book_options.hpp"
#include "inputs.hpp"

namespace tiexi::cli {

struct SettledRun {
  std::filesystem::path folder;
  ProgrammeOptions programme;
  std::string lpr;
  std::vector<std::string> budgets;
  BookOptions book;
};

/// The folder, still empty; what an earlier run left there goes when it is committed.
[[nodiscard]] OutputFolder settled_folder(const std::filesystem::path& folder);

/// Writes `summary.json` and `run.json` and moves everything into place.
void commit_settled_folder(OutputFolder& folder, const SettledRun& run, const BookFiles& files,
                           const SettlementTerms& terms, const SettlementTotals& totals);

/// A run read back, its paths from here. @throws InvalidInput where the folder is not one that `settle`
/// wrote, or an input is not what it was
struct RecordedRun {
  ProgrammeOptions programme;
  std::string lpr;
  BookFiles files;
  std::vector<std::string> budgets;
  Encoding encoding = Encoding::utf_8;
  Date as_of;
};

[[nodiscard]] RecordedRun read_settled_folder(const std::filesystem::path& folder);

}  // namespace tiexi::cli
