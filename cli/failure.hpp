// SPDX-License-Identifier: Apache-2.0
/// @file
/// Errors on standard error, in one layout: `tiexi: error: <what>`, and the exit code of whose fault it is.
#pragma once

#include <span>
#include <string_view>

#include <tiexi/base/error.hpp>

#include "command.hpp"

namespace tiexi::cli {

void print_error(std::string_view what);
void print_warning(std::string_view what);

/// Prints every one. @return the exit code of the first @pre not empty
int report(std::span<const InvalidInput> errors);

/// Runs the command; what it throws becomes a message and an exit code.
int run_guarded(const Run& run);

struct OptionOfField {
  std::string_view field;   ///< as the library calls it
  std::string_view option;  ///< as it was given
};

/// Runs what may complain of fields that were options here: the complaint then names the option.
int naming_options(std::span<const OptionOfField> names, const Run& run);

}  // namespace tiexi::cli
