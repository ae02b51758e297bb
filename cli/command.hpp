// SPDX-License-Identifier: Apache-2.0
/// @file
/// The commands of `tiexi`. Each adds its options to the application and, when chosen, sets `run`: options,
/// one call of the library, rendering. No arithmetic here.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace tiexi::cli {

/// What the command line asked for; returns the exit code.
using Run = std::function<int()>;

namespace exit_code {
constexpr int done = 0;
constexpr int usage = 2;
constexpr int bad_data = 3;
constexpr int bad_programme = 4;
constexpr int bug = 70;
constexpr int interrupted = 130;  // 128 + SIGINT, as shells have it; what was finished is written
}  // namespace exit_code

void add_audit(CLI::App& app, Run& run);
void add_calibrate(CLI::App& app, Run& run);
void add_check(CLI::App& app, Run& run);
void add_claw_back(CLI::App& app, Run& run);
void add_compare(CLI::App& app, Run& run);
void add_explain(CLI::App& app, Run& run);
void add_forecast(CLI::App& app, Run& run);
void add_lpr(CLI::App& app, Run& run);
void add_programme(CLI::App& app, Run& run);
void add_sample(CLI::App& app, Run& run);
void add_scenario(CLI::App& app, Run& run);
void add_schedule(CLI::App& app, Run& run);
void add_settle(CLI::App& app, Run& run);

}  // namespace tiexi::cli
