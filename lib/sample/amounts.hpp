// SPDX-License-Identifier: Apache-2.0
/// @file
/// Amounts as business has them: skewed to the right, and round.
#pragma once

#include <tiexi/money/money.hpp>

#include "draws.hpp"

namespace tiexi::sample {

/// About log-normal with this median and a log standard deviation of 0.9, read from a table of quantiles:
/// nine in ten within a factor of 4.4, none beyond 10.2. Rounded to two to three digits.
[[nodiscard]] Money drawn_amount(const Draws& draws, Money median, Purpose purpose);

/// The nearest 1, 2 or 5 hundredths of the amount's power of ten: 7,234,567 becomes 7,200,000.
[[nodiscard]] Money rounded_as_people_do(Money amount);

}  // namespace tiexi::sample
