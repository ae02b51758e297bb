// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/copula.hpp>

#include <cmath>

// Eigen would fuse multiplications and additions where the processor can: other bits on other machines.
#define EIGEN_DONT_VECTORIZE
#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/amounts.hpp>

namespace tiexi {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

std::string short_text(double value) {
  auto text = std::to_string(value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string pair_text(std::span<const std::string> names, Eigen::Index i, Eigen::Index j) {
  return "correlation of " + names[static_cast<std::size_t>(i)] + " and " +
         names[static_cast<std::size_t>(j)];
}

void check_entries(std::span<const std::string> names, const Matrix& matrix) {
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    for (Eigen::Index j = 0; j <= i; ++j) {
      const double value = matrix(i, j);
      if (i == j ? value != 1.0 : !(value > -1.0 && value < 1.0)) {
        throw InvalidInput(pair_text(names, j, i), short_text(value),
                           i == j ? "1" : "a number between -1 and 1");
      }
      if (matrix(j, i) != value) {
        throw InvalidInput(pair_text(names, j, i), short_text(matrix(j, i)),
                           "the same as of the pair the other way round, " + short_text(value));
      }
    }
  }
}

bool positive_definite(const Matrix& matrix) {
  const Eigen::LLT<Matrix> llt(matrix);
  if (llt.info() != Eigen::Success) return false;
  const Matrix lower = llt.matrixL();
  return (lower.diagonal().array() > 1e-7).all();
}

/// The first factor that cannot join those before it, and of its pairs the one that is to blame: without
/// which (taken as 0) the matrix would do, or else the one that is furthest from what the others allow.
[[noreturn]] void refuse(std::span<const std::string> names, const Matrix& matrix) {
  Eigen::Index size = 2;
  while (positive_definite(matrix.topLeftCorner(size, size))) ++size;
  const auto last = size - 1;
  const Matrix before = matrix.topLeftCorner(last, last);
  Eigen::Index worst = 0;
  double furthest = -1;
  for (Eigen::Index j = 0; j < last; ++j) {
    // What the others foretell of the pair: the correlation through them, of which this one is the outlier.
    double foretold = 0;
    for (Eigen::Index k = 0; k < last; ++k) {
      if (k != j) foretold += before(j, k) * matrix(last, k);
    }
    const double distance = std::fabs(foretold - matrix(last, j));
    if (distance > furthest + 1e-12 || (distance > furthest - 1e-12 && j > worst)) {
      furthest = std::max(furthest, distance);
      worst = j;
    }
  }
  throw InvalidInput(pair_text(names, worst, last), short_text(matrix(last, worst)),
                     "a number that can go with the others: the matrix is not positive definite");
}

}  // namespace

FactorCopula::FactorCopula(std::span<const std::string> names, std::span<const double> correlations,
                           double persistence)
    : size_(names.size()), persistence_(persistence) {
  TIEXI_EXPECTS(correlations.size() == size_ * size_);
  if (!(persistence > -1 && persistence < 1)) {
    throw InvalidInput("persistence", short_text(persistence), "a number between -1 and 1");
  }
  const auto n = static_cast<Eigen::Index>(size_);
  const Matrix matrix = Eigen::Map<const Matrix>(correlations.data(), n, n);
  check_entries(names, matrix);
  if (!positive_definite(matrix)) refuse(names, matrix);
  const Matrix lower = Eigen::LLT<Matrix>(matrix).matrixL();
  lower_.assign(lower.data(), lower.data() + size_ * size_);
}

void FactorCopula::draw(const Draws& draws, std::span<double> factors) const {
  TIEXI_EXPECTS(factors.size() % size_ == 0);
  const double fresh = std::sqrt(1.0 - persistence_ * persistence_);
  for (std::size_t year = 0; year * size_ < factors.size(); ++year) {
    for (std::size_t i = 0; i < size_; ++i) {
      double value = 0;
      for (std::size_t j = 0; j <= i; ++j) {
        const auto word =
            draws.factor_word(Purpose::factor, static_cast<std::uint32_t>(year * size_ + j) + 1);
        value += lower_[i * size_ + j] * standard_normal(word);
      }
      auto& factor = factors[year * size_ + i];
      factor = year == 0 ? value : persistence_ * factors[(year - 1) * size_ + i] + fresh * value;
    }
  }
}

}  // namespace tiexi
