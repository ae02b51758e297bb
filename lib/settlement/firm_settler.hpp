// SPDX-License-Identifier: Apache-2.0
/// @file
/// Settles firms one after the other into one list. Behind `settle_firm` and `settle_loans`.
#pragma once

#include <cstddef>
#include <vector>

#include <tiexi/settlement/firm_settlement.hpp>
#include <tiexi/subsidy/assessor.hpp>

#include "firm_cap.hpp"

namespace tiexi {

enum class Countables { kept, dropped };

class FirmSettler {
 public:
  FirmSettler(const SubsidyPlan& plan, Countables countables);

  /// Reads a run of firms; it must be done before any of them is settled. `failed`: one a loan.
  void read(Rows firms, std::span<FailedTests> failed);

  /// Adds the firm to the settlement, whose `counted` is that of the firm settled last; without `failed`.
  void settle(std::size_t firm);
  [[nodiscard]] FirmSettlement& settlement() { return settlement_; }

 private:
  [[nodiscard]] FailedTests& failed(std::size_t loan) { return failed_[loan - loans_.begin]; }
  void choose_loans(Rows loans);
  void keep_first_loans();
  void refuse_unknown();
  bool drop_higher_elsewhere(std::span<const LoanAward> awards);
  void add_years(std::size_t firm, std::span<const LoanAward> awards);
  void keep_countables(std::span<const LoanAward> awards, std::size_t first_year);

  const SubsidyPlan& plan_;
  Countables countables_;
  FailedTests first_loans_bit_ = 0;
  std::size_t first_loans_ = 0;
  FailedTests elsewhere_bit_ = 0;
  bool any_elsewhere_ = false;  ///< a loan of the run has an award elsewhere
  Assessor assessor_;
  FirmCap cap_;
  Rows loans_;
  std::span<FailedTests> failed_;
  FirmSettlement settlement_;
};

}  // namespace tiexi
