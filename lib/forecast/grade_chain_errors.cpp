// SPDX-License-Identifier: Apache-2.0
#include "grade_chain_errors.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <Eigen/Dense>

namespace tiexi {
namespace {

constexpr double border = 1e-5;

/// Chances that add up to one: all but the largest are free, those at a border are none.
struct Simplex {
  std::vector<std::size_t> free;
  std::size_t rest = 0;

  explicit Simplex(const double* chances, std::size_t count) {
    rest = static_cast<std::size_t>(std::max_element(chances, chances + count) - chances);
    for (std::size_t i = 0; i < count; ++i) {
      if (i != rest && chances[i] > border) free.push_back(i);
    }
  }
};

/// A list of chances, and where their scores stand in the vector of all.
struct Block {
  Simplex simplex;
  std::size_t begin;
};

class Information {
 public:
  Information(const ChainParameters& parameters, bool pooled) : parameters_(parameters), pooled_(pooled) {
    const auto grades = parameters.grades();
    add_block(parameters.share[1].data(), grades);
    for (std::size_t g = 0; g < grades; ++g) add_block(&parameters.migration[g * grades], grades);
    for (std::size_t g = 0; g < grades; ++g) {
      if (parameters.loans[g] > border) loans_.emplace_back(g, size_++);
    }
    for (std::size_t g = 0; g < grades; ++g) {
      if (parameters.exit[g] > border && parameters.exit[g] < 1 - border) exit_.emplace_back(g, size_++);
    }
    sum_ = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(size_), static_cast<Eigen::Index>(size_));
    score_ = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(size_));
  }

  void add(const FirmHistory& history, const ChainExpectation& expected, double firms) {
    score_.setZero();
    if (history.arrives || pooled_)
      score_block(blocks_[0], parameters_.share[1].data(), expected.start.data());
    const auto grades = parameters_.grades();
    for (std::size_t g = 0; g < grades; ++g) {
      score_block(blocks_[g + 1], &parameters_.migration[g * grades], &expected.moves[g * grades]);
    }
    for (const auto& [g, at] : loans_) {
      const double mean = parameters_.loans[g];
      score_(index(at)) = (expected.loans[g] - mean * expected.parts[g]) / mean / parameters_.overdispersion;
    }
    for (const auto& [g, at] : exit_) {
      double stays = 0;
      for (std::size_t to = 0; to < grades; ++to) stays += expected.moves[g * grades + to];
      const double exit = parameters_.exit[g];
      score_(index(at)) = expected.leaves[g] / exit - stays / (1 - exit);
    }
    sum_ += firms * score_ * score_.transpose();
  }

  [[nodiscard]] ChainErrors errors() const {
    const auto grades = parameters_.grades();
    ChainErrors errors;
    errors.share.resize(grades);
    errors.loans.resize(grades);
    errors.exit.resize(grades);
    errors.migration.resize(grades * grades);
    const Eigen::MatrixXd covariance = sum_.completeOrthogonalDecomposition().pseudoInverse();
    block_errors(blocks_[0], covariance, errors.share.data());
    for (std::size_t g = 0; g < grades; ++g) {
      block_errors(blocks_[g + 1], covariance, &errors.migration[g * grades]);
    }
    for (const auto& [g, at] : loans_) errors.loans[g] = root(covariance, at);
    for (const auto& [g, at] : exit_) errors.exit[g] = root(covariance, at);
    return errors;
  }

 private:
  static Eigen::Index index(std::size_t at) { return static_cast<Eigen::Index>(at); }

  /// None where the firms say nothing of it.
  static std::optional<double> root(const Eigen::MatrixXd& covariance, std::size_t at) {
    const double variance = covariance(index(at), index(at));
    return variance > 0 ? std::optional(std::sqrt(variance)) : std::nullopt;
  }

  void add_block(const double* chances, std::size_t count) {
    blocks_.push_back({Simplex(chances, count), size_});
    size_ += blocks_.back().simplex.free.size();
  }

  void score_block(const Block& block, const double* chances, const double* seen) {
    const auto rest = block.simplex.rest;
    if (chances[rest] <= 0) return;
    for (std::size_t i = 0; i < block.simplex.free.size(); ++i) {
      const auto at = block.simplex.free[i];
      score_(index(block.begin + i)) = seen[at] / chances[at] - seen[rest] / chances[rest];
    }
  }

  static void block_errors(const Block& block, const Eigen::MatrixXd& covariance,
                           std::optional<double>* errors) {
    double rest = 0;
    for (std::size_t i = 0; i < block.simplex.free.size(); ++i) {
      errors[block.simplex.free[i]] = root(covariance, block.begin + i);
      for (std::size_t j = 0; j < block.simplex.free.size(); ++j) {
        rest += covariance(index(block.begin + i), index(block.begin + j));
      }
    }
    if (rest > 0) errors[block.simplex.rest] = std::sqrt(rest);
  }

  const ChainParameters& parameters_;
  bool pooled_;
  std::size_t size_ = 0;
  std::vector<Block> blocks_;  // shares, then the rows of the migration
  std::vector<std::pair<std::size_t, std::size_t>> loans_;
  std::vector<std::pair<std::size_t, std::size_t>> exit_;
  Eigen::MatrixXd sum_;
  Eigen::VectorXd score_;
};

}  // namespace

ChainErrors errors_of(const std::vector<CountedHistory>& histories, const ChainParameters& parameters,
                      bool pooled) {
  Information information(parameters, pooled);
  ChainPass pass(parameters.grades());
  ChainExpectation expected;
  for (const auto& counted : histories) {
    pass.run(counted.history, parameters, expected);
    if (std::isfinite(expected.log_likelihood)) information.add(counted.history, expected, counted.firms);
  }
  return information.errors();
}

}  // namespace tiexi
