// SPDX-License-Identifier: Apache-2.0
#include <tiexi/money/money.hpp>

#include <limits>

#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/money/decimal.hpp>

namespace tiexi {
namespace {

constexpr int yuan_decimals = 2;
constexpr int wan_decimals = 6;  // a fen is 10^-6 of 10,000 yuan

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

Money parse_amount(std::string_view text, int decimals, std::string_view field) {
  const auto amount = scaled_decimal(text, decimals);
  if (amount && *amount != lowest) return Money::fen(*amount);
  const bool too_large = is_decimal(text, decimals);
  throw InvalidInput(std::string(field), "\"" + std::string(text) + "\"",
                     too_large ? "an amount below 2^63 fen"
                               : "an amount with at most " + std::to_string(decimals) + " decimals");
}

}  // namespace

Money Money::yuan(std::int64_t amount) { return Money(100).times(amount); }

Money Money::parse(std::string_view text, std::string_view field) {
  return parse_amount(text, yuan_decimals, field);
}

Money Money::parse_wan(std::string_view text, std::string_view field) {
  return parse_amount(text, wan_decimals, field);
}

std::string Money::text() const { return decimal_text(fen_, yuan_decimals); }
std::string Money::grouped_text() const { return grouped(text()); }
std::string Money::wan_text() const { return shortest_decimal_text(fen_, wan_decimals); }

Money Money::times(const Ratio& ratio, Rounding rounding) const {
  const Int128 product = Int128{fen_} * ratio.numerator();
  const Int128 rounded = divide(product, ratio.denominator(), rounding);
  if (rounded > std::numeric_limits<std::int64_t>::max() || rounded <= lowest) leaves_the_range("product");
  return Money(static_cast<std::int64_t>(rounded));
}

Money Money::times(std::int64_t count) const {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(fen_, count, &product) || product == lowest) leaves_the_range("product");
  return Money(product);
}

void Money::leaves_the_range(std::string_view what) {
  throw OutOfRange("money: " + std::string(what) + " leaves 63 bits");
}

}  // namespace tiexi
