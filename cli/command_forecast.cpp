// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <tiexi/forecast/average_book.hpp>
#include <tiexi/forecast/door.hpp>
#include <tiexi/forecast/inverse.hpp>
#include <tiexi/io/book_files.hpp>
#include <tiexi/io/forecast_report.hpp>
#include <tiexi/io/text_table.hpp>

#include "command.hpp"
#include "failure.hpp"
#include "inputs.hpp"
#include "number.hpp"
#include "scenario_inputs.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  std::string scenario;
  ScenarioOptions common;
  std::string out;
  std::optional<double> until_error;
  std::uint32_t driver_paths = 1024;
  bool write_paths = false;
  std::optional<std::uint32_t> book_of_path;
  InverseQuestion question;
  std::string budget_precision;
  Language language = Language::en;
};

/// To the fen, as in the files.
std::string amount(double yuan) { return payable(yuan, Rounding::half_up).grouped_text(); }

void print_years(const ForecastSummary& summary, Language language) {
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(Phrase{zh, en}.in(language));
  };
  TextTable table({{say("年度", "year"), Align::left},
                   {say("项目", "measure"), Align::left},
                   {say("均值", "mean"), Align::right},
                   {say("标准误", "std error"), Align::right},
                   {"P5", Align::right},
                   {"P50", Align::right},
                   {"P95", Align::right},
                   {say("预算", "budget"), Align::right},
                   {say("超支概率", "P(over)"), Align::right}});
  // Of many measures only the years' totals and the measures' sums: the rest is in outlays.csv.
  const auto many = std::count_if(summary.rows.begin(), summary.rows.end(),
                                  [](const auto& row) { return row.year == 0; }) > 4;
  for (const auto& row : summary.rows) {
    if (many && row.year != 0 && row.measure != "total") continue;
    table.row({row.year == 0 ? say("合计", "all") : std::to_string(row.year), row.measure,
               amount(row.mean.value), amount(row.mean.std_error), row.quantiles[0].value.grouped_text(),
               row.quantiles[2].value.grouped_text(), row.quantiles[5].value.grouped_text(),
               row.budget ? row.budget->grouped_text() : "",
               row.over ? fmt::format("{:.1f}%", 100 * row.over->value) : ""});
  }
  fmt::print("{}\n", table.text());
}

void warn_of(const ForecastResults& results) {
  for (const double p : results.summary.quantiles_without_paths) {
    print_warning(fmt::format("{} paths are too few for P{:.0f}: at least {} are needed for its interval",
                              results.summary.paths, 100 * p, paths_needed(p)));
  }
  if (results.stopped)
    print_warning(fmt::format("stopped: what is written stands on {} paths", results.summary.paths));
}

void print_trial(const Options& options, const InverseTrial& trial) {
  fmt::print("{} = {}: P{:.0f} of {} is {} ({} to {}) of {}: {}\n", options.question.parameter, trial.value,
             100 * options.question.p, trial.tightest_year, trial.outlay.value.grouped_text(),
             trial.outlay.low.grouped_text(), trial.outlay.high.grouped_text(), trial.budget.grouped_text(),
             trial.fits ? "fits" : "exceeds");
}

int answer(const Options& options, const Forecast& forecast, const RunWatch& watch) {
  const auto answer = largest_within_budget(forecast, options.question, {0, forecast.scenario().paths},
                                            watch.control("solve"));
  for (const auto& trial : answer.trials) print_trial(options, trial);
  if (answer.stopped) {
    print_warning("stopped before the answer was found");
    return exit_code::interrupted;
  }
  if (!answer.largest) {
    fmt::print("no value from {} on fits the budget\n", options.question.low);
  } else if (answer.unlimited) {
    fmt::print("every value up to {} fits the budget\n", *answer.largest);
  } else {
    fmt::print("largest {} that fits: {}, to a precision of {}, on {} paths\n", options.question.parameter,
               *answer.largest, options.question.step, forecast.scenario().paths);
  }
  // The brackets above are 95% intervals of the quantile.
  if (answer.surely_fits) fmt::print("fits also at the upper end of the interval: {}\n", *answer.surely_fits);
  if (answer.surely_not) fmt::print("exceeds also at the lower end: {}\n", *answer.surely_not);
  return exit_code::done;
}

int print_budgets(const Options& options, const Forecast& forecast, const RunWatch& watch) {
  const auto precision = Money::parse(options.budget_precision, "--budget-needed");
  const auto needs = budget_needed(forecast, options.question.p, precision, {0, forecast.scenario().paths},
                                   watch.control("budget"));
  if (needs.empty()) {
    print_warning("stopped before the answer was found");
    return exit_code::interrupted;
  }
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(Phrase{zh, en}.in(options.language));
  };
  TextTable table({{say("年度", "year"), Align::left},
                   {say("项目", "measure"), Align::left},
                   {say("所需预算", "budget needed"), Align::right},
                   {fmt::format("P{:.0f}", 100 * options.question.p), Align::right},
                   {say("95%区间下限", "95% from"), Align::right},
                   {say("上限", "to"), Align::right}});
  for (const auto& need : needs) {
    table.row({std::to_string(need.year), need.measure, need.budget.grouped_text(),
               need.outlay.value.grouped_text(), need.outlay.low.grouped_text(),
               need.outlay.high.grouped_text()});
  }
  fmt::print("{}\n", table.text());
  if (!needs.front().outlay.enough_paths) {
    print_warning(fmt::format("{} paths are too few for P{:.0f}: at least {} are needed for its interval",
                              forecast.scenario().paths, 100 * options.question.p,
                              paths_needed(options.question.p)));
  }
  return exit_code::done;
}

