// SPDX-License-Identifier: Apache-2.0
/// @file
/// Statement lines of the usual form, read one column after the other: each
/// loop does one thing, so that the processor does it for several rows at once.
/// A row with any other cell is only told apart, and read by the RowReader,
/// which is what this is held against.
///
/// Usual  an id in plain ASCII; YYYY-MM-DD from 1990 to 2069; numbers of at
/// most eight digits before the point
///        and eight with it after; nothing where nothing is required
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <tiexi/book/rows.hpp>

#include "columns.hpp"

namespace tiexi {

/// Rows that stand one after the other, each of `cells` marks, the last of them
/// a line end. A cell reaches from one past a mark to the next one; `marks[-1]`
/// is one before the first row.
/// @pre eight bytes before the first cell and sixteen after the last may be
/// read
struct RowRun {
  static constexpr std::size_t margin_before = 8;
  static constexpr std::size_t margin_after = 16;
  static constexpr std::size_t rows_max = 256;  ///< with their marks and columns they stay in the L1 cache

  const char* text = nullptr;
  const std::uint32_t* marks = nullptr;
  std::size_t cells = 0;
  std::size_t rows = 0;
};

/// Reads the rows into `batch` from row `at` on, which must be there. @param
/// unusual per row: 0, or read it again
void read_columns(const RowRun& run, const Header& header, LineBatch& batch, std::size_t at,
                  std::span<std::uint8_t> unusual);

}  // namespace tiexi
