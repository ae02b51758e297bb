// SPDX-License-Identifier: Apache-2.0
#include "grade_chain.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "grade_chain_errors.hpp"
#include "grade_chain_pass.hpp"

namespace tiexi {
namespace {

constexpr int most_rounds = 3000;
constexpr double still = 1e-7;          // what a parameter may still move by in the last round
constexpr double arrivals_needed = 20;  // to tell the shares of new firms from those of all
constexpr double negligible = 1e-5;
constexpr double start_everywhere = 0.02;  // so that no move is ruled out before the data speak

/// Sums over all firms.
struct Totals {
  ChainExpectation all;
  std::vector<double> start[2];
  double start_firms[2] = {0, 0};

  explicit Totals(std::size_t grades) {
    for (auto* list : {&all.years, &all.parts, &all.loans, &all.leaves, &start[0], &start[1]}) {
      list->assign(grades, 0);
    }
    all.moves.assign(grades * grades, 0);
  }

  void add(const ChainExpectation& one, double firms, bool arrives) {
    const auto sum = [firms](std::vector<double>& into, const std::vector<double>& from) {
      for (std::size_t i = 0; i < into.size(); ++i) into[i] += firms * from[i];
    };
    sum(all.years, one.years);
    sum(all.parts, one.parts);
    sum(all.loans, one.loans);
    sum(all.leaves, one.leaves);
    sum(all.moves, one.moves);
    sum(start[arrives ? 1 : 0], one.start);
    start_firms[arrives ? 1 : 0] += firms;
    all.log_likelihood += firms * one.log_likelihood;
    all.dispersion += firms * one.dispersion;
    all.dispersion_squares += firms * one.dispersion_squares;
  }
};

class Fit {
 public:
  Fit(const std::vector<CountedHistory>& histories, const ChainStart& start)
      : histories_(histories), start_(start), pass_(start.loans_per_year.size()) {
    const auto grades = start.loans_per_year.size();
    const double even = 1.0 / static_cast<double>(std::count(start.seen.begin(), start.seen.end(), true));
    for (auto& share : parameters_.share) {
      for (const bool seen : start.seen) share.push_back(seen ? even : 0);
    }
    for (std::size_t g = 0; g < grades; ++g) {
      parameters_.loans.push_back(std::max(start.loans_per_year[g], 0.05));
      parameters_.exit.push_back(start.moves ? std::clamp(start.exit[g], start_everywhere, 0.5)
                                             : start.exit[g]);
      start_row(g, even);
    }
    double arrivals = 0;
    for (const auto& counted : histories) arrivals += counted.history.arrives ? counted.firms : 0;
    pooled_ = arrivals < arrivals_needed;
  }

  void run() {
    for (rounds_ = 1; rounds_ <= most_rounds; ++rounds_) {
      const auto before = parameters_;
      maximise(expect());
      if (moved_since(before) < still) return;
    }
    settled_ = false;
  }

  [[nodiscard]] GradeChain result() {
    // What only nears 0 round by round is 0.
    for (auto* chances : {&parameters_.exit, &parameters_.migration}) {
      for (auto& chance : *chances) chance = chance < negligible ? 0 : chance;
    }
    const auto totals = expect();
    const auto errors = errors_of(histories_, parameters_, pooled_);
    const auto grades = parameters_.grades();
    GradeChain chain;
    chain.log_likelihood = totals.all.log_likelihood;
    chain.rounds = rounds_;
    chain.settled = settled_;
    const auto whole = [](double n) { return static_cast<std::uint64_t>(std::llround(n)); };
    const double starts = totals.start_firms[1] + (pooled_ ? totals.start_firms[0] : 0);
    for (std::size_t g = 0; g < grades; ++g) {
      chain.share.push_back({parameters_.share[1][g], errors.share[g], whole(starts)});
      chain.loans_per_year.push_back({parameters_.loans[g], errors.loans[g], whole(totals.all.years[g])});
      double moves = 0;
      for (std::size_t h = 0; h < grades; ++h) moves += totals.all.moves[g * grades + h];
      chain.exit.push_back({parameters_.exit[g], errors.exit[g], whole(moves + totals.all.leaves[g])});
      chain.migration.emplace_back();
      for (std::size_t h = 0; h < grades; ++h) {
        chain.migration.back().push_back(
            {parameters_.migration[g * grades + h], errors.migration[g * grades + h], whole(moves)});
      }
    }
    const double years = std::accumulate(totals.all.years.begin(), totals.all.years.end(), 0.0);
    const double mean = totals.all.dispersion / std::max(years, 1.0);
    const double variance = totals.all.dispersion_squares / std::max(years, 1.0) - mean * mean;
    chain.count_overdispersion = {parameters_.overdispersion,
                                  std::sqrt(std::max(variance, 0.0) / std::max(years, 1.0)), whole(years)};
    return chain;
  }

