// SPDX-License-Identifier: Apache-2.0
#include "failure.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>
#include <system_error>

#include <fmt/format.h>
#include <tiexi/programme/error.hpp>

namespace tiexi::cli {

void print_error(std::string_view what) { fmt::print(stderr, "tiexi: error: {}\n", what); }
void print_warning(std::string_view what) { fmt::print(stderr, "tiexi: warning: {}\n", what); }

namespace {

/// An option, or an argument as the help writes it, in capitals: the command line is at fault and no file.
bool is_of_command_line(std::string_view field) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return field.starts_with("--") || (!field.empty() && std::ranges::all_of(field, is_capital));
}

}  // namespace

int report(std::span<const InvalidInput> errors) {
  for (const auto& error : errors) print_error(error.what());
  return is_of_command_line(errors.front().field()) ? exit_code::usage : exit_code::bad_data;
}

int run_guarded(const Run& run) {
  try {
    const int code = run();
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
    throw std::system_error(errno, std::generic_category(), "standard output: cannot be written");
  } catch (const ProgrammeError& error) {
    print_error(error.what());
    return exit_code::bad_programme;
  } catch (const InvalidInput& error) {
    return report({&error, 1});
  } catch (const Error& error) {
    print_error(error.what());
    return exit_code::bad_data;
  } catch (const std::system_error& error) {  // a full disk, a folder without permission
    print_error(error.what());
    return exit_code::bad_data;
  } catch (const std::bad_alloc&) {
    print_error("out of memory");
    return exit_code::bug;
  } catch (const std::exception& error) {
    print_error(fmt::format("{} (this is a bug in tiexi, please report it)", error.what()));
    return exit_code::bug;
  }
}

int naming_options(std::span<const OptionOfField> names, const Run& run) {
  try {
    return run();
  } catch (const InvalidInput& error) {
    for (const auto& [field, option] : names) {
      if (error.field() == field) throw InvalidInput(std::string(option), error.got(), error.wanted());
    }
    throw;
  }
}

}  // namespace tiexi::cli
