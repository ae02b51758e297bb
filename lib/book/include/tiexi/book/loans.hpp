// SPDX-License-Identifier: Apache-2.0
/// @file
/// Loans and their statement lines, as columns.
///
/// Order  loans by firm, then byte order of `id`; lines by loan, then `from`, `to`, then as they came.
///        `Book` keeps where each firm's loans and each loan's lines begin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <tiexi/book/answer.hpp>
#include <tiexi/book/columns.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/calendar/day_count.hpp>
#include <tiexi/calendar/optional_date.hpp>
#include <tiexi/loan/terms.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>

namespace tiexi {

/// The contract of a loan whose lines must be projected. What is not given stays empty.
struct ContractTerms {
  std::optional<Rate> rate;               ///< fixed, `rate_pct`
  std::optional<std::int32_t> spread_bp;  ///< or over the reference rate
  std::optional<RepaymentMethod> method;
  std::optional<Frequency> frequency;
  std::optional<std::int32_t> settlement_day;  ///< day of the month on which interest is settled
  std::optional<DayCount> day_count;
  std::optional<Repricing> reprices;

  friend bool operator==(const ContractTerms&, const ContractTerms&) = default;
};

struct Loans {
  TextColumn id;
  std::vector<std::uint32_t> firm;  ///< row in Firms
  CodeColumn lender;
  std::vector<Money> principal;
  std::vector<Date> credited_on;
  std::vector<Date> matures_on;
  std::vector<OptionalDate> filed_on;  ///< on the platform
  CodeColumn grade_at_filing;
  std::vector<OptionalDate> applied_on;
  std::vector<OptionalDate> settled_on;
  std::vector<Answer> overdue;
  std::vector<std::optional<Money>> other_award;       ///< for the same interest, outside this programme
  std::vector<std::optional<std::int32_t>> drawdowns;  ///< in how many parts it was drawn
  std::vector<ContractTerms> terms;                    ///< empty where no loan of the book has any
  std::vector<std::uint32_t> line_number;  ///< where the row stood in its file, for messages; may be empty

  [[nodiscard]] std::size_t size() const { return id.size(); }
};

enum class LineKind : std::uint8_t { normal, penalty, compound };

/// One line of a loan's interest statement. Half-open: `from` counts, `to` does not.
struct Lines {
  std::vector<std::uint32_t> loan;  ///< row in Loans
  std::vector<Date> from;
  std::vector<Date> to;
  std::vector<Money> balance;
  std::vector<Rate> rate;
  std::vector<Money> interest;
  std::vector<LineKind> kind;
  std::vector<OptionalDate> due_on;  ///< after any shift for working days
  std::vector<OptionalDate> paid_on;
  std::vector<OptionalDate> repriced_on;
  std::vector<std::uint32_t> line_number;  ///< where the row stood in its file, for messages; may be empty

  [[nodiscard]] std::size_t size() const { return loan.size(); }
};

/// Adds the rows of `from` at the end.
void append(Lines& to, const Lines& from);
void reserve_large(Lines& lines, std::size_t rows);
void clear(Lines& lines);  ///< keeps the memory
void clear(Loans& loans);  ///< keeps the memory and the dictionaries

}  // namespace tiexi
