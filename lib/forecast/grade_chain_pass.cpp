// SPDX-License-Identifier: Apache-2.0
#include "grade_chain_pass.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <tiexi/forecast/portable_math.hpp>

namespace tiexi {
namespace {

/// The chance of `count`, its mean and overdispersion given.
double chance_of(int count, double mean, double overdispersion) {
  if (mean <= 0) return count == 0 ? 1 : 0;
  if (overdispersion <= 1) {
    double chance = portable_exp(-mean);
    for (int i = 1; i <= count; ++i) chance *= mean / i;
    return chance;
  }
  const double size = mean / (overdispersion - 1);
  double chance = portable_exp(-size * portable_log(overdispersion));
  const double step = 1 - 1 / overdispersion;
  for (int i = 0; i < count; ++i) chance *= (size + i) / (i + 1) * step;
  return chance;
}

}  // namespace

ChainPass::ChainPass(std::size_t grades) : grades_(grades) {}

void ChainPass::emissions(const FirmHistory& history, const ChainParameters& parameters) {
  emitted_.assign(history.years.size() * grades_, 0);
  for (std::size_t t = 0; t < history.years.size(); ++t) {
    const auto& year = history.years[t];
    for (std::size_t g = 0; g < grades_; ++g) {
      if (year.grade != hidden_grade && static_cast<std::size_t>(year.grade) != g) continue;
      emitted_[t * grades_ + g] =
          chance_of(year.loans, parameters.loans[g] * year.part, parameters.overdispersion);
    }
  }
}

bool ChainPass::forward(const FirmHistory& history, const ChainParameters& parameters) {
  const auto states = 2 * grades_;
  const auto years = history.years.size();
  alpha_.assign(years * states, 0);
  scale_.assign(years, 0);
  for (std::size_t t = 0; t < years; ++t) {
    auto* now = &alpha_[t * states];
    const bool silent = history.years[t].loans == 0;
    if (t == 0) {
      for (std::size_t g = 0; g < grades_; ++g) now[g] = parameters.share[history.arrives ? 1 : 0][g];
    } else {
      const auto* before = &alpha_[(t - 1) * states];
      for (std::size_t from = 0; from < grades_; ++from) {
        const double staying = before[from] * (1 - parameters.exit[from]);
        for (std::size_t to = 0; to < grades_; ++to)
          now[to] += staying * parameters.migration[from * grades_ + to];
        now[grades_ + from] = before[grades_ + from] + before[from] * parameters.exit[from];
      }
    }
    for (std::size_t g = 0; g < grades_; ++g) {
      now[g] *= emitted_[t * grades_ + g];
      if (!silent) now[grades_ + g] = 0;
      if (t + 1 == years && history.last_grade != hidden_grade &&
          static_cast<std::size_t>(history.last_grade) != g) {
        now[g] = now[grades_ + g] = 0;
      }
    }
    double sum = 0;
    for (std::size_t s = 0; s < states; ++s) sum += now[s];
    if (!(sum > 0)) return false;
    for (std::size_t s = 0; s < states; ++s) now[s] /= sum;
    scale_[t] = sum;
  }
  return true;
}

void ChainPass::count_year(const SeenYear& year, std::size_t t, const ChainParameters& parameters,
                           ChainExpectation& expected) {
  const auto* alpha = &alpha_[t * 2 * grades_];
  for (std::size_t g = 0; g < grades_; ++g) {
    const double weight = alpha[g] * beta_[g];
    expected.years[g] += weight;
    expected.parts[g] += weight * year.part;
    expected.loans[g] += weight * year.loans;
    if (t == 0) expected.start[g] += weight;
    const double mean = parameters.loans[g] * year.part;
    if (!(mean > 0)) continue;
    const double term = (year.loans - mean) * (year.loans - mean) / mean;
    expected.dispersion += weight * term;
    expected.dispersion_squares += weight * term * term;
  }
}

void ChainPass::backward(const FirmHistory& history, const ChainParameters& parameters,
                         ChainExpectation& expected) {
  const auto states = 2 * grades_;
  const auto years = history.years.size();
  beta_.assign(states, 1);
  next_.resize(states);
  count_year(history.years[years - 1], years - 1, parameters, expected);
  for (std::size_t t = years - 1; t-- > 0;) {
    const bool last = t + 2 == years;
    const bool silent = history.years[t + 1].loans == 0;
    for (std::size_t g = 0; g < grades_; ++g) {
      const bool refused =
          last && history.last_grade != hidden_grade && static_cast<std::size_t>(history.last_grade) != g;
      next_[g] = refused ? 0 : emitted_[(t + 1) * grades_ + g] * beta_[g] / scale_[t + 1];
      next_[grades_ + g] = refused || !silent ? 0 : beta_[grades_ + g] / scale_[t + 1];
    }
    const auto* alpha = &alpha_[t * states];
    for (std::size_t from = 0; from < grades_; ++from) {
      const double exit = parameters.exit[from];
      double stays = 0;
      for (std::size_t to = 0; to < grades_; ++to) {
        const double path = (1 - exit) * parameters.migration[from * grades_ + to] * next_[to];
        expected.moves[from * grades_ + to] += alpha[from] * path;
        stays += path;
      }
      const double leaves = exit * next_[grades_ + from];
      expected.leaves[from] += alpha[from] * leaves;
      beta_[from] = stays + leaves;
      beta_[grades_ + from] = next_[grades_ + from];
    }
    count_year(history.years[t], t, parameters, expected);
  }
}

void ChainPass::run(const FirmHistory& history, const ChainParameters& parameters,
                    ChainExpectation& expected) {
  for (auto* list : {&expected.start, &expected.years, &expected.parts, &expected.loans, &expected.leaves}) {
    list->assign(grades_, 0);
  }
  expected.moves.assign(grades_ * grades_, 0);
  expected.dispersion = expected.dispersion_squares = 0;
  emissions(history, parameters);
  if (!forward(history, parameters)) {
    expected.log_likelihood = -std::numeric_limits<double>::infinity();
    return;
  }
  expected.log_likelihood = 0;
  for (const double scale : scale_) expected.log_likelihood += portable_log(scale);
  backward(history, parameters, expected);
}

}  // namespace tiexi
