// SPDX-License-Identifier: Apache-2.0
/// @file
/// One pass over firms whose grades are partly hidden: what to expect of the hidden years under given parameters.
#pragma once

#include <cstddef>
#include <vector>

#include "grade_chain.hpp"

namespace tiexi {

struct ChainParameters {
  std::vector<double> share[2];  ///< of firms there from the start, and of those that arrive
  std::vector<double> loans;
  std::vector<double> exit;
  std::vector<double> migration;  ///< row by row
  double overdispersion = 1;

  [[nodiscard]] std::size_t grades() const { return loans.size(); }
};

/// Expected numbers of one history.
struct ChainExpectation {
  double log_likelihood = 0;
  std::vector<double> start;      ///< by grade
  std::vector<double> years;      ///< firm-years by grade
  std::vector<double> parts;      ///< the same, in whole years seen
  std::vector<double> loans;      ///< loans by grade
  std::vector<double> leaves;     ///< by grade left
  std::vector<double> moves;      ///< stays and moves, row by row
  double dispersion = 0;          ///< sum of (count - mean)^2 / mean
  double dispersion_squares = 0;  ///< of its terms squared
};

class ChainPass {
 public:
  explicit ChainPass(std::size_t grades);

  /// Into `expected`, which is cleared first. A history that cannot be has log-likelihood minus infinity.
  void run(const FirmHistory& history, const ChainParameters& parameters, ChainExpectation& expected);

 private:
  void emissions(const FirmHistory& history, const ChainParameters& parameters);
  bool forward(const FirmHistory& history, const ChainParameters& parameters);
  void backward(const FirmHistory& history, const ChainParameters& parameters, ChainExpectation& expected);
  void count_year(const SeenYear& year, std::size_t t, const ChainParameters& parameters,
                  ChainExpectation& expected);

  std::size_t grades_;
  std::vector<double> emitted_;  // by year and grade, of active firms
  std::vector<double> alpha_;    // by year and state: active by grade, then gone by grade left
  std::vector<double> beta_;     // of one year
  std::vector<double> next_;     // emission x beta of the year after
  std::vector<double> scale_;
};

}  // namespace tiexi
