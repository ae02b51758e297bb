// SPDX-License-Identifier: Apache-2.0
/// @file
/// Claims and history rows that only the programme can refuse: they end among the rejects, not in the
/// results.
///
///     unknown-measure      the programme has no such measure (`loan-interest` stands in a history only)
///     missing-cell         a history row without the project that its measure's cap or item is counted by
///     amount-out-of-range  count x amount per item leaves 2^63 fen
///
/// Not here  what a row alone is refused for (amounts, years, ids): book
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <tiexi/award/claim_basis.hpp>
#include <tiexi/book/late_rejects.hpp>

namespace tiexi {

/// The measure of Article 11 in a history or a budget: interest subsidies on loans.
inline constexpr std::string_view loan_interest_measure = "loan-interest";

/// A row that only the programme could refuse.
struct RefusedRow {
  std::size_t row = 0;  ///< in Book::claims or Book::history
  LateFault fault;
};

struct ClaimRefusals {
  std::vector<RefusedRow> claims;   ///< ascending
  std::vector<RefusedRow> history;  ///< ascending
};

[[nodiscard]] ClaimRefusals claim_refusals(const ClaimBasis& basis);

/// The position in the rules of every text in the column's dictionary; nothing for an unknown one.
[[nodiscard]] std::vector<std::optional<std::size_t>> measures_of(const MeasureRules& rules,
                                                                  const CodeColumn& column);

}  // namespace tiexi
