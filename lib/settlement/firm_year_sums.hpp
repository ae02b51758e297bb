// SPDX-License-Identifier: Apache-2.0
/// @file
/// The awards of a run of firms added up by firm and year, in a table with a place for every year of every firm: looking
/// for the entry of an award would be a guess at each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <tiexi/settlement/firm_settlement.hpp>

namespace tiexi {

class FirmYearSums {
 public:
  explicit FirmYearSums(const AssessmentBasis& basis);

  /// Adds up awards of these firms. Returns false where years lie too far apart for a table, or a sum leaves its range.
  bool add_up(Rows firms, std::span<const LoanAward> awards);
  /// Sets 1 for each firm whose cap may bind, as `FirmCap` sees it. @pre one a firm
  void mark_capped(std::span<std::uint8_t> marks) const;
  /// Adds the entries of some of the firms, by firm and year, as if no cap held them.
  void append(Rows firms, std::vector<FirmAward>& awards);

 private:
  [[nodiscard]] std::size_t place(std::size_t firm) const { return (firm - firms_.begin) * years_; }

  const std::vector<std::uint32_t>& firm_of_loan_;
  const std::optional<CapRules>& cap_;
  Rows firms_;
  int first_year_ = 0;
  std::size_t years_ = 0;
  std::vector<std::uint64_t> sum_;
  std::vector<std::uint8_t> is_there_;
  std::vector<FirmAward> entries_;
};

}  // namespace tiexi
