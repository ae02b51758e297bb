// SPDX-License-Identifier: Apache-2.0
/// @file
/// A bank's statement held against the contract: each line's interest computed again from the loan's terms, and
/// each difference called by its cause.
///
///     finding           the stated interest is what one gets with
///     rounding          the fraction of a fen rounded another way
///     days-off-by-one   a day more or fewer at one end
///     other-day-count   another day count: 365 for 360, 30/360 for the days there were
///     other-rate-date   the reference rate of another fixing
///     other-rate        the rate the line states, which is not the contract's
///     other-balance     the balance the line states, which is not the contract's; what follows is held against
///                       a contract that goes on with it
///     missing-line      days on which interest ran and no line stands (stated 0.00)
///     extra-line        days on which nothing was owed (expected 0.00)
///     other-interest    none of these
///     terms-missing     the book does not know the contract; the lines are held against their own balance,
///                       rate and days, actual/360
///     matches           no difference
///
/// One cause a line: the first of this list that explains the amount to the fen. Penalty and compound lines are
/// held against their own balance and rate. Lines paid in parts are one.
///
/// Worked case 1,000,000.00 at 4.35% from 2023-01-10 to 2023-04-10, 90 days: expected 10,875.00. Stated 10,726.03:
///             365 for 360. Stated 10,995.83: 91 days for 90.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/money/money.hpp>

namespace tiexi {

enum class AuditFinding : std::uint8_t {
  matches,
  rounding,
  days_off_by_one,
  other_day_count,
  other_rate_date,
  other_rate,
  other_balance,
  missing_line,
  extra_line,
  other_interest,
  terms_missing,
};

struct AuditRow {
  std::size_t loan = 0;             ///< row in the book
  std::optional<std::size_t> line;  ///< row in the book; the first of several parts; empty for a missing line
  Period period;
  LineKind kind = LineKind::normal;
  AuditFinding finding = AuditFinding::matches;
  Money expected;
  Money stated;
  std::string got;     ///< days, day count, date of the fixing, rate, balance or interest; empty for none
  std::string wanted;  ///< by the contract

  [[nodiscard]] Money difference() const { return stated - expected; }
};

/// Every line of every loan, and the lines that are missing, by loan and date. Interest that is due by `as_of`
/// must have its line; without a date, what ran before the loan's last line ends.
[[nodiscard]] std::vector<AuditRow> audit_statements(const Book& book, const LprTable& lpr,
                                                     std::optional<Date> as_of);

struct AuditTotal {
  AuditFinding finding = AuditFinding::matches;
  std::size_t rows = 0;
  Money difference;  ///< summed with its sign
};

/// One a finding, in the order of the enum, also where there is none.
[[nodiscard]] std::vector<AuditTotal> audit_totals(const std::vector<AuditRow>& rows);

[[nodiscard]] std::string_view name_of(AuditFinding finding);

}  // namespace tiexi
