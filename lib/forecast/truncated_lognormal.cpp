// SPDX-License-Identifier: Apache-2.0
#include "truncated_lognormal.hpp"

#include <algorithm>
#include <cmath>

#include <tiexi/forecast/portable_math.hpp>

#include "yearly_counts.hpp"

namespace tiexi {
namespace {

constexpr double enough = 10;  // amounts to tell the law from its limits
constexpr double largest_spread = 5;

/// The logarithms, as far as the likelihood knows them.
struct Logs {
  double count = 0;
  double mean = 0;
  double variance = 0;  // around the mean, divided by the count
  double low = 0;
  double high = 0;

  /// Per amount, constants left out.
  [[nodiscard]] double likelihood(double location, double spread) const {
    const double away = mean - location;
    const double within = normal_cdf((high - location) / spread) - normal_cdf((low - location) / spread);
    return -portable_log(spread) - (variance + away * away) / (2 * spread * spread) -
           portable_log(std::max(within, 1e-300));
  }
};

template <class Function>
double highest(double low, double high, const Function& function) {
  constexpr double part = 0.6180339887498949;
  double a = high - part * (high - low);
  double b = low + part * (high - low);
  double at_a = function(a);
  double at_b = function(b);
  for (int step = 0; step < 80 && high - low > 1e-10; ++step) {
    if (at_a >= at_b) {
      high = b;
      b = a;
      at_b = at_a;
      a = high - part * (high - low);
      at_a = function(a);
    } else {
      low = a;
      a = b;
      at_a = at_b;
      b = low + part * (high - low);
      at_b = function(b);
    }
  }
  return 0.5 * (low + high);
}

struct Peak {
  double location = 0;
  double spread = 0;
  std::optional<double> location_error;
  std::optional<double> spread_error;
};

/// The inverse of the curvature, where the peak has one.
void measure_errors(const Logs& logs, Peak& peak) {
  const double h = 1e-3 * peak.spread;
  const auto at = [&](int i, int j) { return logs.likelihood(peak.location + i * h, peak.spread + j * h); };
  const double xx = -(at(1, 0) - 2 * at(0, 0) + at(-1, 0)) / (h * h);
  const double yy = -(at(0, 1) - 2 * at(0, 0) + at(0, -1)) / (h * h);
  const double xy = -(at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * h * h);
  const double determinant = xx * yy - xy * xy;
  if (!(xx > 0 && determinant > 1e-9 * xx * yy)) return;
  peak.location_error = std::sqrt(yy / determinant / logs.count);
  peak.spread_error = std::sqrt(xx / determinant / logs.count);
}

Peak find_peak(const Logs& logs) {
  const auto best_location = [&](double spread) {
    return highest(logs.low, logs.high, [&](double at) { return logs.likelihood(at, spread); });
  };
  const double lowest = portable_log(std::sqrt(logs.variance)) - 0.5;
  const double log_spread = highest(lowest, portable_log(largest_spread), [&](double at) {
    const double spread = portable_exp(at);
    return logs.likelihood(best_location(spread), spread);
  });
  Peak peak;
  peak.spread = portable_exp(log_spread);
  peak.location = best_location(peak.spread);
  const double margin = 1e-4 * (logs.high - logs.low);
  const bool inside = peak.location > logs.low + margin && peak.location < logs.high - margin &&
                      peak.spread < 0.999 * largest_spread;
  if (inside) measure_errors(logs, peak);
  return peak;
}

/// Least squares of the logarithms on the years.
struct Trend {
  double slope = 0;
  double std_error = 0;
  double mean_year = 0;
};

std::optional<Trend> trend_of(const std::vector<SeenAmount>& amounts) {
  const auto n = static_cast<double>(amounts.size());
  Trend trend;
  double mean = 0;
  for (const auto& amount : amounts) {
    trend.mean_year += amount.year / n;
    mean += portable_log(amount.yuan) / n;
  }
  double tt = 0;
  double ty = 0;
  double yy = 0;
  for (const auto& amount : amounts) {
    const double t = amount.year - trend.mean_year;
    const double y = portable_log(amount.yuan) - mean;
    tt += t * t;
    ty += t * y;
    yy += y * y;
  }
  if (!(tt > 0.5)) return std::nullopt;
  trend.slope = ty / tt;
  trend.std_error = std::sqrt(std::max(0.0, yy - ty * ty / tt) / (n - 2) / tt);
  return trend;
}

Logs logs_of(const std::vector<SeenAmount>& amounts, double slope, int base_year) {
  Logs logs;
  logs.count = static_cast<double>(amounts.size());
  std::vector<double> all;
  for (const auto& amount : amounts) {
    all.push_back(portable_log(amount.yuan) - slope * (amount.year - base_year));
    logs.mean += all.back() / logs.count;
  }
  for (const double log : all) logs.variance += (log - logs.mean) * (log - logs.mean) / logs.count;
  const auto [low, high] = std::minmax_element(all.begin(), all.end());
  logs.low = *low;
  logs.high = *high;
  return logs;
}

/// Of few amounts, or of equal ones: the moments of their logarithms as they are.
AmountFit few_amounts(const Logs& logs, AmountFit fit) {
  const double deviation = logs.count > 1 ? std::sqrt(logs.variance * logs.count / (logs.count - 1)) : 0;
  const auto n = static_cast<std::uint64_t>(logs.count);
  const double median = portable_exp(logs.mean);
  fit.median = {median, std::nullopt, n};
  fit.spread = {deviation, std::nullopt, n};
  if (logs.count > 1) {
    fit.median.std_error = median * deviation / std::sqrt(logs.count);
    fit.spread.std_error = deviation / std::sqrt(2 * (logs.count - 1));
  }
  fit.minimum = {portable_exp(logs.low), std::nullopt, n};
  fit.maximum = {portable_exp(logs.high), std::nullopt, n};
  return fit;
}

/// The smallest of n amounts is about 1 / (n x density) above the limit, and as much is its error.
Measured limit(double log_amount, const Logs& logs, const Peak& peak) {
  const double amount = portable_exp(log_amount);
  const double score = (log_amount - peak.location) / peak.spread;
  const double within = normal_cdf((logs.high - peak.location) / peak.spread) -
                        normal_cdf((logs.low - peak.location) / peak.spread);
  const double density = 0.3989422804014327 * portable_exp(-0.5 * score * score) / (peak.spread * within);
  return {amount, amount / (logs.count * density), static_cast<std::uint64_t>(logs.count)};
}

}  // namespace

std::optional<AmountFit> fit_amounts(const std::vector<SeenAmount>& amounts, int base_year, GrowthUse use) {
  if (amounts.empty()) return std::nullopt;
  AmountFit fit;
  const auto n = static_cast<std::uint64_t>(amounts.size());
  const auto trend = static_cast<double>(n) < enough ? std::nullopt : trend_of(amounts);
  double slope = 0;
  double away = 0;  // what an unsure growth adds on the way to the base year
  if (trend) {
    const double factor = portable_exp(trend->slope);
    fit.growth = {factor - 1, factor * trend->std_error, n};
    fit.with_growth = takes_growth(*fit.growth, use);
    if (fit.with_growth) {
      slope = trend->slope;
      away = (base_year - trend->mean_year) * trend->std_error;
    }
  }
  const auto logs = logs_of(amounts, slope, base_year);
  if (logs.count < enough || !(logs.high - logs.low > 1e-9)) return few_amounts(logs, fit);
  auto peak = find_peak(logs);
  if (peak.location_error) {
    peak.location_error = std::sqrt(*peak.location_error * *peak.location_error + away * away);
  }
  const double median = portable_exp(peak.location);
  fit.median = {median, std::nullopt, n};
  if (peak.location_error) fit.median.std_error = median * *peak.location_error;
  fit.spread = {peak.spread, peak.spread_error, n};
  fit.minimum = limit(logs.low, logs, peak);
  fit.maximum = limit(logs.high, logs, peak);
  return fit;
}

}  // namespace tiexi
