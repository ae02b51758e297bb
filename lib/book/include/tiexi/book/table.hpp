// SPDX-License-Identifier: Apache-2.0
/// @file
/// The tables a book is built from, by the names of their files in the data contract.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tiexi {

enum class Table : std::uint8_t { firms, firm_years, loans, interest, claims, history, premises };

inline constexpr std::size_t table_count = 7;
inline constexpr std::array<Table, table_count> all_tables = {
    Table::firms,  Table::firm_years, Table::loans,   Table::interest,
    Table::claims, Table::history,    Table::premises};

/// `firms`, `firm_years`: also the argument of that name in Python.
[[nodiscard]] std::string_view name_of(Table table);

/// What messages call each table: a file's name, or a frame's argument.
class TableNames {
 public:
  TableNames();  ///< `firms.csv` and so on

  [[nodiscard]] const std::string& operator[](Table table) const {
    return names_[static_cast<std::size_t>(table)];
  }
  std::string& operator[](Table table) { return names_[static_cast<std::size_t>(table)]; }

 private:
  std::array<std::string, table_count> names_;
};

}  // namespace tiexi
