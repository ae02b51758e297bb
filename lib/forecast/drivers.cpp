// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/drivers.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tiexi {
namespace {

/// Outlay of each path over all years and measures, in yuan about the mean.
std::vector<double> totals(const Forecast& forecast, PathRange paths, RunControl control, Redrawn sources) {
  std::vector<double> all;
  all.reserve(paths.count);
  control.sources = sources;
  run_paths(forecast, paths, control, [&](const Outlays& shard) {
    const auto& shape = shard.shape();
    for (std::size_t i = 0; i < shard.path_count(); ++i) {
      std::int64_t fen = 0;
      for (std::size_t year = 0; year < static_cast<std::size_t>(shape.years); ++year) {
        const auto row = shard.row(i).subspan(year * shape.columns(), shape.measures.size());
        fen = std::accumulate(row.begin(), row.end(), fen);
      }
      all.push_back(static_cast<double>(fen) / 100.0);
    }
  });
  const double mean = std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
  for (auto& value : all) value -= mean;
  return all;
}

/// A ratio of two means over the paths, and its error by the linearised ratio.
template <class Part>
Estimate share_of(const std::vector<double>& y, const std::vector<double>& other, const Part& part) {
  const auto n = static_cast<double>(y.size());
  double parts = 0;
  double squares = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    parts += part(y[i], other[i]);
    squares += y[i] * y[i];
  }
  if (squares == 0) return {};
  const double share = parts / squares;
  double spread = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double residual = part(y[i], other[i]) - share * y[i] * y[i];
    spread += residual * residual;
  }
  return {share, std::sqrt(spread / n) / (squares / n) / std::sqrt(n)};
}

}  // namespace

std::vector<Driver> drivers_of(const Forecast& forecast, PathRange paths, const RunControl& control) {
  std::vector<Driver> drivers;
  if (paths.count == 0) return drivers;
  constexpr Redrawn everything = (Redrawn{1} << source_count) - 1;
  const auto plain = totals(forecast, paths, control, 0);
  for (std::size_t i = 0; i < source_count; ++i) {
    const auto source = static_cast<Source>(i);
    const auto alone = totals(forecast, paths, control, redrawn(source));
    if (alone == plain) continue;
    const auto frozen = totals(forecast, paths, control, everything & ~redrawn(source));
    if (control.stop != nullptr && control.stop->load()) return {};
    const auto half_square = [](double a, double b) { return (a - b) * (a - b) / 2; };
    const auto product = [](double a, double b) { return a * b; };
    drivers.push_back({source, share_of(plain, frozen, product), share_of(plain, alone, half_square)});
  }
  std::stable_sort(drivers.begin(), drivers.end(),
                   [](const Driver& a, const Driver& b) { return a.own.value > b.own.value; });
  return drivers;
}

}  // namespace tiexi
