// SPDX-License-Identifier: Apache-2.0
/// @file
/// One loan of the sample book: its contract, what went wrong with it, and its row in loans.csv.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tiexi/calendar/date.hpp>
#include <tiexi/calendar/day_count.hpp>
#include <tiexi/loan/terms.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/money/money.hpp>

#include "firm.hpp"
#include "row_text.hpp"

namespace tiexi::sample {

inline constexpr std::int32_t settlement_day = 20;

/// How a firm pays.
enum class Payment {
  on_time,
  one_line_late,   ///< and compound interest on it
  stops,           ///< from some line on nothing is paid
  principal_late,  ///< flagged overdue, with a penalty line
  flagged_only,    ///< flagged overdue; the lines look fine
  in_two_parts,    ///< one line is paid in two parts, in time
};

struct SampleLoan {
  std::uint64_t number = 0;  ///< within the firm, from 1
  std::string id;            ///< `F0000123-L1`
  std::string firm_id;
  std::string_view lender;
  Money principal;
  Date credited_on;
  Date matures_on;
  Date ends_on;  ///< repaid early, or `matures_on`
  RepaymentMethod method = RepaymentMethod::bullet_interest;
  Frequency frequency = Frequency::quarterly;
  DayCount day_count = DayCount::act_360;
  Repricing reprices = Repricing::never;
  Tenor tenor = Tenor::one_year;
  std::int32_t spread_bp = 0;
  Payment payment = Payment::on_time;

  /// Of the day: the reference rate then, and the spread.
  [[nodiscard]] Rate rate_on(Date date) const;
};

/// What is known only once the statement is.
struct LoanOutcome {
  Money interest_paid;  ///< normal interest, by the as-of date
  std::optional<Date> settled_on;
};

[[nodiscard]] int number_of_loans(const SampleFirm& firm);
[[nodiscard]] SampleLoan drawn_loan(const SampleFirm& firm, std::uint64_t number);
void fill(RowText& row, const SampleFirm& firm, const SampleLoan& loan, const LoanOutcome& outcome);
/// The same of a loan about which there is nothing to say: filed on the credit date, no grade of its own.
void fill_plain(RowText& row, const SampleLoan& loan, const LoanOutcome& outcome);

}  // namespace tiexi::sample
