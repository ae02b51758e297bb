// SPDX-License-Identifier: Apache-2.0
/// @file
/// Interest of a few days, and which single mistake explains a stated amount. Private to the module.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tiexi/audit/statement_audit.hpp>
#include <tiexi/loan/floating_rate.hpp>
#include <tiexi/loan/interest_basis.hpp>
#include <tiexi/money/exact.hpp>

namespace tiexi {

/// Days of one balance and one rate.
struct Piece {
  Period period;
  Money balance;
  Rate rate;
};
using Pieces = std::vector<Piece>;

/// In fen, unrounded.
[[nodiscard]] Exact interest_of(const Pieces& pieces, InterestBasis basis);

/// What a stated amount is held against.
struct Expectation {
  Pieces pieces;  ///< by the contract, adjoining, at least one
  InterestBasis basis = InterestBasis::act_360;
  Rounding rounding = Rounding::half_up;
  Money amount;  ///< what is expected; not always what the pieces give, at the end of an annuity
  std::optional<FloatingRate> floating;
  Date priced_on;  ///< the day whose fixing counts
  Money stated_balance;
  Rate stated_rate;
};

struct Cause {
  AuditFinding finding = AuditFinding::other_interest;
  std::string got;
  std::string wanted;
};

/// @pre `stated` is not the amount expected
[[nodiscard]] Cause cause_of(const Expectation& expected, Money stated, const LprTable& lpr);

}  // namespace tiexi
