// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/table.hpp>

namespace tiexi {

std::string_view name_of(Table table) {
  constexpr std::array<std::string_view, table_count> names = {"firms",  "firm_years", "loans",   "interest",
                                                               "claims", "history",    "premises"};
  return names[static_cast<std::size_t>(table)];
}

TableNames::TableNames() {
  for (const auto table : all_tables) (*this)[table] = std::string(name_of(table)) + ".csv";
}

}  // namespace tiexi
