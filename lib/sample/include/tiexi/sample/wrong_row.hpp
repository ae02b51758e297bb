// SPDX-License-Identifier: Apache-2.0
/// @file
/// The rows of a sample book that are wrong on purpose, one kind for each mistake that banks, firms and
/// bureaus really send. They are additional: without them the book is the same, row for row.
///
/// Where    one kind in each seven firms until all have come, then one in each 250 firms; which firm of the
///          seven or 250 is drawn. A book of 300 firms has every kind once.
/// Ids      name the kind: `F0000004-date-with-slashes` is a loan of firm 4
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <tiexi/sample/row_sink.hpp>

namespace tiexi {

/// What becomes of the row.
enum class Fate : std::uint8_t {
  refused,      ///< when the book is read
  not_settled,  ///< when it is settled: only then is it known that the row cannot be used
  warned_of,    ///< used, with a warning
  used,         ///< looks odd and is right
};

struct WrongRow {
  std::string_view kind;
  Table table;
  std::string_view column;  ///< empty: the whole row
  std::string_view code;    ///< in rejects.csv, or of the warning; empty where it is used
  Fate fate;
  std::string_view what;  ///< as in docs/reference/sample-book.md
};

/// In the order in which they are planted.
[[nodiscard]] std::span<const WrongRow> wrong_row_kinds();

}  // namespace tiexi
