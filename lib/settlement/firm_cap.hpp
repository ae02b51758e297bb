// SPDX-License-Identifier: Apache-2.0
/// @file
/// The cap of a firm, or of a firm and a lender, handed back to the loans.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <tiexi/settlement/firm_settlement.hpp>

namespace tiexi {

[[nodiscard]] inline bool is_by_year(CapRules::Per per) {
  return per == CapRules::Per::firm_year || per == CapRules::Per::firm_lender_year;
}

/// Keeps its memory from firm to firm.
class FirmCap {
 public:
  explicit FirmCap(const AssessmentBasis& basis) : cap_(basis.rules.cap), loans_(basis.book.loans) {}

  /// Caps the awards of one firm, in serving order, and its years, which hold their sums. Until here each award
  /// is the uncapped one.
  void apply(std::span<LoanAward> awards, std::span<FirmAward> years);

 private:
  /// What a group of loans has drawn, so that a cap for life leaves the rest to later years.
  struct Drawn {
    std::uint32_t lender;
    int year;
    Money amount;
  };

  [[nodiscard]] bool may_bind(std::span<const FirmAward> years) const;
  bool cap_year(int year, std::span<LoanAward> awards);
  bool cap_group(std::uint32_t lender, int year, std::span<LoanAward> awards);
  Money& drawn(std::uint32_t lender, int year);
  [[nodiscard]] std::uint32_t lender_of(std::size_t loan) const;

  const std::optional<CapRules>& cap_;
  const Loans& loans_;
  std::vector<std::uint32_t> lenders_;
  std::vector<std::size_t> members_;
  std::vector<Drawn> drawn_;
};

}  // namespace tiexi
