// SPDX-License-Identifier: Apache-2.0
/// @file
/// The hand loops of cell_text.hpp, in a header so that they melt into the row readers.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>

#include <tiexi/money/decimal.hpp>

namespace tiexi {
namespace cell_text {

inline constexpr int first_year = 1990;
inline constexpr int years = 80;

/// First days and lengths of the months of the years that business data has.
struct Months {
  std::array<std::int32_t, std::size_t{12} * years> first_day;
  std::array<std::uint8_t, std::size_t{12} * years> length;
};

constexpr Months months() {
  constexpr std::array<std::uint8_t, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  Months table{};
  std::int32_t day = 7305;  // 1990-01-01, in days after 1970-01-01
  for (std::size_t at = 0; at < table.length.size(); ++at) {
    // No century year but 2000, which is a leap year, is among them.
    const bool leap = (first_year + static_cast<int>(at / 12)) % 4 == 0;
    table.length[at] = static_cast<std::uint8_t>(lengths[at % 12] + (leap && at % 12 == 1 ? 1 : 0));
    table.first_day[at] = day;
    day += table.length[at];
  }
  return table;
}

inline constexpr Months month_table = months();

inline unsigned digit(char c) { return static_cast<unsigned>(static_cast<unsigned char>(c)) - '0'; }

inline constexpr std::array<std::int64_t, 10> powers = {
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

}  // namespace cell_text

inline std::optional<Date> date_of(std::string_view cell) {
  using cell_text::digit;
  if (cell.size() == 10) {
    const char* c = cell.data();
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, c, sizeof bytes);
    // Digits become 0 to 9 and dashes 0; anything else has a bit that the masks see. Little-endian.
    bytes ^= 0x2D30302D30303030ULL;
    const bool in_form = (((bytes + 0x0076760076767676ULL) | bytes) & 0x8080808080808080ULL) == 0 &&
                         (bytes & 0xFF0000FF00000000ULL) == 0;
    const auto year = digit(c[0]) * 1000 + digit(c[1]) * 100 + digit(c[2]) * 10 + digit(c[3]);
    const auto month = digit(c[5]) * 10 + digit(c[6]) - 1;
    const auto day = digit(c[8]) * 10 + digit(c[9]);
    const auto at = std::size_t{(year - cell_text::first_year)} * 12 + month;
    if (in_form && digit(c[8]) < 4 && digit(c[9]) < 10 && month < 12 &&
        year - cell_text::first_year < cell_text::years && day - 1 < cell_text::month_table.length[at]) {
      return Date::epoch_days(cell_text::month_table.first_day[at] + static_cast<std::int32_t>(day) - 1);
    }
  }
  return Date::parse(cell);
}

template <int decimals>
std::optional<std::int64_t> decimal_of(std::string_view cell) {
  using cell_text::digit;
  // Seventeen characters hold at most seventeen digits, which fit 63 bits once scaled by those that are
  // missing.
  if (cell.size() > static_cast<std::size_t>(17 - decimals) || cell.empty())
    return scaled_decimal(cell, decimals);
  const char* at = cell.data();
  const char* const end = at + cell.size();
  std::int64_t value = 0;
  for (; at != end && digit(*at) < 10; ++at) value = value * 10 + digit(*at);
  if (at == end) return value * cell_text::powers[decimals];
  const char* const point = at;
  if (*at != '.' || end - at - 1 > decimals) return scaled_decimal(cell, decimals);
  for (++at; at != end && digit(*at) < 10; ++at) value = value * 10 + digit(*at);
  if (at != end || cell.size() == 1) return scaled_decimal(cell, decimals);
  return value * cell_text::powers[static_cast<std::size_t>(decimals - (end - point - 1))];
}

}  // namespace tiexi
