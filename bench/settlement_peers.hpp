// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a settlement is measured against: the same rule of nanshan-2021 written straightforwardly, once in
/// rationals and once in doubles, and the least that any of them must do, which is to read the columns.
///
/// Both take a book whose loans are all eligible, as those of books.hpp are; both follow rules.md section 2
/// from the quota to the cap of the firm, and give a total a firm and year.
#pragma once

#include <cstdint>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>

namespace tiexi::bench {

struct FirmYearTotal {
  std::size_t firm;
  int year;
  std::int64_t award;  ///< fen, after the cap

  friend bool operator==(const FirmYearTotal&, const FirmYearTotal&) = default;
};

/// Every amount between the columns and the award a boost cpp_rational.
std::vector<FirmYearTotal> settle_in_rationals(const Book& book, Date as_of);

/// The same statements in double.
std::vector<FirmYearTotal> settle_in_doubles(const Book& book, Date as_of);

/// The sum of the bytes of every column that the rule reads, eight at a time.
std::uint64_t read_all_columns(const Book& book);

/// How many bytes those are.
std::size_t bytes_of_columns(const Book& book);

}  // namespace tiexi::bench
