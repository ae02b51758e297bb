// SPDX-License-Identifier: Apache-2.0
/// @file
/// Common factors: one standard normal a year for each thing that moves with the economy, correlated as asked
/// (Gaussian copula, Cholesky by Eigen).
///
/// Shape    the correlation matrix is factors x factors, rows and columns in the order of the names
/// Errors   a matrix that is not symmetric with ones on the diagonal, or not positive definite, throws
///          `InvalidInput`; the latter names the pair whose correlation cannot go with the others
///
/// Worked case  correlations 0.9, 0.9, -0.9 of three factors: no three numbers behave so; the error names the
///              second and third, -0.9
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <tiexi/forecast/draws.hpp>

namespace tiexi {

class FactorCopula {
 public:
  /// `correlations` row by row, factors x factors. `persistence` is the correlation of a year with the last.
  /// @throws InvalidInput
  FactorCopula(std::span<const std::string> names, std::span<const double> correlations,
               double persistence = 0.0);

  /// Correlated standard normals, year by year, from dimensions 1, 2, ... of the factor draws.
  void draw(const Draws& draws, std::span<double> factors) const;

  [[nodiscard]] std::size_t size() const { return size_; }
  /// The lower triangle, row by row.
  [[nodiscard]] std::span<const double> lower() const { return lower_; }

 private:
  std::size_t size_ = 0;
  double persistence_ = 0;
  std::vector<double> lower_;
};

}  // namespace tiexi
