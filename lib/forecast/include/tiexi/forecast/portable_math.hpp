// SPDX-License-Identifier: Apache-2.0
/// @file
/// The few functions that sampling needs, from additions, multiplications, divisions and square roots alone.
/// These four are correctly rounded by IEEE 754, so the results have the same bits with every compiler and
/// processor; the system's libm gives no such promise. The module is compiled without contraction to fused
/// operations (-ffp-contract=off).
///
/// Errors, measured in the tests against long double over the stated range
///     portable_exp     |x| <= 700                     relative, below 4e-16
///     portable_log     normal positive numbers        relative, below 4e-16 (absolute near 1)
///     normal_cdf       |x| <= 37                      absolute, below 1e-15; relative below 5e-9 for x > -8
///     inverse_normal   1e-300 < p < 1 - 1e-16         relative, below 1e-15 but near p = 1/2, there absolute
///
/// Source  inverse_normal: Wichura, algorithm AS 241 (PPND16); normal_cdf: Hart's rational form as given by
///         West (Wilmott, 2005); exp and log: their Taylor series on a reduced range, terms kept until 2^-57
#pragma once

#include <span>

namespace tiexi {

[[nodiscard]] double portable_exp(double x);                      ///< 0 below -708, infinity above 709
[[nodiscard]] double portable_log(double x);                      ///< @pre x is positive and normal
[[nodiscard]] double portable_pow(double base, double exponent);  ///< exp(exponent x log(base)), base > 0
[[nodiscard]] double normal_cdf(double x);
[[nodiscard]] double inverse_normal(double p);  ///< @pre 0 < p < 1

/// The same of many, bit for bit, by loops that a compiler turns into vectors. @pre both are of one length and do
/// not overlap
void portable_exp_of_all(std::span<const double> x, std::span<double> values);
void inverse_normal_of_all(std::span<const double> p, std::span<double> values);

}  // namespace tiexi
