// SPDX-License-Identifier: Apache-2.0
#include "amounts.hpp"

#include <array>

#include <tiexi/money/rounding.hpp>

namespace tiexi::sample {
namespace {

// exp(0.9 z) in ten-thousandths at the 0.5%, 5%, 10%, ... 95%, 99.5% points of the normal distribution.
constexpr std::array<std::int64_t, 21> quantiles = {984,    2'275,  3'155,  3'936,  4'687,  5'452,  6'240,
                                                    7'071,  7'963,  8'928,  10'000, 11'201, 12'557, 14'142,
                                                    16'025, 18'341, 21'336, 25'407, 31'697, 43'951, 101'600};
constexpr std::int64_t steps = 1'000;  // between two quantiles

}  // namespace

Money drawn_amount(const Draws& draws, Money median, Purpose purpose) {
  const auto at = draws.below(steps * (static_cast<std::int64_t>(quantiles.size()) - 1), purpose);
  const auto low = quantiles[static_cast<std::size_t>(at / steps)];
  const auto high = quantiles[static_cast<std::size_t>(at / steps) + 1];
  const auto factor = low * steps + (high - low) * (at % steps);
  const auto fen = divide(Int128{median.fen()} * factor, Int128{10'000} * steps, Rounding::half_up);
  return rounded_as_people_do(Money::fen(static_cast<std::int64_t>(fen)));
}

Money rounded_as_people_do(Money amount) {
  std::int64_t unit = 1;
  while (amount.fen() / unit >= 1'000) unit *= 10;
  const auto digits = amount.fen() / unit;  // 100 to 999
  const std::int64_t step = digits < 200 ? 5 : digits < 500 ? 10 : 20;
  return Money::fen((digits + step / 2) / step * step * unit);
}

}  // namespace tiexi::sample
