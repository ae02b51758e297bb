// SPDX-License-Identifier: Apache-2.0
/// @file
/// What each of many lines' dates say, one byte a line. Loops without a jump over plain columns, of which the
/// compiler makes vectors; what is asked of one line alone is `late_line` (met.hpp) and `paid_on` (basis.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>

namespace tiexi {

/// Sets 1 for each normal line that is later than the days of grace, seen from the as-of date; else 0.
/// @pre one a line
void find_late(const Lines& lines, Rows rows, Date as_of, std::int64_t grace_days,
               std::span<std::uint8_t> late);

/// Which year each line was paid in, and whether that is all there is to say of it.
class PaymentYears {
 public:
  explicit PaymentYears(Date as_of);

  static constexpr std::uint8_t years_back = 0x0F;  ///< bits: how many years before that of the as-of date
  static constexpr std::uint8_t most_years_back = 8;
  static constexpr std::uint8_t paid = 0x10;   ///< until the as-of date
  static constexpr std::uint8_t other = 0x20;  ///< not a normal line, or repriced

  /// @pre one a line
  void find(const Lines& lines, Rows rows, std::span<std::uint8_t> marks) const;

  /// The year that so many years back is. @pre less than most_years_back, which is that one or any before it
  [[nodiscard]] int year(unsigned back) const { return as_of_.year() - static_cast<int>(back); }

 private:
  Date as_of_;
  std::array<std::int32_t, most_years_back> first_days_;  ///< of its year and those before
};

}  // namespace tiexi