ForecastResults simulate_all(const Options& options, const Forecast& forecast, const RunWatch& watch,
                             OutputFolder& folder) {
  const auto& scenario = forecast.scenario();
  OutlayTally tally(forecast.shape(), scenario.sampling);
  std::optional<PathsFile> paths;
  if (options.write_paths) paths.emplace(folder, forecast.shape());
  const auto keep = [&](const Outlays& shard) {
    if (paths) paths->add(shard);
  };
  const auto control = watch.control("forecast");
  if (options.until_error) {
    run_until_error(forecast, *options.until_error, scenario.paths, control, tally, keep);
  } else {
    run_paths(forecast, {0, scenario.paths}, control, [&](const Outlays& shard) {
      tally.add(shard);
      keep(shard);
    });
  }
  ForecastResults results;
  results.summary = summarise(forecast, tally);
  if (!watch.stopped()) {
    results.drivers =
        drivers_of(forecast, {0, std::min(options.driver_paths, scenario.paths)}, watch.control("drivers"));
  }
  if (results.summary.paths > 0) results.rule_of_average = rule_of_the_average(forecast);
  results.stopped = watch.stopped();
  return results;
}

/// Those of `settle` with which a path's book pays what the path paid.
std::string settling_options(const Scenario& scenario, const std::string& folder) {
  auto text =
      fmt::format("--book {} --lpr {}/lpr.csv --as-of {}", folder, folder, scenario.horizon_end().text());
  if (scenario.programme != ProgrammeOptions().programme) text += " --programme " + scenario.programme;
  for (const auto& [path, value] : scenario.reform) text += fmt::format(" --set '{}={}'", path, value);
  for (const auto& [measure, years] : payment_budgets(scenario)) {
    for (const auto& [year, amount] : years)
      text += fmt::format(" --budget {}:{}={}", measure, year, amount.text());
  }
  return text;
}

/// One path as a book.
int write_path(const Options& options, const Forecast& forecast) {
  auto folder = path_folder(options.out);
  const auto simulated = forecast.book_of_path(*options.book_of_path);
  write_book(folder, simulated.book);
  write_lpr(folder, simulated.lpr);
  write_origin(folder, forecast.scenario(), *options.book_of_path);
  folder.commit();
  fmt::print("path {}: {} firms, {} loans, {} claims; settle it with {}\n", *options.book_of_path,
             simulated.book.firms.size(), simulated.book.loans.size(), simulated.book.claims.size(),
             settling_options(forecast.scenario(), options.out));
  return exit_code::done;
}

int answer_or_simulate(const Options& options, const LoadedScenario& loaded) {
  const auto forecast = loaded.forecast();
  const RunWatch watch(options.common);
  if (!options.question.parameter.empty()) return answer(options, forecast, watch);
  if (!options.budget_precision.empty()) return print_budgets(options, forecast, watch);
  if (options.out.empty()) {
    throw InvalidInput("--out", "nothing", "a folder to write, or --solve, or --budget-needed");
  }
  if (options.book_of_path) return write_path(options, forecast);
  auto folder = forecast_folder(options.out);
  const auto results = simulate_all(options, forecast, watch, folder);
  if (results.summary.paths == 0) {
    print_warning("stopped before a batch of paths was finished: nothing is written");
    return exit_code::interrupted;
  }
  write_forecast_tables(folder, forecast, results, loaded.inputs);
  folder.write("report.html", forecast_report(forecast, results, options.language));
  folder.commit();
  print_years(results.summary, options.language);
  warn_of(results);
  return results.stopped ? exit_code::interrupted : exit_code::done;
}

int run_forecast(const Options& options) {
  const auto loaded = load_scenario(options.scenario, options.common);
  const int code = answer_or_simulate(options, loaded);
  return code == exit_code::done && loaded.rows_rejected ? exit_code::bad_data : code;
}

constexpr std::array<OptionOfField, 4> option_names = {
    {{"low", "--from"}, {"high", "--to"}, {"step", "--step"}, {"precision", "--budget-needed"}}};

}  // namespace

void add_forecast(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("forecast", "What a programme will cost: simulated futures, exact rules");
  command->add_option("SCENARIO", options->scenario, "a scenario file; `tiexi scenario new` writes one")
      ->required();
  options->common.add_to(*command);
  command->add_option("--out", options->out, "the folder to write: outlays.csv, report.html and more");
  add_number(*command, "--until-error", options->until_error, 0.0001, 0.99,
             "stop when each year's mean is known to this part of itself, e.g. 0.005; at most --paths");
  add_number(*command, "--drivers", options->driver_paths, 0, max_paths,
             "paths for the drivers of uncertainty; 0: none");
  command->add_flag("--write-paths", options->write_paths, "also paths.csv: every path, year and measure");
  add_number(*command, "--book-of-path", options->book_of_path, 0, max_paths - 1,
             "write one path's book as CSV instead, for `tiexi settle` and `explain`");
  auto* solve = command->add_option("--solve", options->question.parameter,
                                    "the largest value of this parameter whose P95 fits the budget");
  command->add_option("--from", options->question.low, "lowest value tried")->needs(solve);
  command->add_option("--to", options->question.high, "highest value tried")->needs(solve);
  auto* step = command->add_option("--step", options->question.step, "precision of the answer")->needs(solve);
  solve->needs("--from")->needs("--to")->needs(step);
  command
      ->add_option("--budget-needed", options->budget_precision,
                   "the budget of each year that P95 needs, rounded up to multiples of this amount")
      ->excludes(solve);
  add_number(*command, "--quantile", options->question.p, 0.01, 0.99, "of --solve and --budget-needed");
  add_language(*command, options->language);
  command->callback([options, &run] {
    run = [options] { return naming_options(option_names, [&] { return run_forecast(*options); }); };
  });
}

}  // namespace tiexi::cli
