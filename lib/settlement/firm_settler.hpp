// SPDX-License-Identifier: Apache-2.0
/// @file
/// Settles firms one after the other into one list. Behind `settle_firm` and `settle_loans`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <tiexi/settlement/firm_settlement.hpp>
#include <tiexi/subsidy/assessor.hpp>

#include "firm_cap.hpp"
#include "firm_year_sums.hpp"

namespace tiexi {

enum class Countables { kept, dropped };

class FirmSettler {
 public:
  FirmSettler(const SubsidyPlan& plan, Countables countables);

  /// Judges and reads a run of firms; it must be done before any of them is settled. `failed`: one a loan;
  /// `failed_already`: the same, or none.
  void read(Rows firms, std::span<FailedTests> failed, std::span<const FailedTests> failed_already = {});

  /// Adds the firms of the run to the settlement: all but `failed` and `counted`.
  void settle_all();
  /// The same for one of them. @pre those before it are settled
  void settle(std::size_t firm);
  [[nodiscard]] FirmSettlement& settlement() { return settlement_; }
  /// Of the firm settled last.
  [[nodiscard]] std::span<const std::size_t> counted() const { return counted_; }

 private:
  static constexpr std::uint64_t failed_key = std::uint64_t{1} << 32;  ///< above every day's

  [[nodiscard]] FailedTests& failed(std::size_t loan) { return failed_[loan - loans_.begin]; }
  void choose_loans(Rows loans);
  [[nodiscard]] std::uint64_t key_of(std::size_t loan) const;
  std::size_t choose_few(Rows loans);
  std::size_t choose_many(Rows loans);
  void prefetch_loans() const;
  void find_apart();
  void add_as_read(Rows firms);
  [[nodiscard]] std::span<const LoanAward> as_read(Rows firms) const;
  void refuse_unknown();
  bool drop_higher_elsewhere(std::span<const LoanAward> awards);
  void add_years(std::size_t firm, std::span<const LoanAward> awards);
  void add_far_years(std::size_t firm, std::span<const LoanAward> awards);
  void keep_countables(std::span<const LoanAward> awards, std::size_t first_year);

  const SubsidyPlan& plan_;
  Countables countables_;
  FailedTests first_loans_bit_ = 0;
  std::size_t first_loans_ = 0;
  FailedTests elsewhere_bit_ = 0;
  Assessor assessor_;
  FirmCap cap_;
  FirmYearSums sums_;          ///< of the run
  FirmYearSums sums_of_firm_;  ///< of one that is settled on its own

  // The run.
  Rows firms_;
  Rows loans_;
  std::span<FailedTests> failed_;
  std::vector<std::size_t> chosen_;        ///< eligible loans, firm by firm in serving order
  std::size_t chosen_count_ = 0;           ///< how many; there is more room
  std::vector<std::size_t> chosen_begin_;  ///< where each firm's begin, and one past the last
  std::vector<std::uint64_t> keys_;        ///< of the firm whose loans are being chosen
  bool any_elsewhere_ = false;             ///< a loan has an award elsewhere
  std::vector<std::uint8_t> apart_;        ///< 1 for each firm that must be settled on its own

  std::span<const std::size_t> counted_;
  std::vector<std::size_t> some_;  ///< what is left of a firm's chosen loans, where that is not all
  FirmSettlement settlement_;
};

}  // namespace tiexi
