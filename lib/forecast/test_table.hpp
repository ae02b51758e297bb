// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a programme's tests say of a simulated loan. Nothing is judged here: the rules themselves are asked once,
/// by `failed_tests`, about each firm, grade, day, ... that a simulated loan can have. That works where every test
/// looks at one of these only; other programmes have no such table, and their loans are judged one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <tiexi/book/firms.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/forecast/scenario.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/programme/loan_interest.hpp>
#include <tiexi/subsidy/judge.hpp>

namespace tiexi {

/// A simulated loan, as far as a test can tell it from another.
struct TestedLoan {
  std::size_t firm = 0;  ///< row
  std::size_t grade = 0;
  bool filed = true;    ///< on the day it is credited, or never
  bool settled = true;  ///< within the horizon
  Date credited_on;
  std::int64_t days_late = 0;  ///< of its latest line, seen from the end of the horizon
};

class TestTable {
 public:
  /// Nothing where a test looks at something else, or there is no firm to ask about.
  static std::optional<TestTable> of(const Scenario& scenario, const LoanInterestRules& rules,
                                     const Firms& firms, const LprTable& lpr);

  /// As `failed_tests`.
  [[nodiscard]] FailedTests failed(const TestedLoan& loan) const {
    const auto day = static_cast<std::size_t>(loan.credited_on - first_day_);
    return by_firm_[loan.firm] | by_grade_[loan.grade] | by_filing_[loan.filed ? 1 : 0] |
           by_settling_[loan.settled ? 1 : 0] | by_day_[day] |
           by_lateness_[static_cast<std::size_t>(loan.days_late)];
  }

 private:
  TestTable() = default;

  Date first_day_;
  std::vector<FailedTests> by_firm_, by_grade_, by_filing_, by_settling_, by_day_, by_lateness_;
};

}  // namespace tiexi
