// SPDX-License-Identifier: Apache-2.0
/// @file
/// What an instalment costs that is paid late: penalty interest (罚息) on its principal, compound interest
/// (复利) on its interest, as the lines a bank prints.
///
/// Rate        the contract's rate with a markup, 30% to 50% of it for late payment; both kinds bear it
///             (银发〔2003〕251号, 3)
/// Days        from the due date, after any shift, to the day before payment
/// Rounding    each line once
///
/// Worked case 100,000.00 of principal and 500.00 of interest due 2024-06-20, paid 2024-07-20, 6%, markup
/// 50%,
///             actual/360: penalty 100,000 x 9% x 30/360 = 750.00, compound 500 x 9% x 30/360 = 3.75
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/loan/interest_basis.hpp>
#include <tiexi/loan/loan_terms.hpp>
#include <tiexi/loan/schedule.hpp>
#include <tiexi/money/ratio.hpp>

namespace tiexi {

struct OverdueTerms {
  Ratio markup = Ratio::of(1, 2);
  InterestBasis basis = InterestBasis::act_360;
  Rounding rounding = Rounding::half_up;
  /// How often unpaid penalty and compound interest join the interest that is compounded (按季计收复利),
  /// counted from the due date. Empty: they never do.
  std::optional<Interval> compounds_every;
};

enum class OverdueKind : std::uint8_t { penalty, compound };

struct OverdueLine {
  OverdueKind kind = OverdueKind::penalty;
  Period period;
  Money balance;  ///< the overdue principal, or the interest unpaid
  Rate rate;
  Money interest;
};

/// The contract's rate with the markup, rounded half up to the billionth.
[[nodiscard]] Rate penalty_rate(Rate contract, const Ratio& markup);

/// In order of date, penalty before compound; none where nothing is late or nothing was due.
[[nodiscard]] std::vector<OverdueLine> overdue_lines(const Instalment& row, Date paid_on,
                                                     const OverdueTerms& terms);

}  // namespace tiexi
