// SPDX-License-Identifier: Apache-2.0
#include "row_reader.hpp"

#include <algorithm>

#include <tiexi/io/encoding.hpp>

namespace tiexi {

void say_cell(std::vector<Reject>& faults, const RowPlace& row, const char* cell, std::string_view column,
              std::string_view code, std::string got, std::string_view wanted) {
  const std::string_view before(row.begin, static_cast<std::size_t>(cell - row.begin));
  const auto lines = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  const auto line_begin = lines == 0 ? 0 : before.rfind('\n') + 1;
  faults.push_back({{},
                    row.line + lines,
                    std::string(column),
                    std::string(code),
                    std::move(got),
                    std::string(wanted),
                    count_characters(before.substr(line_begin)) + 1});
}

bool is_decimal_out_of_range(std::string_view cell, int decimals) {
  const auto scaled = scaled_decimal(cell, decimals);
  // -2^63 too: its opposite is no amount.
  return is_decimal(cell, decimals) && (!scaled || *scaled == std::numeric_limits<std::int64_t>::min());
}

}  // namespace tiexi
