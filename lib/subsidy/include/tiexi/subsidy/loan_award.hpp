// SPDX-License-Identifier: Apache-2.0
/// @file
/// A loan's year as it is awarded: a row of loan_awards.csv.
#pragma once

#include <cstddef>

#include <tiexi/money/money.hpp>

namespace tiexi {

/// An assessment leaves `award` and `paid` uncapped; the settlement lowers them.
struct LoanAward {
  std::size_t loan = 0;  ///< row in the book
  int year = 0;
  Money interest_paid;       ///< normal interest
  Money countable_interest;  ///< rounded half up, for display
  Money award_uncapped;      ///< of the unrounded countable interest, by the programme's rounding
  Money award;               ///< after the firm's cap
  Money paid;                ///< after the budget
};

}  // namespace tiexi
