// SPDX-License-Identifier: Apache-2.0
/// @file
/// Terms of loans as text: options of the command line, rows of a CSV file, objects of JSON. The same names
/// in all three, those of `LoanTerms` and of loans.csv.
///
/// Names     loan_id, principal, rate_pct or spread_bp, method, credited_on, matures_on, frequency,
/// day_count,
///           settlement_day, first_due_on, first_stub, last_stub, rounding, residue, payment, principal_each,
///           capitalises_until, adjustment, calendar, accrual_dates, reprices, tenor, on_rate_change
/// Only JSON plan [{on, amount}], events [{kind, on, ...}], subsidies [{on, amount}]
/// Values    frequency `monthly`, `quarterly`, `semi_annual`, `yearly`, or months or days as `2m`, `27d`;
///           day_count also `equal_periods`; without one, what `usual_basis` says
///
/// Worked case  principal 250000, rate_pct 8, method annuity, credited_on 2007-05-08, matures_on 2022-05-08
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tiexi/base/outcome.hpp>
#include <tiexi/loan/schedule_report.hpp>

namespace tiexi {

/// Names and values; an empty value is as if it were not there.
using LoanFields = std::vector<std::pair<std::string, std::string>>;

/// @throws InvalidInput naming the field, after `prefix`
[[nodiscard]] LoanRequest loan_request(const LoanFields& fields, std::string_view prefix = "");

/// One outcome a loan. A failure's message begins with the place: `terms.csv:3:1: principal: got ...`.
/// @throws InvalidInput where the text is no JSON, or the CSV has no header we know
[[nodiscard]] std::vector<Outcome<LoanRequest>> loan_requests_of_json(std::string_view text,
                                                                      std::string_view name);
[[nodiscard]] std::vector<Outcome<LoanRequest>> loan_requests_of_csv(std::string_view text,
                                                                     std::string_view name);

}  // namespace tiexi
