// SPDX-License-Identifier: Apache-2.0
// Amounts, a reference rate and a split: the ground floors by themselves.
#include <cstdint>
#include <iostream>

#include <tiexi/tiexi.hpp>

int main() {
  using namespace tiexi;

  // The reference rate in force is the last one published, on a working day or not.
  const auto day = Date::of(2022, 8, 21);
  const auto lpr = LprTable::official().in_force(day)->one_year;
  std::cout << "LPR on " << day.text() << "        " << lpr.percent_text() << "%\n";

  // 92 days of interest on 10,000,000.00 yuan at that rate; rounded once, at the end of the exact product.
  const Period quarter{Date::of(2022, 6, 21), Date::of(2022, 9, 21)};
  const auto interest = Exact::of(Money::yuan(10'000'000)) *
                        Exact::fraction(lpr.nanos(), Rate::units_per_one) *
                        year_fraction(quarter, DayCount::act_360);
  std::cout << "interest of " << quarter.days() << " days     "
            << interest.to_money(Rounding::half_up).grouped_text() << "\n";

  // Shares add up to the total: the fen left over go to the largest remainders.
  const std::int64_t weights[] = {1, 1, 1};
  for (const auto part : allocate(Money::parse("1,000,000.00"), weights)) {
    std::cout << "a third                  " << part.grouped_text() << "\n";
  }
}
