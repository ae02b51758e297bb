// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a book knows of a loan's contract, as terms a schedule can be made from.
///
/// Needed    `method`, and `rate_pct` or `spread_bp`; with both the loan floats
/// Silent    frequency monthly, settlement on the credit date's day, reprices never, days as `usual_basis` says
/// Settled   a loan settled early ends that day
#pragma once

#include <cstddef>
#include <optional>

#include <tiexi/base/outcome.hpp>
#include <tiexi/book/book.hpp>
#include <tiexi/loan/schedule_report.hpp>

namespace tiexi {

/// Fails with `terms-missing` where there is no method or no rate.
[[nodiscard]] Outcome<LoanRequest> contract_of(const Book& book, std::size_t loan);

/// The schedule of a contract, its repricing included. @throws InvalidInput, OutOfRange
[[nodiscard]] Schedule schedule_of(const LoanRequest& contract, const LprTable& lpr);

/// What is owed during that day by the schedule; 0 before the credit date and after the last.
[[nodiscard]] Money balance_on(const Schedule& schedule, Date date);

/// The contract as if the balance had become `balance` at the start of `on`: what a statement shows that no
/// schedule could know, a prepayment or a drawdown. The term stays, instalments are planned anew.
[[nodiscard]] LoanRequest with_balance(LoanRequest contract, Date on, Money contract_balance, Money balance);

}  // namespace tiexi
