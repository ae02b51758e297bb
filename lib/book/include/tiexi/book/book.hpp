// SPDX-License-Identifier: Apache-2.0
/// @file
/// Everything a settlement is given, as tables of columns. A book that exists is valid: ids are unique, every
/// row names a row that exists, the normal lines of a loan do not overlap, amounts are not negative.
///
/// Not here  reading files and refusing rows: io; what any of it is worth: subsidy, award, settlement
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <tiexi/book/claims.hpp>
#include <tiexi/book/firms.hpp>
#include <tiexi/book/leases.hpp>
#include <tiexi/book/loans.hpp>

namespace tiexi {

/// Rows `begin` to `end` (not included) of a table.
struct Rows {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
};

struct Book {
  Firms firms;
  FirmYears firm_years;
  Loans loans;
  Lines lines;
  Claims claims;
  History history;
  Leases leases;

  /// Where each firm's loans begin in `loans`, and one past the last: size firms + 1.
  std::vector<std::uint32_t> loans_begin;
  /// Where each loan's lines begin in `lines`: size loans + 1. 64 bits: lines outnumber loans.
  std::vector<std::uint64_t> lines_begin;

  [[nodiscard]] Rows loans_of(std::size_t firm) const { return {loans_begin[firm], loans_begin[firm + 1]}; }
  [[nodiscard]] Rows lines_of(std::size_t loan) const { return {lines_begin[loan], lines_begin[loan + 1]}; }

  /// Fills `loans_begin` and `lines_begin` from `loans.firm` and `lines.loan`, which must be in order.
  void index();
};

}  // namespace tiexi
