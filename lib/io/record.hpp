// SPDX-License-Identifier: Apache-2.0
/// @file
/// One record of a CSV file by RFC 4180, the careful way: what the fast way in read_table.hpp is held against
/// and falls back on.
///
/// Quotes    A cell that begins with a quote ends with one; inside, two are one, and line ends are text. A
///           quote in the middle of a cell that did not begin with one is text.
/// Mistakes  Text after a closing quote: the record ends with that line. A quote that is never closed: the
///           record ends with the line it stands in. So one mistake costs the lines it stands in and no more.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tiexi {

struct RecordCell {
  std::string_view text;   ///< without the outer quotes; `""` still doubled where `escaped`
  std::size_t offset = 0;  ///< of the cell's first byte, the quote where it has one
  bool escaped = false;
};

struct Record {
  enum class Fault { none, text_after_quote, quote_never_closed };

  std::vector<RecordCell> cells;  ///< no more than `cells_max` of them
  std::size_t count = 0;          ///< all cells
  std::size_t end = 0;            ///< where the next record begins
  Fault fault = Fault::none;
  std::size_t fault_at = 0;

  [[nodiscard]] bool blank() const {
    return count == 1 && cells[0].text.empty() && cells[0].offset + 2 >= end && fault == Fault::none;
  }
};

/// Reads the record that begins at `begin`. A line of ten million commas is counted and not kept.
/// @pre begin < text.size(), cells_max > 0
void read_record(std::string_view text, std::size_t begin, std::size_t cells_max, Record& record);

[[nodiscard]] std::string unescaped(std::string_view text);

/// What was got, for a message: at most 60 characters, with bytes that would not print written out.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace tiexi
