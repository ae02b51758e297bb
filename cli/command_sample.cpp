// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tiexi/sample/sample_files.hpp>

#include "command.hpp"
#include "inputs.hpp"
#include "number.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  SampleOptions sample;
  bool is_clean = false;
  std::string out;
  Format format = Format::table;
};

int write(const Options& options) {
  auto sample = options.sample;
  if (options.is_clean) sample.wrong_rows = WrongRows::none;
  const auto counts = write_sample_files(sample, options.out);
  auto json = nlohmann::ordered_json::object();
  for (const auto table : all_tables) {
    const auto rows = counts[static_cast<std::size_t>(table)];
    json[name_of(table)] = rows;
    if (options.format == Format::table)
      fmt::print("{:<15} {:>12} rows\n", fmt::format("{}.csv", name_of(table)), rows);
  }
  if (options.format == Format::json) fmt::print("{}\n", json.dump(2));
  return exit_code::done;
}

}  // namespace

void add_sample(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("sample", "A made-up book of firms, loans, statements, claims and leases");
  add_number(*command, "--firms", options->sample.firms, 1, 9'999'999, "how many");
  add_number(*command, "--seed", options->sample.seed, 0, max_seed, "another seed, another book");
  command->add_option("--out", options->out, "the folder to write to")->required();
  command->add_flag("--clean", options->is_clean, "without the rows that are wrong on purpose");
  add_format(*command, options->format, {"table", "json"});
  command->callback([options, &run] { run = [options] { return write(*options); }; });
}

}  // namespace tiexi::cli
