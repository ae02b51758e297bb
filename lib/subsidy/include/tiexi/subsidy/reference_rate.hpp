// SPDX-License-Identifier: Apache-2.0
/// @file
/// Which fixing holds for a line of a loan.
///
/// Tenor  one year where the loan matures on or before the fifth anniversary of its credit date (29 February:
///        28 February), the five-year rate beyond: 深南府规〔2021〕3号 Art. 11 speaks of the rate of the
///        same period
/// Date   the credit date, or the last repricing the line gives; or as the programme says
///
/// Worked case  credited 2022-08-20, a Saturday before the fixing of 08-22, one year: 3.70%
#pragma once

#include <cstddef>
#include <optional>

#include <tiexi/calendar/date.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/subsidy/basis.hpp>

namespace tiexi {

struct ReferenceRate {
  Rate rate;
  Tenor tenor = Tenor::one_year;
  Date date;      ///< the day that decides
  Date fixed_on;  ///< publication of the fixing in force that day
};

[[nodiscard]] Tenor tenor_of(const AssessmentBasis& basis, std::size_t loan);

/// The day whose fixing holds for the line; nothing for a line not paid yet where the payment decides.
[[nodiscard]] std::optional<Date> reference_date(const AssessmentBasis& basis, std::size_t loan,
                                                 std::size_t line);

/// Nothing where no fixing is known: before the first, or too long after the last. Never guessed.
[[nodiscard]] std::optional<ReferenceRate> reference_rate(const AssessmentBasis& basis, Tenor tenor,
                                                          Date date);

}  // namespace tiexi
