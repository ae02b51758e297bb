// SPDX-License-Identifier: Apache-2.0
/// @file
/// Errors on standard error, in one layout: `tiexi: error: <what>`, and the exit code of whose fault it is.
#pragma once

#include <string_view>

#include "command.hpp"

namespace tiexi::cli {

void print_error(std::string_view what);
void print_warning(std::string_view what);

/// Runs the command; what it throws becomes a message and an exit code.
int run_guarded(const Run& run);

}  // namespace tiexi::cli
