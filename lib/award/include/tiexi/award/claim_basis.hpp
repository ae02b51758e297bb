// SPDX-License-Identifier: Apache-2.0
/// @file
/// What judging a claim stands on: the book with its firms, claims and leases, and the measures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/programme/measures.hpp>

namespace tiexi {

/// Rows of the leases by firm, so that a firm's are found without reading all.
[[nodiscard]] std::vector<std::uint32_t> leases_by_firm(const Leases& leases);

/// References, not copies: they must outlive the settlement.
struct ClaimBasis {
  const Book& book;
  const MeasureRules& rules;
  std::vector<std::uint32_t> leases = leases_by_firm(book.leases);
};

/// One claim of the book with the measure it names.
struct ClaimCase {
  const ClaimBasis& basis;
  std::size_t claim = 0;    ///< row in the book
  std::size_t measure = 0;  ///< position in the rules

  [[nodiscard]] const Claims& claims() const { return basis.book.claims; }
  [[nodiscard]] const Measure& rule() const { return basis.rules.measures[measure]; }
  [[nodiscard]] std::uint32_t firm() const { return claims().firm[claim]; }
  [[nodiscard]] int year() const { return claims().year[claim]; }
};

}  // namespace tiexi
