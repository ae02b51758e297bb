// SPDX-License-Identifier: Apache-2.0
#include <tiexi/money/money.hpp>

int main() {
  const auto award = tiexi::Money::yuan(100).times(tiexi::Ratio::parse("0.7"), tiexi::Rounding::half_up);
  return award == tiexi::Money::yuan(70) ? 0 : 1;
}
