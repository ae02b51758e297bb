// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a forecast is measured against: the same model drawn with std::mt19937_64 and the distributions of the
/// standard library, interest in double, settled by the straightforward rule in double (settlement_peers.hpp).
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <tiexi/lpr/lpr.hpp>

namespace tiexi::bench {

/// The canonical case: firms of one grade that draw loans of twelve months with quarterly interest, all filed,
/// none late; the LPR is the official one. Both sides take these numbers.
struct StdModel {
  int firms = 300;
  int first_year = 2022;
  int years = 5;
  double loans_per_year = 0.6;
  double median = 5'000'000;
  double spread = 0.8;
  double minimum = 500'000;
  double maximum = 50'000'000;
  double round_to = 10'000;
  double margin_bp = 80;
  double margin_deviation_bp = 50;
};

struct StdPath {
  std::vector<double> outlay;  ///< yuan, by year
  std::size_t loans = 0;
};

/// The scenario that says the same to tiexi.
[[nodiscard]] std::string scenario_of(const StdModel& model);

[[nodiscard]] StdPath std_path(const StdModel& model, std::mt19937_64& generator);

/// One loan's numbers, for measuring the drawing alone.
struct DrawnLoan {
  double principal = 0;
  std::int64_t margin_bp = 0;
  int day = 0;
  int months = 0;
  int method = 0;
  bool filed = false;
  bool late = false;
  bool prepaid = false;
};

class StdLoanDraw {
 public:
  explicit StdLoanDraw(const StdModel& model);
  [[nodiscard]] int count(std::mt19937_64& generator) { return count_(generator); }
  [[nodiscard]] DrawnLoan draw(std::mt19937_64& generator, std::int64_t days_of_year);

 private:
  StdModel model_;
  std::poisson_distribution<int> count_;
  std::lognormal_distribution<double> principal_;
  std::normal_distribution<double> margin_;
  std::discrete_distribution<int> months_;
  std::discrete_distribution<int> method_;
  std::uniform_int_distribution<int> day_;
  std::bernoulli_distribution filed_;
  std::bernoulli_distribution late_;
  std::bernoulli_distribution prepaid_;
};

}  // namespace tiexi::bench
