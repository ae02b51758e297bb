// SPDX-License-Identifier: Apache-2.0
#include <tiexi/money/exact.hpp>

#include <algorithm>
#include <limits>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>
#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

struct Exact::Big {
  cpp_rational value;
};

namespace {

constexpr Int128 lowest = std::numeric_limits<Int128>::min();

bool multiply(Int128 a, Int128 b, Int128& product) {
  return !__builtin_mul_overflow(a, b, &product) && product != lowest;
}
bool add(Int128 a, Int128 b, Int128& sum) { return !__builtin_add_overflow(a, b, &sum) && sum != lowest; }

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  if (a < 0) a = -a;
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

cpp_int to_big(Int128 value) {
  const bool negative = value < 0;
  const auto size = negative ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
  cpp_int big = static_cast<std::uint64_t>(size >> 64);
  big <<= 64;
  big |= static_cast<std::uint64_t>(size);
  return negative ? -big : big;
}

/// The nearest integer of `numerator / denominator` by the mode. @pre denominator > 0
cpp_int divide_big(const cpp_int& numerator, const cpp_int& denominator, Rounding rounding) {
  cpp_int quotient;
  cpp_int rest;
  boost::multiprecision::divide_qr(numerator, denominator, quotient, rest);
  const cpp_int twice = 2 * abs(rest);
  const auto remainder = rest == 0             ? Remainder::none
                         : twice < denominator ? Remainder::below_half
                         : twice > denominator ? Remainder::above_half
                                               : Remainder::half;
  const bool negative = numerator < 0;
  if (moves_away(remainder, negative, bit_test(abs(quotient), 0), rounding)) quotient += negative ? -1 : 1;
  return quotient;
}

cpp_int power_of_ten(int exponent) {
  return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

}  // namespace

Exact::Exact(Big big) : big_(std::make_shared<const Big>(std::move(big))) {}

Exact::Big Exact::as_big() const {
  if (big_) return *big_;
  return {cpp_rational(to_big(numerator_), to_big(denominator_))};
}

Exact Exact::of(std::int64_t integer) { return {integer, 1}; }
Exact Exact::of(Money amount) { return {amount.fen(), 1}; }
Exact Exact::of(const Ratio& ratio) { return {ratio.numerator(), ratio.denominator()}; }

Exact Exact::fraction(Int128 numerator, Int128 denominator) {
  if (denominator == 0) throw InvalidInput("denominator", "0", "another number");
  TIEXI_EXPECTS(numerator != lowest && denominator != lowest);
  return denominator < 0 ? Exact(-numerator, -denominator) : Exact(numerator, denominator);
}

std::optional<Exact> Exact::parse(std::string_view decimal) {
  const bool minus = decimal.starts_with('-');
  if (minus || decimal.starts_with('+')) decimal.remove_prefix(1);
  const auto point = decimal.find('.');
  std::string digits(decimal.substr(0, point));
  const auto fraction = point == std::string_view::npos ? std::string_view{} : decimal.substr(point + 1);
  digits += fraction;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  // cpp_int reads a leading zero as octal.
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  const cpp_int number(digits);
  return Exact(
      Big{cpp_rational(minus ? cpp_int(-number) : number, power_of_ten(static_cast<int>(fraction.size())))});
}

Money Exact::to_money(Rounding rounding) const {
  constexpr auto highest_fen = std::numeric_limits<std::int64_t>::max();
  if (!big_) {
    const Int128 fen = divide(numerator_, denominator_, rounding);
    if (fen > highest_fen || fen < -highest_fen) throw OutOfRange("money: sum leaves 63 bits");
    return Money::fen(static_cast<std::int64_t>(fen));
  }
  const auto fen = divide_big(numerator(big_->value), denominator(big_->value), rounding);
  if (fen > highest_fen || fen < -highest_fen) throw OutOfRange("money: sum leaves 63 bits");
  return Money::fen(fen.convert_to<std::int64_t>());
}

std::string Exact::decimal_text(int places, Rounding rounding) const {
  TIEXI_EXPECTS(places >= 0);
  const auto value = as_big().value;
  const auto scaled = divide_big(numerator(value) * power_of_ten(places), denominator(value), rounding);
  auto digits = cpp_int(abs(scaled)).str();
  const auto count = static_cast<std::size_t>(places);
  if (digits.size() <= count) digits.insert(0, count + 1 - digits.size(), '0');
  if (count > 0) digits.insert(digits.size() - count, 1, '.');
  return scaled < 0 ? "-" + digits : digits;
}

std::string Exact::fraction_text() const { return as_big().value.str(); }

Exact operator+(const Exact& a, const Exact& b) {
  if (!a.big_ && !b.big_) {
    Int128 sum = 0;
    if (a.denominator_ == b.denominator_ && add(a.numerator_, b.numerator_, sum)) {
      return {sum, a.denominator_};
    }
    Int128 left = 0;
    Int128 right = 0;
    Int128 common = 0;
    const auto divisor = greatest_common_divisor(a.denominator_, b.denominator_);
    if (multiply(a.numerator_, b.denominator_ / divisor, left) &&
        multiply(b.numerator_, a.denominator_ / divisor, right) && add(left, right, sum) &&
        multiply(a.denominator_, b.denominator_ / divisor, common)) {
      return {sum, common};
    }
  }
  return Exact(Exact::Big{a.as_big().value + b.as_big().value});
}

Exact operator-(const Exact& a, const Exact& b) { return a + Exact::of(-1) * b; }

Exact operator*(const Exact& a, const Exact& b) {
  if (!a.big_ && !b.big_) {
    Int128 numerator = 0;
    Int128 denominator = 0;
    if (multiply(a.numerator_, b.numerator_, numerator) &&
        multiply(a.denominator_, b.denominator_, denominator)) {
      return {numerator, denominator};
    }
    const auto across = greatest_common_divisor(a.numerator_, b.denominator_);
    const auto back = greatest_common_divisor(b.numerator_, a.denominator_);
    if (multiply(a.numerator_ / across, b.numerator_ / back, numerator) &&
        multiply(a.denominator_ / back, b.denominator_ / across, denominator)) {
      return {numerator, denominator};
    }
  }
  return Exact(Exact::Big{a.as_big().value * b.as_big().value});
}

Exact operator/(const Exact& a, const Exact& b) {
  if (!b.big_) {
    if (b.numerator_ == 0) throw InvalidInput("divisor", "0", "another number");
    return a * Exact::fraction(b.denominator_, b.numerator_);
  }
  if (b.big_->value == 0) throw InvalidInput("divisor", "0", "another number");
  return Exact(Exact::Big{a.as_big().value / b.big_->value});
}

std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
  if (!a.big_ && !b.big_) {
    Int128 left = 0;
    Int128 right = 0;
    if (multiply(a.numerator_, b.denominator_, left) && multiply(b.numerator_, a.denominator_, right)) {
      return left <=> right;
    }
  }
  const int order = a.as_big().value.compare(b.as_big().value);
  return order < 0   ? std::strong_ordering::less
         : order > 0 ? std::strong_ordering::greater
                     : std::strong_ordering::equal;
}

}  // namespace tiexi
