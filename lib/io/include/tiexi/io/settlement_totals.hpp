// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a settlement came to, without its rows: all that `summary.json` and the command tell, the same for a
/// book settled in memory and one settled in pieces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tiexi/book/codes.hpp>
#include <tiexi/io/summary.hpp>
#include <tiexi/settlement/book_settlement.hpp>

namespace tiexi {

/// One year over all firms.
struct YearTotal {
  int year = 0;
  std::size_t firms = 0;  ///< with an award above zero
  Money award_uncapped;
  Money award;
  Money paid;
};

/// How many loans fail each test, in the programme's order; a loan that fails two counts in both.
struct ReasonCount {
  std::string code;
  std::size_t loans = 0;
};

/// The loans decided so far.
class LoanCounts {
 public:
  LoanCounts() = default;
  /// @param rules  nothing for a programme without an interest subsidy
  explicit LoanCounts(const std::optional<LoanInterestRules>& rules);

  /// @param refused  of these, how many without a decision (`lpr-unknown`)
  void add(std::span<const FailedTests> failed, std::size_t refused);

  [[nodiscard]] std::size_t settled() const { return settled_; }  ///< with those refused
  [[nodiscard]] std::size_t decided() const { return decided_; }
  [[nodiscard]] std::size_t eligible() const { return decided_ - failing_; }
  [[nodiscard]] const std::vector<ReasonCount>& reasons() const { return reasons_; }

 private:
  std::size_t settled_ = 0;
  std::size_t decided_ = 0;
  std::size_t failing_ = 0;
  std::vector<ReasonCount> reasons_;
};

/// The first causes in a list of faults, and how many faults there are of each code.
template <class Fault>
struct FaultCounts {
  static constexpr std::size_t first_max = 20;

  std::vector<Fault> first;
  std::size_t count = 0;
  std::map<std::string, std::uint64_t> by_code;

  /// @pre in reading order
  void add(const Fault& fault) {
    if (first.size() < first_max && !code::is_consequence(fault.code)) first.push_back(fault);
    ++count;
    ++by_code[fault.code];
  }
};

struct SettlementTotals {
  LoanCounts loans;
  std::vector<YearTotal> years;
  std::vector<FundLine> fund;
  std::vector<RowCount> rows;
  FaultCounts<Reject> rejects;
  FaultCounts<Warning> warnings;
};

[[nodiscard]] std::vector<YearTotal> year_totals(std::span<const FirmAward> firm_awards);

/// @pre the faults of `built` are in reading order
[[nodiscard]] SettlementTotals totals_of(const BuiltBook& built, const BookSettlement& settlement,
                                         const SettlementTerms& terms);

/// Facts and totals of `summary.json`; the caller adds how the run can be repeated.
[[nodiscard]] Summary settlement_summary(const SettlementTotals& totals, const SettlementTerms& terms);

}  // namespace tiexi
