// SPDX-License-Identifier: Apache-2.0
#include <tiexi/money/rate.hpp>

#include <tiexi/base/error.hpp>
#include <tiexi/money/decimal.hpp>

namespace tiexi {
namespace {

constexpr int percent_decimals = 7;  // a billionth of one is 10^-7 percent

}  // namespace

Rate Rate::percent(std::string_view text, std::string_view field) {
  const auto nanos = scaled_decimal(text, percent_decimals);
  if (!nanos) {
    throw InvalidInput(std::string(field), "\"" + std::string(text) + "\"", "a decimal such as 4.35");
  }
  return Rate(*nanos);
}

void Rate::leaves_the_range() { throw OutOfRange("rate: basis points leave 63 bits"); }

std::string Rate::percent_text() const { return shortest_decimal_text(nanos_, percent_decimals); }

Rate operator+(Rate a, Rate b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.nanos_, b.nanos_, &sum)) throw OutOfRange("rate: sum leaves 63 bits");
  return Rate(sum);
}

Rate operator-(Rate a, Rate b) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(a.nanos_, b.nanos_, &difference)) {
    throw OutOfRange("rate: difference leaves 63 bits");
  }
  return Rate(difference);
}

}  // namespace tiexi
