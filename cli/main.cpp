// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <tiexi/base/near_words.hpp>

#include "command.hpp"
#include "failure.hpp"

namespace {

/// What is wrong with a first word that is no command; empty where it is one, or an option.
std::string unknown_command(const CLI::App& app, std::string_view word) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
    if (names.back() == word) return {};
  }
  if (word.empty() || word.front() == '-') return {};
  const auto near = tiexi::near_word(word, std::vector<std::string_view>(names.begin(), names.end()));
  return "no command is called " + std::string(word) +
         (near ? "; did you mean " + std::string(*near) + "?" : "") + "; see tiexi --help";
}

}  // namespace

int main(int argc, char** argv) {
  using namespace tiexi::cli;
  CLI::App app{"tiexi: what Chinese government programmes pay to firms, exactly", "tiexi"};
  app.require_subcommand(1);
  app.set_version_flag("--version", TIEXI_VERSION);
  Run run;
  add_check(app, run);
  add_settle(app, run);
  add_explain(app, run);
  add_claw_back(app, run);
  add_programme(app, run);
  add_lpr(app, run);
  add_schedule(app, run);
  add_sample(app, run);
  add_audit(app, run);
  add_forecast(app, run);
  add_compare(app, run);
  add_scenario(app, run);
  add_calibrate(app, run);
  // After the commands, which would inherit it.
  app.footer(
      "Exit codes: 0 done, 2 usage, 3 bad data (what could be used was: see rejects),\n"
      "4 a programme at fault, 70 a bug, 130 interrupted (what was finished is written)");
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (const auto fault = unknown_command(app, first); !fault.empty()) {
    print_error(fault);
    return exit_code::usage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    const bool of_command = !first.empty() && first.front() != '-';
    print_error(std::string(error.what()) + "; see tiexi " + (of_command ? std::string(first) + " " : "") +
                "--help");
    return exit_code::usage;
  }
  return run_guarded(run);
}
