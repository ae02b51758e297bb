// SPDX-License-Identifier: Apache-2.0
// A forecast against the same model drawn with std::mt19937_64 and the standard distributions and settled in
// doubles; one thread against two; and what better sampling gains over plain sampling at equal cost. Contenders
// run one after the other and again, medians of the thread's processor time (of the clock for two threads), so
// that a busy machine slows each alike. Answers are compared before anything is timed.
//
//     forecast_ratios [PATHS [REPETITIONS]]    prints Markdown tables
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/loan_draws.hpp>
#include <tiexi/forecast/tally.hpp>

#include "forecast_peers.hpp"

namespace {

using namespace tiexi;

double seconds_of_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds_of_process() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds_of_clock() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

using Clock = double (*)();
double seconds_for(const std::function<void()>& run, Clock clock = seconds_of_thread) {
  const auto begin = clock();
  run();
  return clock() - begin;
}

struct Mean {
  double value = 0;
  double error = 0;
};

Mean mean_of(const std::vector<double>& values) {
  double sum = 0;
  double squares = 0;
  for (const double value : values) {
    sum += value;
    squares += value * value;
  }
  const auto n = static_cast<double>(values.size());
  const double mean = sum / n;
  return {mean, std::sqrt(std::max(0.0, squares / n - mean * mean) / n)};
}

// Whole paths: the canonical case of forecast_peers.hpp, all years together.

std::vector<double> by_tiexi(const Forecast& forecast, std::uint32_t paths) {
  const auto outlays = forecast.simulate({0, paths});
  std::vector<double> totals;
  for (std::size_t path = 0; path < paths; ++path) {
    double total = 0;
    for (int year = 0; year < outlays.shape().years; ++year) {
      total +=
          static_cast<double>(outlays.row(path)[static_cast<std::size_t>(year) * outlays.shape().columns()]);
    }
    totals.push_back(total / 100);
  }
  return totals;
}

std::vector<double> by_std(const bench::StdModel& model, std::uint32_t paths, std::size_t& loans) {
  std::mt19937_64 generator(5);
  std::vector<double> totals;
  loans = 0;
  for (std::uint32_t path = 0; path < paths; ++path) {
    const auto drawn = bench::std_path(model, generator);
    double total = 0;
    for (const double outlay : drawn.outlay) total += outlay;
    totals.push_back(total);
    loans += drawn.loans;
  }
  return totals;
}

bool compare_paths(std::uint32_t paths, int repetitions) {
  const bench::StdModel model;
  const auto forecast = forecast_of(Scenario::parse(bench::scenario_of(model), "canonical"));
  std::size_t loans = 0;
  const auto ours = mean_of(by_tiexi(forecast, paths));
  const auto theirs = mean_of(by_std(model, paths, loans));
  const double apart = std::abs(ours.value - theirs.value);
  const double error = std::hypot(ours.error, theirs.error);
  if (apart > 4.5 * error) {
    std::fprintf(stderr, "whole paths: mean outlay tiexi %.0f, std %.0f; apart by %.1f standard errors\n",
                 ours.value, theirs.value, apart / error);
    return false;
  }
  std::vector<double> tiexi_seconds;
  std::vector<double> std_seconds;
  for (int i = 0; i < repetitions; ++i) {
    tiexi_seconds.push_back(seconds_for([&] { static_cast<void>(by_tiexi(forecast, paths)); }));
    std_seconds.push_back(seconds_for([&] { static_cast<void>(by_std(model, paths, loans)); }));
  }
  const double a = 1e9 * median(tiexi_seconds) / static_cast<double>(loans);
  const double b = 1e9 * median(std_seconds) / static_cast<double>(loans);
  std::printf("| whole paths | ns a loan | x tiexi |\n|---|---|---|\n| tiexi, exact rules | %.1f | 1.00 |\n",
              a);
  std::printf("| mt19937_64 + std, in doubles | %.1f | %.2f |\n\n", b, b / a);
  return true;
}

// Drawing alone: every number of a loan, from the count of its firm to what becomes of it in its first year.

struct Sums {
  std::uint64_t loans = 0;
  double principal = 0;
  double squares = 0;
  std::int64_t margin = 0;
  std::int64_t rest = 0;
};

void add(Sums& sums, double principal, std::int64_t margin, std::int64_t rest) {
  ++sums.loans;
  sums.principal += principal;
  sums.squares += principal * principal;
  sums.margin += margin;
  sums.rest += rest;
}

Sums draw_by_std(const bench::StdModel& model, std::uint32_t firms) {
  std::mt19937_64 generator(5);
  bench::StdLoanDraw draw(model);
  Sums sums;
  for (std::uint32_t firm = 0; firm < firms; ++firm) {
    for (int count = draw.count(generator); count > 0; --count) {
      const auto loan = draw.draw(generator, 365);
      add(sums, loan.principal, loan.margin_bp,
          loan.day + loan.months + loan.method + loan.filed + loan.late + loan.prepaid);
    }
  }
  return sums;
}

Sums draw_by_tiexi(const bench::StdModel& model, std::uint32_t firms) {
  const AmountLaw principal(
      {model.median, model.spread, model.minimum, model.maximum, static_cast<std::int64_t>(model.round_to)});
  const auto term = DiscreteLaw::of_weights(std::vector<double>{10, 70, 10, 10});
  const auto method = DiscreteLaw::of_weights(std::vector<double>{85, 15});
  const auto count_law = DiscreteLaw::poisson(model.loans_per_year);
  constexpr int months[] = {6, 12, 24, 36};
  const auto filed = threshold_of(0.95);
  const auto late = threshold_of(0.02);
  const auto prepaid = threshold_of(0.05);
  const Draws draws(5, 0);
  LoanDraws loans;
  WordColumns conduct;
  std::vector<std::uint32_t> counts(firms);
  draws.first_words(Purpose::loan_count, 0, 2022, counts);
  Sums sums;
  for (std::uint32_t firm = 0; firm < firms;) {
    loans.clear();
    for (; firm < firms && loans.size() < 1024; ++firm) {
      const auto count = static_cast<std::uint32_t>(count_law.draw(counts[firm]));
      for (std::uint32_t number = 0; number < count; ++number) loans.add(firm, 2022, number);
    }
    loans.draw(draws, principal);
    draws.words(Purpose::loan_year, loans.at(), conduct);
    for (std::size_t i = 0; i < loans.size(); ++i) {
      const double bp = model.margin_bp + model.margin_deviation_bp * loans.spread_score(i);
      add(sums, static_cast<double>(principal.scaled(loans.principal(i), 1.0).fen()) / 100,
          5 * static_cast<std::int64_t>(std::floor(bp / 5 + 0.5)),
          std::int64_t{uniform_below(365, loans.day_word(i))} + months[term.draw(loans.term_word(i))] +
              method.draw(loans.method_word(i)) + (loans.filing_word(i) < filed) + (conduct[0][i] < late) +
              (conduct[2][i] < prepaid));
    }
  }
  return sums;
}

bool within(const char* what, double a, double b, double error) {
  if (std::abs(a - b) <= 4.5 * error) return true;
  std::fprintf(stderr, "%s: tiexi %g, std %g, apart by more than 4.5 standard errors (%g)\n", what, a, b,
               error);
  return false;
}

bool compare_draws(std::uint32_t firms, int repetitions) {
  const bench::StdModel model;
  const auto a = draw_by_tiexi(model, firms);
  const auto b = draw_by_std(model, firms);
  const auto n = static_cast<double>(a.loans);
  const auto m = static_cast<double>(b.loans);
  const double spread = std::sqrt(a.squares / n - (a.principal / n) * (a.principal / n));
  bool right = within("loans", n, m, std::sqrt(n + m));
  right &= within("mean principal", a.principal / n, b.principal / m, spread * std::sqrt(1 / n + 1 / m));
  right &= within("mean margin", static_cast<double>(a.margin) / n, static_cast<double>(b.margin) / m,
                  model.margin_deviation_bp * std::sqrt(1 / n + 1 / m));
  if (!right) return false;
  std::vector<double> tiexi_seconds;
  std::vector<double> std_seconds;
  for (int i = 0; i < repetitions; ++i) {
    tiexi_seconds.push_back(seconds_for([&] { static_cast<void>(draw_by_tiexi(model, firms)); }));
    std_seconds.push_back(seconds_for([&] { static_cast<void>(draw_by_std(model, firms)); }));
  }
  const double ours = 1e9 * median(tiexi_seconds) / n;
  const double theirs = 1e9 * median(std_seconds) / m;
  std::printf("| drawing alone, every number of a loan | ns a loan | x tiexi |\n|---|---|---|\n");
  std::printf("| Philox by address, tiexi's laws | %.1f | 1.00 |\n", ours);
  std::printf("| mt19937_64 + std | %.1f | %.2f |\n\n", theirs, theirs / ours);
  return true;
}

// Threads: the defaults of a scenario.

std::uint64_t digest_of(std::span<const std::int64_t> fen) {
  std::uint64_t digest = 14695981039346656037ULL;
  for (const auto value : fen) digest = (digest ^ static_cast<std::uint64_t>(value)) * 1099511628211ULL;
  return digest;
}

bool compare_threads(std::uint32_t paths, int repetitions) {
  const auto forecast = forecast_of(Scenario::parse("[scenario]\nseed = 2021\n", "defaults"));
  const auto digest_on = [&](unsigned threads) {
    RunControl control;
    control.threads = threads;
    std::vector<std::int64_t> fen;
    run_paths(forecast, {0, paths}, control,
              [&](const Outlays& shard) { fen.insert(fen.end(), shard.fen().begin(), shard.fen().end()); });
    return digest_of(fen);
  };
  const auto digest = digest_on(1);
  for (const unsigned threads : {2U, 3U, 8U}) {
    if (digest_on(threads) != digest) return false;
  }
  std::vector<double> one;
  std::vector<double> two;
  for (int i = 0; i < repetitions; ++i) {
    one.push_back(seconds_for([&] { static_cast<void>(digest_on(1)); }, seconds_of_clock));
    two.push_back(seconds_for([&] { static_cast<void>(digest_on(2)); }, seconds_of_clock));
  }
  std::printf("| threads, %u paths of the defaults | us a path | x 1 thread |\n|---|---|---|\n", paths);
  std::printf("| 1 | %.1f | 1.00 |\n", 1e6 * median(one) / paths);
  std::printf("| 2 | %.1f | %.2f |\n\n", 1e6 * median(two) / paths, median(one) / median(two));
  std::printf("Digest of these outlays on 1, 2, 3 and 8 threads: %016llx.\n\n",
              static_cast<unsigned long long>(digest));
  return true;
}

// Sampling: the variance of the mean outlay over the horizon, times the processor time that it took.

struct Sampled {
  double value = 0;
  double error = 0;
  double seconds = 0;
};

Sampled sampled(Sampling sampling, bool controls, std::uint32_t paths, const std::string& more) {
  auto scenario = Scenario::parse("[scenario]\nseed = 2021\n" + more, "sampling");
  scenario.sampling = sampling;
  const auto forecast = forecast_of(scenario);
  OutlayTally tally(forecast.shape(), sampling);
  Estimate mean;
  const auto years = static_cast<std::size_t>(forecast.shape().years);
  const double seconds = seconds_for(
      [&] {
        run_paths(forecast, {0, paths}, {}, [&](const Outlays& shard) { tally.add(shard); });
        mean = controls ? tally.controlled_mean(years, 0, forecast.observed_means()) : tally.mean(years, 0);
      },
      seconds_of_process);
  return {mean.value, mean.std_error, seconds};
}

bool compare_sampling(std::uint32_t paths) {
  const std::pair<const char*, const char*> cases[] = {
      {"the defaults of a scenario", ""},
      {"loans that reprice yearly, loadings of 0.4",
       "[loans]\nreprices = \"yearly\"\n[common_factor]\ndemand = \"0.4\"\nlateness = \"0.4\"\n"}};
  constexpr std::pair<Sampling, const char*> ways[] = {
      {Sampling::plain, "plain"}, {Sampling::antithetic, "antithetic"}, {Sampling::lattice, "lattice"}};
  bool right = true;
  for (const auto& [name, more] : cases) {
    std::printf(
        "| sampling, %u paths of %s | mean | std error | variance | gain at equal cost |\n"
        "|---|---|---|---|---|\n",
        paths, name);
    const auto plain = sampled(Sampling::plain, false, paths, more);
    for (const auto& [sampling, way] : ways) {
      for (const bool controls : {false, true}) {
        if (paths / group_size(sampling) < (controls ? 80U : 8U)) continue;  // too few groups to say
        const auto found = sampled(sampling, controls, paths, more);
        const double gain =
            plain.error * plain.error * plain.seconds / (found.error * found.error * found.seconds);
        std::printf("| %s%s | %.0f | %.0f | %.4f | %.1f x |\n", way, controls ? ", controls" : "",
                    found.value, found.error, found.error * found.error / (plain.error * plain.error), gain);
        right &= std::abs(found.value - plain.value) <= 4.5 * std::hypot(found.error, plain.error);
      }
    }
    std::printf("\n");
  }
  return right;
}

}  // namespace

int main(int argc, char** argv) {
  const auto paths = argc > 1 ? static_cast<std::uint32_t>(std::atoll(argv[1])) : 32768U;
  const int repetitions = argc > 2 ? std::atoi(argv[2]) : 7;
  const auto few = std::max(32U, paths / 64);
  bool right = compare_draws(paths * 8, repetitions);
  right &= compare_paths(few, repetitions);
  right &= compare_threads(std::max(512U, few), repetitions);
  right &= compare_sampling(paths);
  return right ? 0 : 1;
}
