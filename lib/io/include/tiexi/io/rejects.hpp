// SPDX-License-Identifier: Apache-2.0
/// @file
/// `rejects.csv`: every row that was not used, what it held and what was wanted.
///
///     file,line,column,code,got,wanted
///     loans.csv,14,matures_on,bad-date,2021-02-30,a date YYYY-MM-DD
///
/// `line` is that of the cell, `column` the column's name (empty where the whole row is meant). A row with
/// several faults has a line for each; the files of the book are all there is to read to mend them.
#pragma once

#include <span>

#include <tiexi/book/reject.hpp>
#include <tiexi/io/frame_set.hpp>
#include <tiexi/io/output_folder.hpp>

namespace tiexi {

/// The file, a row at a time. @pre rows come sorted
class RejectTable {
 public:
  explicit RejectTable(OutputFolder& folder);
  void add(const Reject& reject);

 private:
  CsvWriter csv_;
};

/// @pre `rejects` are sorted
void write_rejects(OutputFolder& folder, std::span<const Reject> rejects);
void write_rejects(FrameSet& frames, std::span<const Reject> rejects);
/// The same columns; files have no table of warnings, the command prints them.
void write_warnings(FrameSet& frames, std::span<const Warning> warnings);

}  // namespace tiexi
