// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <tiexi/forecast/door.hpp>
#include <tiexi/io/comparison_report.hpp>
#include <tiexi/io/forecast_files.hpp>
#include <tiexi/io/text_table.hpp>

#include "command.hpp"
#include "failure.hpp"
#include "inputs.hpp"
#include "scenario_inputs.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  std::string first;
  std::string second;
  ScenarioOptions common;
  bool steps = false;
  std::string out;
  Language language = Language::en;
};

/// To the fen, as in the files.
std::string amount(double yuan) { return payable(yuan, Rounding::half_up).grouped_text(); }
std::string year_text(int year, Language language) {
  return year == 0 ? std::string(Phrase{"合计", "all"}.in(language)) : std::to_string(year);
}

void print_rows(const std::vector<ComparisonRow>& rows, Language language) {
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(Phrase{zh, en}.in(language));
  };
  TextTable table({{say("年度", "year"), Align::left},
                   {say("项目", "measure"), Align::left},
                   {say("情景一", "first"), Align::right},
                   {say("情景二", "second"), Align::right},
                   {say("差额", "difference"), Align::right},
                   {say("标准误", "std error"), Align::right},
                   {"P5", Align::right},
                   {"P95", Align::right},
                   {say("情景二更低", "P(second lower)"), Align::right}});
  for (const auto& row : rows) {
    table.row({year_text(row.year, language), row.measure, amount(row.first.value), amount(row.second.value),
               amount(row.difference.value), amount(row.difference.std_error),
               row.difference_p05.value.grouped_text(), row.difference_p95.value.grouped_text(),
               fmt::format("{:.1f}%", 100 * row.lower.value)});
  }
  fmt::print("{}\n", table.text());
}

void write_rows(OutputFolder& folder, const std::vector<ComparisonRow>& rows) {
  auto csv = folder.csv("comparison.csv",
                        {"year", "measure", "first", "second", "difference", "std_error", "difference_p05",
                         "difference_p50", "difference_p95", "probability_second_lower"});
  for (const auto& row : rows) {
    csv.row(row.year == 0 ? std::string("all") : std::to_string(row.year), row.measure,
            amount_text(row.first.value), amount_text(row.second.value), amount_text(row.difference.value),
            amount_text(row.difference.std_error), row.difference_p05.value, row.difference_p50.value,
            row.difference_p95.value, share_text(row.lower.value));
  }
}

void print_steps(const std::vector<Step>& steps, Language language) {
  TextTable table({{std::string(Phrase{"步骤", "step"}.in(language)), Align::left},
                   {std::string(Phrase{"变化", "change"}.in(language)), Align::right},
                   {std::string(Phrase{"标准误", "std error"}.in(language)), Align::right},
                   {std::string(Phrase{"之后", "then"}.in(language)), Align::right}});
  table.row({std::string(Phrase{"上次预测", "last forecast"}.in(language)), "", "",
             steps.front().before.grouped_text()});
  for (const auto& step : steps) {
    table.row({step.name, (step.after - step.before).grouped_text(), amount(step.change.std_error),
               step.after.grouped_text()});
  }
  table.rule();
  table.row({std::string(Phrase{"合计", "all"}.in(language)),
             (steps.back().after - steps.front().before).grouped_text(), "",
             steps.back().after.grouped_text()});
  fmt::print("{}\n", table.text());
}

void write_steps(OutputFolder& folder, const std::vector<Step>& steps, int first_year) {
  auto csv = folder.csv("steps.csv", {"step", "year", "before", "change", "after", "std_error"});
  for (const auto& step : steps) {
    for (std::size_t i = 0; i < step.by_year.size(); ++i) {
      csv.row(step.name, std::to_string(first_year + static_cast<int>(i)), step.before_by_year[i],
              step.after_by_year[i] - step.before_by_year[i], step.after_by_year[i],
              amount_text(step.by_year[i].std_error));
    }
    csv.row(step.name, "all", step.before, step.after - step.before, step.after,
            amount_text(step.change.std_error));
  }
}

int run_compare(const Options& options) {
  auto first = load_scenario(options.first, options.common);
  auto second = load_scenario(options.second, options.common);
  // The same random numbers: the first scenario's seed, and as many paths as both have.
  second.version.scenario.seed = first.version.scenario.seed;
  second.version.scenario.sampling = first.version.scenario.sampling;
  const PathRange paths{0, std::min(first.version.scenario.paths, second.version.scenario.paths)};
  const RunWatch watch(options.common);
  const auto a = first.forecast();
  const auto b = second.forecast();
  const auto rows = compare(a, b, paths, watch.control("compare"));
  if (rows.empty()) {
    print_warning("stopped before a batch of paths was finished: nothing is written");
    return exit_code::interrupted;
  }
  std::vector<Step> steps;
  if (options.steps && !watch.stopped()) {
    steps = re_estimate(first.version, second.version, paths, watch.control("steps"));
  }
  if (!options.out.empty()) {
    OutputFolder folder(options.out, {"comparison.csv", "steps.csv", "comparison.html"}, "comparison.html");
    write_rows(folder, rows);
    if (!steps.empty()) write_steps(folder, steps, first_common_year(a.shape(), b.shape()));
    folder.write("comparison.html", comparison_report(a, b, rows, steps, options.language));
    folder.commit();
  }
  print_rows(rows, options.language);
  if (!steps.empty()) print_steps(steps, options.language);
  if (watch.stopped()) {
    print_warning("stopped: results stand on the paths that were finished");
    return exit_code::interrupted;
  }
  return first.rows_rejected || second.rows_rejected ? exit_code::bad_data : exit_code::done;
}

}  // namespace

void add_compare(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("compare", "Two scenarios on the same random numbers");
  command->add_option("FIRST", options->first, "a scenario file")->required();
  command->add_option("SECOND", options->second, "another")->required();
  options->common.add_to(*command);
  command->add_flag(
      "--steps", options->steps,
      "re-estimate: the change from FIRST, the last forecast, to SECOND, this one, split into book, volume, "
      "terms, conduct, claims, reference rate, rules, caps");
  command->add_option("--out", options->out, "a folder to write: comparison.csv, steps.csv, comparison.html");
  add_language(*command, options->language);
  command->callback([options, &run] { run = [options] { return run_compare(*options); }; });
}

}  // namespace tiexi::cli
