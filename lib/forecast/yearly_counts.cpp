// SPDX-License-Identifier: Apache-2.0
#include "yearly_counts.hpp"

#include <algorithm>
#include <cmath>

#include <tiexi/forecast/portable_math.hpp>

namespace tiexi {
namespace {

constexpr std::size_t years_for_growth = 3;
constexpr double counts_for_growth = 10;
constexpr double steepest = 2.3;  // log of the growth that a scenario takes at most

/// log mean = a + b (year - base), and the inverse of the information.
struct Line {
  double a = 0;
  double b = 0;
  double var_a = 0;
  double var_b = 0;
};

double total(const std::vector<YearCount>& years) {
  double sum = 0;
  for (const auto& year : years) sum += year.count;
  return sum;
}

double parts(const std::vector<YearCount>& years) {
  double sum = 0;
  for (const auto& year : years) sum += year.part;
  return sum;
}

Line fit_line(const std::vector<YearCount>& years, int base_year) {
  // Around the middle of the years the two numbers hardly depend on each other.
  double centre = 0;
  for (const auto& year : years) centre += year.year * year.part;
  centre /= parts(years);
  double a = portable_log(total(years) / parts(years));
  double b = 0;
  double aa = 0;
  double ab = 0;
  double bb = 0;
  for (int step = 0; step < 50; ++step) {
    double score_a = 0;
    double score_b = 0;
    aa = ab = bb = 0;
    for (const auto& year : years) {
      const double t = year.year - centre;
      const double mean = portable_exp(a + b * t) * year.part;
      score_a += year.count - mean;
      score_b += (year.count - mean) * t;
      aa += mean;
      ab += mean * t;
      bb += mean * t * t;
    }
    const double determinant = aa * bb - ab * ab;
    if (!(determinant > 0)) break;
    const double step_a = (bb * score_a - ab * score_b) / determinant;
    const double step_b = std::clamp((aa * score_b - ab * score_a) / determinant, -1.0, 1.0);
    a += step_a;
    b = std::clamp(b + step_b, -steepest, steepest);
    if (std::abs(step_a) + std::abs(step_b) < 1e-12) break;
  }
  const double determinant = aa * bb - ab * ab;
  const double t = base_year - centre;
  if (!(determinant > 0)) return {a + b * t, b, 0, 0};
  return {a + b * t, b, (bb - 2 * t * ab + t * t * aa) / determinant, aa / determinant};
}

double pearson(const std::vector<YearCount>& years, int base_year, double mean, double growth) {
  double sum = 0;
  for (const auto& year : years) {
    const double expected = mean * portable_pow(1 + growth, year.year - base_year) * year.part;
    if (expected > 0) sum += (year.count - expected) * (year.count - expected) / expected;
  }
  return sum;
}

Measured dispersion(double statistic, std::size_t freedom, std::size_t years) {
  const double value = std::max(1.0, statistic / static_cast<double>(freedom));
  return {value, value * std::sqrt(2.0 / static_cast<double>(freedom)), years};
}

}  // namespace

bool takes_growth(const Measured& growth, GrowthUse use) {
  if (use == GrowthUse::never) return false;
  return use == GrowthUse::always || std::abs(growth.value) > 2 * growth.std_error.value_or(0);
}

CountFit fit_counts(const std::vector<YearCount>& years, int base_year, GrowthUse use) {
  const auto n = years.size();
  const double sum = total(years);
  const double mean = sum / parts(years);
  CountFit fit;
  const auto observations = static_cast<std::uint64_t>(std::llround(sum));
  const bool enough = n >= years_for_growth && sum >= counts_for_growth;
  const auto line = enough ? fit_line(years, base_year) : Line{};
  if (enough && std::abs(line.b) < steepest && line.var_b > 0) {
    const double growth = portable_exp(line.b) - 1;
    const auto spread = dispersion(pearson(years, base_year, portable_exp(line.a), growth), n - 2, n);
    fit.growth = {growth, (1 + growth) * std::sqrt(line.var_b * spread.value), n};
    fit.with_growth = takes_growth(*fit.growth, use);
    if (fit.with_growth) {
      const double at_base = portable_exp(line.a);
      fit.mean = {at_base, at_base * std::sqrt(line.var_a * spread.value), observations};
      if (n > years_for_growth) fit.overdispersion = spread;
      return fit;
    }
  }
  double widened = 1;
  if (n >= years_for_growth && sum > 0) {
    fit.overdispersion = dispersion(pearson(years, base_year, mean, 0), n - 1, n);
    widened = fit.overdispersion->value;
  }
  // A count of none is known to within about one.
  fit.mean = {mean, std::sqrt(std::max(sum, 1.0) * widened) / parts(years), observations};
  return fit;
}

}  // namespace tiexi
