// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "command.hpp"
#include "failure.hpp"

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
      "Exit codes: 0 done, 2 usage, 3 bad data (what could be used was: see rejects), 4 a programme at "
      "fault,\n"
      "70 a bug, 130 interrupted (what was finished is written)");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    print_error(std::string(error.what()) + "; see tiexi --help");
    return exit_code::usage;
  }
  return run_guarded(run);
}
