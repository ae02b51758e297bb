// SPDX-License-Identifier: Apache-2.0
/// @file
/// The loan-years of firms on which nothing bends, rounded a run at a time and side by side.
///
/// Why  how many years a loan has, whether its firm stands, which roundings are in doubt: nobody can guess, so all are
///      written, and only those counted that are there
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/subsidy/loan_award.hpp>

#include "line_values.hpp"

namespace tiexi {

class StandingAwards {
 public:
  explicit StandingAwards(const LineValues& values) : values_(values) {}

  /// `stands`: 1 for each loan whose years are asked for, as they were read; else 0.
  void round(std::span<const std::size_t> loans, std::span<const std::uint8_t> stands);

  /// Of the loans given, from one place to another that is not included.
  [[nodiscard]] std::span<const LoanAward> awards(std::size_t first_loan, std::size_t last_loan) const {
    return std::span(awards_).subspan(begins_[first_loan], begins_[last_loan] - begins_[first_loan]);
  }

 private:
  struct Year {
    std::uint32_t entry;  ///< of its loan, as `LineValues` counts
    std::uint32_t place;  ///< of its loan, among those given
  };

  void list(std::span<const std::size_t> loans, std::span<const std::uint8_t> stands);

  const LineValues& values_;
  std::vector<Year> years_;
  std::size_t count_ = 0;  ///< of the years; there is more room, so that several can be written at once
  std::vector<std::size_t> begins_;
  std::vector<std::size_t> in_doubt_;
  std::vector<LoanAward> awards_;
};

}  // namespace tiexi
