// SPDX-License-Identifier: Apache-2.0
/// @file
/// The loans of a book settled as many whole firms at a time as fit into memory.
#pragma once

#include <filesystem>
#include <vector>

#include <tiexi/io/output_folder.hpp>
#include <tiexi/io/settlement_totals.hpp>
#include <tiexi/settlement/book_settlement.hpp>
#include <tiexi/settlement/loan_promises.hpp>

#include "loan_results.hpp"
#include "loan_runs.hpp"

namespace tiexi {

class LoanPieces {
 public:
  /// @param rest  the book without its loans, whose place in it is used for each piece
  LoanPieces(BuiltBook& rest, const SettlementTerms& terms, const MemoryPlan& plan,
             const std::filesystem::path& scratch);

  /// Awards all loans, before any budget. @return what they are still to cost
  std::vector<LoanPromise> settle(MergedLoans& loans, LoanCounts& counts, FaultSpool<Reject>& rejects);
  /// Splits the budgets, and hands what firms are paid to their loans. @return the firms' part of the settlement
  LoanSettlement pay();
  /// The tables with rows of loans.
  void write(OutputFolder& folder);

 private:
  void read_piece(MergedLoans& loans);
  void settle_piece(LoanCounts& counts, FaultSpool<Reject>& rejects, std::vector<LoanPromise>& promises);
  void keep_results(const LoanAwards& awards);

  BuiltBook& rest_;
  const SettlementTerms& terms_;
  const LoanInterestRules& rules_;
  const MemoryPlan& plan_;
  Budgets budgets_;
  ScratchFile awards_file_;
  SpoolWriter awards_by_firm_;
  ScratchFile results_file_;
  SortedSpool<DecidedLoan> decided_;
  SortedSpool<AwardedLoan> awarded_;
  std::vector<FirmAward> firm_awards_;
  std::vector<BudgetClaim> claims_;
};

}  // namespace tiexi
