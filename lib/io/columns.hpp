// SPDX-License-Identifier: Apache-2.0
/// @file
/// Which columns each table has, by the data contract, and where a file has them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/book/builder.hpp>
#include <tiexi/book/table.hpp>

namespace tiexi {

struct Column {
  std::string_view name;
  bool required = false;  ///< the file must have it; whether a cell may be empty is another matter
};

/// In the order of the data contract, in which the row readers number them.
[[nodiscard]] std::span<const Column> columns_of(Table table);

/// The names of the columns that a file must have.
[[nodiscard]] std::string listed_required(std::span<const Column> columns);

/// What a warning of unknown columns says was wanted: also which absent column each may be meant for.
[[nodiscard]] std::string wanted_columns(std::span<const std::string> unknown,
                                         std::span<const std::string_view> absent);

/// For each column of the table its position in the file, or `absent`; and how many cells a row has.
struct Header {
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  std::vector<std::size_t> position;
  std::size_t cells = 0;
  std::size_t end = 0;    ///< where the first row begins
  std::size_t lines = 1;  ///< physical lines that the header takes
};

/// Reads the header of `text`, which is UTF-8 without BOM, and warns of unknown columns.
/// @throws BadFile `not-a-table`, `duplicate-column`, `missing-column`
[[nodiscard]] Header read_header(std::string_view text, Table table, const std::string& name,
                                 BookBuilder& builder);

}  // namespace tiexi
