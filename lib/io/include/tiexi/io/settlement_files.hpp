// SPDX-License-Identifier: Apache-2.0
/// @file
/// A settled book as the files of the data contract: decisions, loan and firm awards, rejects, summary.
///
/// Order   rows by id in byte order, then year; the same input gives the same bytes
/// Fund    `fund.csv`: year by measure, what was claimed, awarded, paid and promised against the budget
/// Extra   `funder_shares.csv` where the programme names funders; `differences.csv` where the history has
/// what
///         the loans were paid before
#pragma once

#include <string>
#include <vector>

#include <tiexi/io/digest.hpp>
#include <tiexi/io/frame_set.hpp>
#include <tiexi/io/output_folder.hpp>
#include <tiexi/io/summary.hpp>
#include <tiexi/settlement/book_settlement.hpp>

namespace tiexi {

/// Everything but `summary.json`.
void write_settlement(OutputFolder& folder, const BuiltBook& built, const BookSettlement& settlement,
                      const SettlementTerms& terms);
/// The same tables in memory.
void write_settlement(FrameSet& frames, const BuiltBook& built, const BookSettlement& settlement,
                      const SettlementTerms& terms);

/// Facts and totals of `summary.json`; the caller adds how the run can be repeated.
[[nodiscard]] Summary settlement_summary(const BuiltBook& built, const BookSettlement& settlement,
                                         const SettlementTerms& terms);

/// One year over all firms.
struct YearTotal {
  int year = 0;
  std::size_t firms = 0;  ///< with an award above zero
  Money award_uncapped;
  Money award;
  Money paid;
};

[[nodiscard]] std::vector<YearTotal> year_totals(const LoanSettlement& settlement);

/// How many loans fail each test, in the programme's order; a loan that fails two counts in both.
struct ReasonCount {
  std::string code;
  std::size_t loans = 0;
};

[[nodiscard]] std::vector<ReasonCount> reason_counts(const LoanInterestRules& rules,
                                                     const LoanSettlement& settlement);

}  // namespace tiexi
