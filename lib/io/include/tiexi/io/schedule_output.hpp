// SPDX-License-Identifier: Apache-2.0
/// @file
/// Schedules as CSV and JSON for programs, as a table for people. The same columns in all: number, due_on,
/// days, opening_balance, principal, interest, payment, balance.
///
/// Many loans  CSV gets a first column `loan_id`, JSON an array, tables a heading each
/// JSON        amounts and rates are texts, exact; the object holds the terms as they were understood, the
///             totals, and the effective annual rates in percent
#pragma once

#include <span>
#include <string>

#include <tiexi/io/language.hpp>
#include <tiexi/loan/schedule_report.hpp>

namespace tiexi {

struct NamedReport {
  std::string loan_id;  ///< empty for a loan given by options
  ScheduleReport report;
};

enum class LoanIds { left_out, first_column };

[[nodiscard]] std::string schedule_csv(std::span<const NamedReport> reports, LoanIds ids);
/// Two spaces of indent, a final newline. An array where `ids` are asked for, else the one object.
[[nodiscard]] std::string schedule_json(std::span<const NamedReport> reports, LoanIds ids);
[[nodiscard]] std::string schedule_table(const NamedReport& report, Language language);

}  // namespace tiexi
