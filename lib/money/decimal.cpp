// SPDX-License-Identifier: Apache-2.0
#include <tiexi/money/decimal.hpp>

#include <algorithm>

#include <tiexi/base/contract.hpp>

namespace tiexi {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Thousands must come in whole groups, or a decimal comma would pass unseen: `1,5` is not fifteen.
bool groups_are_whole(std::string_view whole) {
  const auto first = whole.find(',');
  if (first == std::string_view::npos) return true;
  if (first == 0 || first > 3) return false;
  for (std::size_t i = first; i < whole.size(); i += 4) {
    if (whole[i] != ',' || i + 4 > whole.size()) return false;
    for (std::size_t k = 1; k <= 3; ++k) {
      if (!is_digit(whole[i + k])) return false;
    }
  }
  return true;
}

/// Appends the digits of `text` to a non-positive number, which reaches one further than a positive one.
bool append_digits(std::string_view text, std::int64_t& negative) {
  for (const char c : text) {
    if (c == ',') continue;
    if (!is_digit(c)) return false;
    if (__builtin_mul_overflow(negative, std::int64_t{10}, &negative)) return false;
    if (__builtin_sub_overflow(negative, std::int64_t{c - '0'}, &negative)) return false;
  }
  return true;
}

/// A number taken apart, its thousands still in it.
struct Parts {
  bool minus = false;
  std::string_view whole;
  std::string_view fraction;  ///< without the zeros beyond the decimals asked for
};

std::optional<Parts> parts_of(std::string_view text, int decimals) {
  TIEXI_EXPECTS(decimals >= 0 && decimals <= 18);
  const auto places = static_cast<std::size_t>(decimals);
  Parts parts{.minus = text.starts_with('-'), .whole = {}, .fraction = {}};
  if (parts.minus || text.starts_with('+')) text.remove_prefix(1);
  const auto point = text.find('.');
  parts.whole = text.substr(0, point);
  if (point != std::string_view::npos) parts.fraction = text.substr(point + 1);
  if (parts.whole.empty() && parts.fraction.empty()) return std::nullopt;
  if (!groups_are_whole(parts.whole) || parts.fraction.find(',') != std::string_view::npos) {
    return std::nullopt;
  }
  while (parts.fraction.size() > places && parts.fraction.back() == '0') parts.fraction.remove_suffix(1);
  if (parts.fraction.size() > places) return std::nullopt;
  return parts;
}

}  // namespace

std::optional<std::int64_t> scaled_decimal(std::string_view text, int decimals) {
  const auto parts = parts_of(text, decimals);
  std::int64_t negative = 0;
  if (!parts || !append_digits(parts->whole, negative) || !append_digits(parts->fraction, negative)) {
    return std::nullopt;
  }
  for (auto i = parts->fraction.size(); i < static_cast<std::size_t>(decimals); ++i) {
    if (__builtin_mul_overflow(negative, std::int64_t{10}, &negative)) return std::nullopt;
  }
  if (parts->minus) return negative;
  std::int64_t positive = 0;
  if (__builtin_sub_overflow(std::int64_t{0}, negative, &positive)) return std::nullopt;
  return positive;
}

bool is_decimal(std::string_view text, int decimals) {
  const auto parts = parts_of(text, decimals);
  const auto is_part = [](char c) { return is_digit(c) || c == ','; };
  return parts && std::all_of(parts->whole.begin(), parts->whole.end(), is_part) &&
         std::all_of(parts->fraction.begin(), parts->fraction.end(), is_digit);
}

std::string decimal_text(std::int64_t scaled, int decimals) {
  TIEXI_EXPECTS(decimals >= 0 && decimals <= 18);
  const bool minus = scaled < 0;
  const auto size = minus ? 0 - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled);
  auto digits = std::to_string(size);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return minus ? "-" + digits : digits;
}

std::string shortest_decimal_text(std::int64_t scaled, int decimals) {
  auto text = decimal_text(scaled, decimals);
  if (decimals == 0) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string grouped(std::string_view decimal) {
  const auto point = decimal.find('.');
  std::string text(decimal);
  const std::size_t first = decimal.starts_with('-') ? 1 : 0;
  auto at = point == std::string_view::npos ? decimal.size() : point;
  while (at > first + 3) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

}  // namespace tiexi
