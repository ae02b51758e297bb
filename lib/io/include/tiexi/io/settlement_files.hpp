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

#include <string_view>

#include <tiexi/io/digest.hpp>
#include <tiexi/io/frame_set.hpp>
#include <tiexi/io/output_folder.hpp>
#include <tiexi/io/settlement_totals.hpp>
#include <tiexi/io/summary.hpp>
#include <tiexi/settlement/book_settlement.hpp>

namespace tiexi {

/// Everything but `summary.json`.
void write_settlement(OutputFolder& folder, const BuiltBook& built, const BookSettlement& settlement,
                      const SettlementTerms& terms);
/// The same tables in memory.
void write_settlement(FrameSet& frames, const BuiltBook& built, const BookSettlement& settlement,
                      const SettlementTerms& terms);

/// For loans that were settled in pieces: all but `decisions.csv`, `loan_awards.csv`, `rejects.csv` and
/// `summary.json`. @param with_loans  whether the book has any
void write_settlement_but_loans(OutputFolder& folder, const BuiltBook& built,
                                const BookSettlement& settlement, const SettlementTerms& terms,
                                bool with_loans);

/// The two tables with rows of loans. @pre rows come in byte order of the loans' ids, then by year
class LoanTables {
 public:
  LoanTables(OutputFolder& folder, const LoanInterestRules& rules);

  void decision(std::string_view loan_id, std::string_view firm_id, FailedTests failed);
  void award(std::string_view loan_id, std::string_view firm_id, const LoanAward& award);

 private:
  const LoanInterestRules& rules_;
  CsvWriter decisions_;
  CsvWriter awards_;
};

}  // namespace tiexi
