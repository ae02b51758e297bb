// SPDX-License-Identifier: Apache-2.0
/// @file
/// One settled path into its row of outlays, and into the counts of its shard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include <tiexi/forecast/outlays.hpp>
#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

#include "forecast_model.hpp"
#include "path_book.hpp"
#include "straight_firms.hpp"

namespace tiexi {

inline constexpr std::string_view loan_interest = loan_interest_measure;

class PathCounter {
 public:
  PathCounter(const ForecastModel& model, Outlays& outlays);

  void add(const PathBook& path, const LoanSettlement& settled, std::span<std::int64_t> row);
  void add(const StraightTotals& totals, std::span<std::int64_t> row);
  void add_lines(const StraightTotals& totals);
  void add(const PathBook& path, const ClaimSettlement& settled, std::span<std::int64_t> row);
  /// What is observed besides the outlays: see forecast.hpp.
  void observe(const PathPlan& plan, std::span<std::int64_t> row) const;
  /// Which lines were cut by ceiling or quota: those of a book are assessed once more, so not for every path.
  void add_lines(const AssessmentBasis& basis, const LoanSettlement& settled);
  /// The counts into the outlays.
  void finish();

 private:
  using ByYear = std::vector<std::int64_t>;

  static constexpr std::size_t none = ~std::size_t{0};

  [[nodiscard]] std::size_t index_of(int year) const;

  const ForecastModel& model_;
  Outlays& outlays_;
  std::size_t columns_;
  std::size_t measures_;
  ByYear firm_years_, firm_cap_, budget_;
  std::vector<ByYear> promised_;  // by column
  std::vector<ByYear> funders_;   // fen
  ByYear loans_, eligible_;
  ByYear lines_paths_, lines_, ceiling_, quota_;
  std::vector<ByYear> failed_;          // by test
  std::vector<std::size_t> column_of_;  // of each measure of the programme
  ByYear claims_, claims_eligible_, claim_cap_;
};

}  // namespace tiexi