 private:
  /// Nobody moves to a grade that was never seen.
  void start_row(std::size_t from, double even) {
    const auto grades = start_.loans_per_year.size();
    std::vector<double> row(grades, 0);
    double sum = 0;
    for (std::size_t to = 0; to < grades && start_.moves; ++to) {
      if (start_.seen[to])
        row[to] = (1 - start_everywhere) * start_.migration[from][to] + start_everywhere * even;
      sum += row[to];
    }
    for (std::size_t to = 0; to < grades; ++to) {
      parameters_.migration.push_back(start_.moves ? row[to] / sum : (from == to ? 1.0 : 0.0));
    }
  }

  Totals expect() {
    Totals totals(parameters_.grades());
    for (const auto& counted : histories_) {
      pass_.run(counted.history, parameters_, expected_);
      if (!std::isfinite(expected_.log_likelihood)) continue;  // a grade after a move that nobody may make
      totals.add(expected_, counted.firms, counted.history.arrives);
    }
    return totals;
  }

  void maximise(const Totals& totals) {
    const auto grades = parameters_.grades();
    const auto shares = [&](const std::vector<double>& counts, double sum, std::vector<double>& into) {
      for (std::size_t g = 0; g < grades && sum > 0; ++g) into[g] = counts[g] / sum;
    };
    if (pooled_) {
      auto both = totals.start[0];
      for (std::size_t g = 0; g < grades; ++g) both[g] += totals.start[1][g];
      shares(both, totals.start_firms[0] + totals.start_firms[1], parameters_.share[0]);
      parameters_.share[1] = parameters_.share[0];
    } else {
      for (const int i : {0, 1}) shares(totals.start[i], totals.start_firms[i], parameters_.share[i]);
    }
    for (std::size_t g = 0; g < grades; ++g) {
      if (totals.all.parts[g] > 0) parameters_.loans[g] = totals.all.loans[g] / totals.all.parts[g];
      const double* row = &totals.all.moves[g * grades];
      const double stays = std::accumulate(row, row + grades, 0.0);
      if (stays + totals.all.leaves[g] <= 0) continue;
      parameters_.exit[g] = totals.all.leaves[g] / (stays + totals.all.leaves[g]);
      for (std::size_t h = 0; h < grades && start_.moves && stays > 0; ++h) {
        parameters_.migration[g * grades + h] = row[h] / stays;
      }
    }
    const double years = std::accumulate(totals.all.years.begin(), totals.all.years.end(), 0.0);
    if (years > 0) parameters_.overdispersion = std::max(1.0, totals.all.dispersion / years);
  }

  [[nodiscard]] double moved_since(const ChainParameters& before) const {
    double most = std::abs(parameters_.overdispersion - before.overdispersion);
    const auto look = [&most](const std::vector<double>& a, const std::vector<double>& b) {
      for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
    };
    look(parameters_.share[0], before.share[0]);
    look(parameters_.share[1], before.share[1]);
    look(parameters_.loans, before.loans);
    look(parameters_.exit, before.exit);
    look(parameters_.migration, before.migration);
    return most;
  }

  const std::vector<CountedHistory>& histories_;
  const ChainStart& start_;
  ChainPass pass_;
  ChainExpectation expected_;
  ChainParameters parameters_;
  bool pooled_ = false;
  int rounds_ = 0;
  bool settled_ = true;
};

}  // namespace

GradeChain fit_grade_chain(const std::vector<CountedHistory>& histories, const ChainStart& start) {
  Fit fit(histories, start);
  fit.run();
  return fit.result();
}

}  // namespace tiexi
