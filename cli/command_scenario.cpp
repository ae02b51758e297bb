// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/plan_targets.hpp>

#include "command.hpp"
#include "inputs.hpp"
#include "scenario_inputs.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  std::string file;
  Language language = Language::en;
};

int write_new(const Options& options) {
  const auto text = scenario_template(options.language == Language::zh ? "zh" : "en");
  if (options.file.empty()) {
    fmt::print("{}", text);
    return exit_code::done;
  }
  if (std::ifstream(options.file)) throw InvalidInput(options.file, "a file that is there", "a new file");
  std::ofstream file(options.file, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw InvalidInput(options.file, "not writable", "a new file");
  return exit_code::done;
}

int check(const Options& options) {
  const auto loaded = load_scenario(options.file, {});
  const auto forecast = loaded.forecast();
  const auto& scenario = forecast.scenario();
  fmt::print("{}: {}, {} to {}, {} paths; in order\n", options.file, forecast.programme().header().id,
             scenario.first_year, scenario.first_year + scenario.years - 1, scenario.paths);
  return loaded.rows_rejected ? exit_code::bad_data : exit_code::done;
}

int list_targets() {
  for (const auto& target : plan_targets()) {
    fmt::print("{:26} {:+.2f}% a year  {} {} -> {} {}  {}  ({})\n", target.name, 100 * target.growth(),
               target.from_year, target.from_value, target.to_year, target.to_value, target.unit,
               target.source);
  }
  return exit_code::done;
}

}  // namespace

void add_scenario(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("scenario", "Scenario files for forecasts");
  command->require_subcommand(1);
  auto* fresh = command->add_subcommand("new", "A commented scenario with every default");
  fresh->add_option("FILE", options->file, "to write; standard output if not given");
  add_language(*fresh, options->language);
  fresh->callback([options, &run] { run = [options] { return write_new(*options); }; });
  auto* checked = command->add_subcommand("check", "Whether a scenario, its programme and book fit together");
  checked->add_option("FILE", options->file)->required();
  checked->callback([options, &run] { run = [options] { return check(*options); }; });
  auto* schema = command->add_subcommand("schema", "The JSON schema for editors");
  schema->callback([&run] {
    run = [] {
      fmt::print("{}", scenario_schema());
      return exit_code::done;
    };
  });
  auto* targets =
      command->add_subcommand("targets", "Published plan targets a scenario may take its growth from");
  targets->callback([&run] { run = list_targets; });
}

}  // namespace tiexi::cli
