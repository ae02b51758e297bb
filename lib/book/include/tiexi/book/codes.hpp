// SPDX-License-Identifier: Apache-2.0
/// @file
/// The codes by which rows, and whole files, are refused, in the order in which docs/reference/errors.md
/// explains them: what cannot be read, then what cannot be true, then what does not fit together.
#pragma once

#include <array>
#include <string_view>

namespace tiexi::code {

// A whole file: nothing of the book is used.
inline constexpr std::string_view unreadable_file = "unreadable-file";
inline constexpr std::string_view not_a_table = "not-a-table";
inline constexpr std::string_view duplicate_column = "duplicate-column";
inline constexpr std::string_view missing_column = "missing-column";
// A row or cell that cannot be read.
inline constexpr std::string_view bad_quoting = "bad-quoting";
inline constexpr std::string_view wrong_cell_count = "wrong-cell-count";
inline constexpr std::string_view missing_cell = "missing-cell";
inline constexpr std::string_view bad_encoding = "bad-encoding";
inline constexpr std::string_view bad_text = "bad-text";
inline constexpr std::string_view bad_date = "bad-date";
inline constexpr std::string_view bad_amount = "bad-amount";
inline constexpr std::string_view bad_rate = "bad-rate";
inline constexpr std::string_view bad_ratio = "bad-ratio";
inline constexpr std::string_view bad_answer = "bad-answer";
inline constexpr std::string_view bad_year = "bad-year";
inline constexpr std::string_view not_a_whole_number = "not-a-whole-number";
inline constexpr std::string_view unknown_kind = "unknown-kind";
inline constexpr std::string_view unknown_term = "unknown-term";
inline constexpr std::string_view amount_out_of_range = "amount-out-of-range";
// A row that cannot be true.
inline constexpr std::string_view negative_amount = "negative-amount";
inline constexpr std::string_view rate_above_100 = "rate-above-100";
inline constexpr std::string_view to_not_after_from = "to-not-after-from";
inline constexpr std::string_view matures_before_credit = "matures-before-credit";
inline constexpr std::string_view repriced_after_from = "repriced-after-from";
inline constexpr std::string_view year_not_of_application = "year-not-of-application";
// Rows that do not fit together.
inline constexpr std::string_view duplicate_id = "duplicate-id";
inline constexpr std::string_view unknown_firm = "unknown-firm";
inline constexpr std::string_view unknown_loan = "unknown-loan";
inline constexpr std::string_view unknown_measure = "unknown-measure";
inline constexpr std::string_view balance_above_principal = "balance-above-principal";
inline constexpr std::string_view lines_overlap = "lines-overlap";
inline constexpr std::string_view parts_differ = "parts-differ";
inline constexpr std::string_view lpr_unknown = "lpr-unknown";
inline constexpr std::string_view belongs_to_rejected_firm = "belongs-to-rejected-firm";
inline constexpr std::string_view belongs_to_rejected_loan = "belongs-to-rejected-loan";

/// Of files, then of rows, in the order of the documentation.
inline constexpr std::array all = {unreadable_file,
                                   not_a_table,
                                   duplicate_column,
                                   missing_column,
                                   bad_quoting,
                                   wrong_cell_count,
                                   missing_cell,
                                   bad_encoding,
                                   bad_text,
                                   bad_date,
                                   bad_amount,
                                   bad_rate,
                                   bad_ratio,
                                   bad_answer,
                                   bad_year,
                                   not_a_whole_number,
                                   unknown_kind,
                                   unknown_term,
                                   amount_out_of_range,
                                   negative_amount,
                                   rate_above_100,
                                   to_not_after_from,
                                   matures_before_credit,
                                   repriced_after_from,
                                   year_not_of_application,
                                   duplicate_id,
                                   unknown_firm,
                                   unknown_loan,
                                   unknown_measure,
                                   balance_above_principal,
                                   lines_overlap,
                                   parts_differ,
                                   lpr_unknown,
                                   belongs_to_rejected_firm,
                                   belongs_to_rejected_loan};

/// Whether a row was refused for the sake of another, which has the cause.
[[nodiscard]] constexpr bool is_consequence(std::string_view reject_code) {
  return reject_code == belongs_to_rejected_firm || reject_code == belongs_to_rejected_loan;
}

// Warnings: the row is used.
inline constexpr std::string_view unknown_columns = "unknown-columns";
inline constexpr std::string_view interest_differs = "interest-differs";
inline constexpr std::string_view line_outside_loan = "line-outside-loan";
inline constexpr std::string_view unmet_names = "unmet-names";

/// Whether a warning is of one statement line.
[[nodiscard]] constexpr bool is_of_line(std::string_view warning_code) {
  return warning_code == interest_differs || warning_code == line_outside_loan;
}

}  // namespace tiexi::code
