// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/portable_math.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "wide.hpp"

namespace tiexi {
namespace {

constexpr double sqrt_half = 0.70710678118654752440;
// The logarithm of 2 in two parts: the first has trailing zeros, so that k times it is exact.
constexpr double ln2_high = 6.93147180369123816490e-01;
constexpr double ln2_low = 1.90821492927058770002e-10;
constexpr double inverse_ln2 = 1.44269504088896338700;

template <std::size_t N>
double polynomial(const double (&coefficients)[N], double x) {  // highest power first
  double value = coefficients[0];
  for (std::size_t i = 1; i < N; ++i) value = value * x + coefficients[i];
  return value;
}

}  // namespace

namespace {

/// @pre -708 <= x <= 709
inline double exp_within(double x) {
  // Adding 1.5 x 2^52 rounds to the nearest integer, which then stands in the lowest bits.
  constexpr double shift = 6755399441055744.0;
  const double shifted = x * inverse_ln2 + shift;
  const double k = shifted - shift;
  const double r = (x - k * ln2_high) - k * ln2_low;  // |r| <= ln(2) / 2
  constexpr double terms[] = {1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0, 1.0 / 3628800.0,
                              1.0 / 362880.0,     1.0 / 40320.0,     1.0 / 5040.0,     1.0 / 720.0,
                              1.0 / 120.0,        1.0 / 24.0,        1.0 / 6.0,        0.5};
  const double tail = polynomial(terms, r) * (r * r);
  const double power = std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023U) << 52U);
  return (1.0 + (r + tail)) * power;
}

TIEXI_WIDE void exp_of_all(const double* x, double* values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) values[i] = exp_within(x[i]);
}

}  // namespace

double portable_exp(double x) {
  if (!(x >= -708.0)) return 0;
  if (x > 709.0) return std::numeric_limits<double>::infinity();
  return exp_within(x);
}

void portable_exp_of_all(std::span<const double> x, std::span<double> values) {
  exp_of_all(x.data(), values.data(), x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!(x[i] >= -708.0) || x[i] > 709.0) values[i] = portable_exp(x[i]);
  }
}

double portable_log(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<std::int64_t>(bits >> 52U) - 1023;
  double mantissa =
      std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFU) | (std::uint64_t{1023} << 52U));  // 1 to 2
  if (mantissa > 2 * sqrt_half) {
    mantissa *= 0.5;
    ++exponent;
  }
  // log m = 2 artanh s, s = (m - 1) / (m + 1), |s| < 0.1716
  const double f = mantissa - 1.0;
  const double s = f / (mantissa + 1.0);
  const double z = s * s;
  constexpr double terms[] = {2.0 / 23, 2.0 / 21, 2.0 / 19, 2.0 / 17, 2.0 / 15, 2.0 / 13,
                              2.0 / 11, 2.0 / 9,  2.0 / 7,  2.0 / 5,  2.0 / 3};
  // 2s = f - s f, so the large part f is exact and only the correction is rounded.
  const double correction = s * (z * polynomial(terms, z) - f);
  const auto k = static_cast<double>(exponent);
  return k * ln2_high + (f + (correction + k * ln2_low));
}

double portable_pow(double base, double exponent) { return portable_exp(exponent * portable_log(base)); }

double normal_cdf(double x) {
  const double size = x < 0 ? -x : x;
  if (size > 37.0) return x < 0 ? 0.0 : 1.0;
  // exp(-x^2/2) as a product, x split so that its leading part squares without error.
  const double head = std::bit_cast<double>(std::bit_cast<std::uint64_t>(size) & 0xFFFFFFFFF8000000U);
  const double density =
      portable_exp(-0.5 * head * head) * portable_exp(-0.5 * (size - head) * (size + head));
  double tail = 0;
  if (size < 7.07106781186547) {
    constexpr double above[] = {3.52624965998911e-02, 0.700383064443688, 6.37396220353165, 33.912866078383,
                                112.079291497871,     221.213596169931,  220.206867912376};
    constexpr double below[] = {8.83883476483184e-02, 1.75566716318264, 16.064177579207,  86.7807322029461,
                                296.564248779674,     637.333633378831, 793.826512519948, 440.413735824752};
    tail = density * polynomial(above, size) / polynomial(below, size);
  } else {
    // The continued fraction of Mills' ratio, ten steps.
    double fraction = size;
    for (int step = 10; step >= 1; --step) fraction = size + static_cast<double>(step) / fraction;
    tail = density / (fraction * 2.50662827463100050242);
  }
  return x < 0 ? tail : 1.0 - tail;
}

namespace {

constexpr double central = 0.425;  // the first form of AS 241 holds so far from 1/2

/// @pre |q| <= 0.425; q is p less 1/2
inline double central_normal(double q) {
  const double r = 0.180625 - q * q;
  constexpr double above[] = {2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
                              4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
                              1.3314166789178437745e+2, 3.3871328727963666080e+0};
  constexpr double below[] = {
      5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
      5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0};
  return q * polynomial(above, r) / polynomial(below, r);
}

TIEXI_WIDE void central_of_all(const double* p, double* values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) values[i] = central_normal(p[i] - 0.5);
}

}  // namespace

void inverse_normal_of_all(std::span<const double> p, std::span<double> values) {
  central_of_all(p.data(), values.data(), p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double q = p[i] - 0.5;
    if (!(q >= -central && q <= central)) values[i] = inverse_normal(p[i]);
  }
}

double inverse_normal(double p) {
  const double q = p - 0.5;
  if (q >= -central && q <= central) return central_normal(q);
  const double r = std::sqrt(-portable_log(q < 0 ? p : 1.0 - p));
  double value = 0;
  if (r <= 5.0) {
    constexpr double above[] = {7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                2.41780725177450611770e-1, 1.27045825245236838258e+0,
                                3.64784832476320460504e+0, 5.76949722146069140550e+0,
                                4.63033784615654529590e+0, 1.42343711074968357734e+0};
    constexpr double below[] = {1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                6.89767334985100004550e-1, 1.67638483018380384940e+0,
                                2.05319162663775882187e+0, 1.0};
    value = polynomial(above, r - 1.6) / polynomial(below, r - 1.6);
  } else {
    constexpr double above[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                2.96560571828504891230e-1, 1.78482653991729133580e+0,
                                5.46378491116411436990e+0, 6.65790464350110377720e+0};
    constexpr double below[] = {2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                5.99832206555887937690e-1,  1.0};
    value = polynomial(above, r - 5.0) / polynomial(below, r - 5.0);
  }
  return q < 0 ? -value : value;
}

}  // namespace tiexi
