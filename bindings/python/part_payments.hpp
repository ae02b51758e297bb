// SPDX-License-Identifier: Apache-2.0
/// @file
/// A budget over a book that is settled in parts: each part says what its firms claim, all claims are paid at once, and
/// each part settles with what its firms are paid. Tables go to and fro, since parts are in other processes.
#pragma once

#include <tiexi/io/frame.hpp>
#include <tiexi/settlement/book_settlement.hpp>

namespace tiexi::python {

/// `firm_id`, `year`, `award`, `countable` (fen, a fraction), `applied_on`: one row a firm and year, before any budget.
/// Empty without loans.
[[nodiscard]] Frame loan_claims(const BuiltBook& built, const SettlementTerms& terms);

/// Of the claims of all parts, those that a budget pays otherwise: `firm_id`, `year`, `paid`.
/// @param claims in byte order of the firms' ids. @throws InvalidInput where the programme has no interest subsidy
[[nodiscard]] Frame paid_claims(const Programme& programme, const Budgets& budgets, const Frame& claims);

/// `settle_book` for a part; `paid` as `paid_claims` gives it, of other parts too. @pre `terms` has no budgets
[[nodiscard]] BookSettlement settle_part(BuiltBook& built, const SettlementTerms& terms, const Frame& paid);

}  // namespace tiexi::python
