// SPDX-License-Identifier: Apache-2.0
/// @file
/// What can be said of one row without knowing the others: amounts are not negative, periods run forwards.
/// Rows whose cells could not all be read are not judged.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tiexi/book/codes.hpp>
#include <tiexi/book/rows.hpp>

namespace tiexi {

/// Collects the faults of one row.
class Faults {
 public:
  Faults(std::vector<Reject>& out, std::uint64_t line) : out_(out), line_(line) {}

  void say(std::string_view column, std::string_view code, std::string got, std::string wanted);
  void not_negative(std::string_view column, const std::optional<Money>& amount);
  void not_negative(std::string_view column, const std::optional<Ratio>& ratio);
  void not_negative(std::string_view column, std::optional<std::int64_t> count);
  void not_empty(std::string_view column, std::string_view text);
  void at_most_100_percent(std::string_view column, const std::optional<Rate>& rate);
  void runs_forwards(Date from, Date to);

  [[nodiscard]] bool any() const { return any_; }

 private:
  std::vector<Reject>& out_;
  std::uint64_t line_;
  bool any_ = false;
};

void judge_row(const FirmRow& row, Faults& faults);
void judge_row(const FirmYearRow& row, Faults& faults);
void judge_row(const LoanRow& row, Faults& faults);
void judge_row(const ClaimRow& row, Faults& faults);
void judge_row(const HistoryRow& row, Faults& faults);
void judge_row(const LeaseRow& row, Faults& faults);
/// @param principal of its loan; nothing where that could not be read
void judge_line(const Lines& lines, std::size_t row, std::optional<Money> principal, Faults& faults);

}  // namespace tiexi
