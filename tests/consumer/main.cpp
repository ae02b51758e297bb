// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include <tiexi/tiexi.hpp>

int main() {
  using namespace tiexi;
  const auto fixing = LprTable::official().in_force(Date::of(2022, 8, 22));
  const auto ceiling = Exact::of(fixing->one_year.nanos()) * Exact::of(Ratio::parse("1.5"));
  std::cout << "LPR " << fixing->one_year.percent_text() << ", ceiling "
            << (ceiling / Exact::of(10'000'000)).decimal_text(3, Rounding::half_up) << "\n";
  return fixing->one_year == Rate::percent("3.65") && is_working_day(Date::of(2021, 2, 20)) ? 0 : 1;
}
