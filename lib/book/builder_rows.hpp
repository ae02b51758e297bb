// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a BookBuilder holds while rows come in, and the steps of `finish`.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/book/builder.hpp>

#include "id_index.hpp"

namespace tiexi {

/// A line's `loan` when it names nobody.
inline constexpr std::uint32_t no_row = IdIndex::none;

struct BookBuilder::Rows {
  TableNames names;
  UnknownFirms unknown_firms = UnknownFirms::refused;
  const KnownFirms* known_firms = nullptr;
  std::array<bool, table_count> handed_in{};
  std::array<std::uint64_t, table_count> rows_in{};

  std::vector<FirmRow> firms;
  std::vector<FirmYearRow> firm_years;
  std::vector<LoanRow> loans;
  std::vector<ClaimRow> claims;
  std::vector<HistoryRow> history;
  std::vector<LeaseRow> leases;
  Lines lines;  ///< `loan` is a row of `loans` above, or no_row
  std::vector<std::uint8_t> line_faulty;

  bool loans_are_complete = false;
  IdIndex loan_index;
  /// Of each loan row, in fen; the largest number where it could not be read: no balance is above it.
  std::vector<std::int64_t> principals;

  std::array<std::vector<Reject>, table_count> rejects;  ///< by table: tables are placed at once
  std::vector<Warning> warnings;                         ///< placing adds those of lines only

  [[nodiscard]] std::vector<Reject>& rejects_of(Table table) {
    return rejects[static_cast<std::size_t>(table)];
  }
  void fault(Table table, std::uint64_t line, std::string_view column, std::string_view code,
             std::string_view got, std::string wanted) {
    rejects_of(table).push_back(
        {names[table], line, std::string(column), std::string(code), std::string(got), std::move(wanted)});
  }

  [[nodiscard]] std::optional<Money> principal_of(std::uint32_t loan) const {
    if (loan == no_row || principals[loan] == std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return Money::fen(principals[loan]);
  }
};

/// What became of each row of a table that others name: where it stands in the book, or `no_row`.
struct Placed {
  IdIndex index;
  std::vector<std::uint32_t> rank;
};

/// Fills `book.lines` from the lines of loans that stand, in the order of the book; loans whose lines do not
/// fit together lose their place in `loans`. @param loans of each loan row, its place among those that stand
void place_lines(BookBuilder::Rows& rows, std::vector<std::uint32_t>& loans, Book& book);

}  // namespace tiexi
