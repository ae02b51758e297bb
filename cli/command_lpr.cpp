// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tiexi/base/error.hpp>

#include "command.hpp"
#include "inputs.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  std::string date;
  std::string lpr;
  Format format = Format::table;
};

int show(const Options& options) {
  const auto date = Date::parse(options.date, "DATE");
  const auto table = load_lpr(options.lpr);
  const auto* fixing = table.in_force(date);
  if (fixing == nullptr) {
    throw InvalidInput("DATE", date.text(), "a day from the first fixing on, " + table.first_date().text());
  }
  if (options.format == Format::json) {
    const nlohmann::ordered_json json = {
        {"date", date.text()},
        {"fixed_on", fixing->date.text()},
        {"1y", fixing->one_year.percent_text()},
        {"5y", fixing->five_years.percent_text()},
        {"days_after_last_fixing", std::max<std::int64_t>(0, date - table.last_date())}};
    fmt::print("{}\n", json.dump(2));
    return exit_code::done;
  }
  fmt::print("LPR in force on {}: 1y {}%, 5y {}% (fixed {})\n", date.text(), fixing->one_year.percent_text(),
             fixing->five_years.percent_text(), fixing->date.text());
  if (date > table.last_date()) {
    fmt::print("the last fixing known is of {}, {} days before\n", table.last_date().text(),
               date - table.last_date());
  }
  return exit_code::done;
}

}  // namespace

void add_lpr(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("lpr", "The loan prime rate in force on a day");
  command->add_option("DATE", options->date, "YYYY-MM-DD")->required();
  command->add_option("--lpr", options->lpr, "a file of fixings instead of the official ones");
  add_format(*command, options->format, {"table", "json"});
  command->callback([options, &run] { run = [options] { return show(*options); }; });
}

}  // namespace tiexi::cli
