// SPDX-License-Identifier: Apache-2.0
#include <tiexi/award/premises_basis.hpp>

#include <algorithm>
#include <utility>

namespace tiexi {

std::optional<std::size_t> firm_year(const Book& book, std::uint32_t firm, int year) {
  const auto& years = book.firm_years;
  const auto begin = std::lower_bound(years.firm.begin(), years.firm.end(), firm);
  for (auto row = static_cast<std::size_t>(begin - years.firm.begin());
       row < years.size() && years.firm[row] == firm; ++row) {
    if (years.year[row] == year) return row;
  }
  return std::nullopt;
}

Answer is_listed(const Book& book, std::uint32_t firm, Date day) {
  const auto listed_on = book.firms.listed_on[firm];
  if (!listed_on || *listed_on > day) return Answer::no;
  switch (book.firms.neeq[firm]) {
    case Answer::yes:
      return Answer::no;
    case Answer::no:
      return Answer::yes;
    case Answer::unknown:
      return Answer::unknown;
  }
  return Answer::unknown;
}

}  // namespace tiexi
