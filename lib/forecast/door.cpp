// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/door.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>

namespace tiexi {
namespace {

/// The exact value of `yuan` in units of 1 / units, rounded.
std::int64_t rounded(double yuan, std::int64_t units, Rounding rounding) {
  if (!(std::fabs(yuan) < 9.0e16)) throw OutOfRange("amount drawn: outside the range of exact amounts");
  int exponent = 0;
  const double fraction = std::frexp(yuan, &exponent);  // yuan = fraction x 2^exponent, 0.5 <= |fraction| < 1
  auto significand = static_cast<Int128>(std::ldexp(fraction, 53));
  exponent -= 53;
  Int128 result = 0;
  if (exponent >= 0) {
    result = (significand << exponent) * units;
  } else if (exponent >= -110) {
    result = divide(significand * units, Int128{1} << -exponent, rounding);
  } else {
    // Below 2^-57 of a yuan: only its sign matters to a rounding, so any tiny number stands for it.
    result = divide(significand > 0 ? 1 : significand < 0 ? -1 : 0, Int128{1} << 100, rounding);
  }
  if (result > std::numeric_limits<std::int64_t>::max() ||
      result < std::numeric_limits<std::int64_t>::min()) {
    throw OutOfRange("amount drawn: outside the range of exact amounts");
  }
  return static_cast<std::int64_t>(result);
}

}  // namespace

double to_double(Money amount) { return static_cast<double>(amount.fen()) / 100.0; }

double to_double(const Ratio& ratio) {
  return static_cast<double>(ratio.numerator()) / static_cast<double>(ratio.denominator());
}

Money payable(double yuan, Rounding rounding) { return Money::fen(rounded(yuan, 100, rounding)); }

Money whole_yuan(double yuan, Rounding rounding) {
  if (rounding == Rounding::half_up && yuan >= 0 && yuan < 4503599627370496.0) {  // the hot case
    const auto down = static_cast<std::int64_t>(yuan);
    // The difference of a double below 2^52 and its whole part is exact.
    return Money::yuan(yuan - static_cast<double>(down) >= 0.5 ? down + 1 : down);
  }
  return Money::yuan(rounded(yuan, 1, rounding));
}

}  // namespace tiexi
