// SPDX-License-Identifier: Apache-2.0
#include <tiexi/money/ratio.hpp>

#include <limits>
#include <numeric>
#include <optional>

#include <tiexi/base/error.hpp>
#include <tiexi/money/decimal.hpp>

namespace tiexi {
namespace {

constexpr int decimals_read = 18;  // what a denominator of 63 bits holds

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

InvalidInput not_a_ratio(std::string_view field, std::string_view text) {
  return {std::string(field), "\"" + std::string(text) + "\"",
          "a decimal such as 1.5 or a fraction such as 3/2"};
}

InvalidInput too_large(std::string_view field, std::string_view text) {
  return {std::string(field), "\"" + std::string(text) + "\"", "numerator and denominator below 2^63"};
}

/// A whole number as it stands, of any size. @throws InvalidInput where it does not fit
std::int64_t whole(std::string_view part, std::string_view field, std::string_view text) {
  const auto number = scaled_decimal(part, 0);
  if (number && *number != lowest) return *number;
  throw is_decimal(part, 0) ? too_large(field, text) : not_a_ratio(field, text);
}

std::optional<std::string> exact_decimal(std::int64_t numerator, std::int64_t denominator) {
  std::int64_t scaled = numerator;
  for (int places = 0; places <= 18; ++places) {
    if (scaled % denominator == 0) return decimal_text(scaled / denominator, places);
    if (__builtin_mul_overflow(scaled, std::int64_t{10}, &scaled)) break;
  }
  return std::nullopt;
}

}  // namespace

Ratio Ratio::of(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) throw InvalidInput("denominator", "0", "another number");
  if (numerator == lowest || denominator == lowest) throw OutOfRange("ratio: a part leaves 63 bits");
  const auto divisor = std::gcd(numerator, denominator);
  Ratio ratio;
  ratio.numerator_ = (denominator < 0 ? -numerator : numerator) / divisor;
  ratio.denominator_ = (denominator < 0 ? -denominator : denominator) / divisor;
  return ratio;
}

Ratio Ratio::parse(std::string_view text, std::string_view field) {
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto numerator = whole(text.substr(0, slash), field, text);
    const auto denominator = whole(text.substr(slash + 1), field, text);
    if (denominator <= 0) throw not_a_ratio(field, text);
    return of(numerator, denominator);
  }
  // As many decimals as the text has: those it lacks would take room from the whole part.
  for (int decimals = 0; decimals <= decimals_read; ++decimals) {
    if (!is_decimal(text, decimals)) continue;
    const auto scaled = scaled_decimal(text, decimals);
    if (!scaled || *scaled == lowest) throw too_large(field, text);
    return of(*scaled, power_of_ten(decimals));
  }
  throw not_a_ratio(field, text);
}

std::string Ratio::text() const {
  if (const auto decimal = exact_decimal(numerator_, denominator_)) return *decimal;
  return std::to_string(numerator_) + "/" + std::to_string(denominator_);
}

std::string Ratio::percent_text() const {
  std::int64_t hundredfold = 0;
  if (!__builtin_mul_overflow(numerator_, std::int64_t{100}, &hundredfold)) {
    if (const auto decimal = exact_decimal(hundredfold, denominator_)) return *decimal + "%";
  }
  return text();
}

}  // namespace tiexi
