// SPDX-License-Identifier: Apache-2.0
/// @file
/// Parts of a book as a book of their own: the rows that are kept, in their order.
#pragma once

#include <vector>

#include <tiexi/book/book.hpp>

namespace tiexi {

/// Which rows stay; an empty list keeps all. A firm takes all that names it along, a loan its lines.
struct KeptRows {
  std::vector<bool> firms;
  std::vector<bool> firm_years;
  std::vector<bool> loans;
  std::vector<bool> lines;
  std::vector<bool> claims;
  std::vector<bool> history;
  std::vector<bool> leases;
};

[[nodiscard]] Book copy_of(const Book& book, const KeptRows& kept);

}  // namespace tiexi
