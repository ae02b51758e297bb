// SPDX-License-Identifier: Apache-2.0
/// @file
/// A made-up book that looks like the district's: firms, bank loans, their interest statements, claims on the
/// other measures, what was paid before, leases of public premises; and a few rows as wrong as banks send
/// them. For trying things out, for demonstrations, and as the input of benchmarks.
///
/// Seeded    every number is a hash of (seed, firm, entity, number, purpose): the same options give the same
///           rows, and the first 300 firms of a book of 1,000 are the book of 300
/// Memory    one firm at a time, whatever the size of the book
/// As of     statements reach to 2024-12-31; credit dates lie from 2019-09 to 2024-11, most of them between
///           the days from which and until which 深南府规〔2021〕3号 counts loans
/// Not here  any rule or rate rule: what the rows are worth is for a settlement to say
#pragma once

#include <cstdint>

#include <tiexi/sample/row_sink.hpp>

namespace tiexi {

enum class WrongRows { planted, none };

struct SampleOptions {
  std::int64_t firms = 300;
  std::uint64_t seed = 2021;
  WrongRows wrong_rows = WrongRows::planted;  ///< see wrong_row.hpp
};

/// @throws InvalidInput if `firms` is outside 1 to 9,999,999
void write_sample_book(const SampleOptions& options, RowSink& sink);

}  // namespace tiexi
