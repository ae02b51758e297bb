// SPDX-License-Identifier: Apache-2.0
/// @file
/// The findings of an audit, and projected lines, as files and tables.
///
///     audit.csv  loan_id,from,to,kind,finding,expected,stated,difference,got,wanted
///     projected  the columns of interest.csv, `paid_on` empty, and a last one `projected`, always true
#pragma once

#include <span>
#include <string>

#include <tiexi/audit/projection.hpp>
#include <tiexi/audit/statement_audit.hpp>
#include <tiexi/book/book.hpp>
#include <tiexi/io/language.hpp>

namespace tiexi {

enum class AuditRows { differences, all };

[[nodiscard]] std::string audit_csv(const Book& book, std::span<const AuditRow> rows, AuditRows which);
/// `rows` and `totals`; amounts are texts. Two spaces of indent, a final newline.
[[nodiscard]] std::string audit_json(const Book& book, std::span<const AuditRow> rows, AuditRows which);
/// The rows, then how many there are of each finding and what they come to.
[[nodiscard]] std::string audit_table(const Book& book, std::span<const AuditRow> rows, AuditRows which,
                                      Language language);

[[nodiscard]] std::string projected_lines_csv(const Book& book, const Projection& projection);

}  // namespace tiexi
