// SPDX-License-Identifier: Apache-2.0
/// @file
/// Options that several commands share, read into values.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/io/encoding.hpp>
#include <tiexi/io/language.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/programme/programme.hpp>

namespace tiexi::cli {

inline constexpr std::uint32_t max_paths = 100'000'000;  // as a scenario file may ask for
inline constexpr std::uint64_t max_seed = std::numeric_limits<std::uint64_t>::max();
inline constexpr unsigned max_threads = 4096;

/// An option that may be given several times, with one value each time: what stands after it is not its own.
CLI::Option* add_repeatable(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                            const std::string& what);

/// `--programme` and `--set`.
struct ProgrammeOptions {
  std::string programme = "nanshan-2021";
  std::vector<std::string> settings;  ///< `path=value`

  void add_to(CLI::App& command);
  /// @throws ProgrammeError
  [[nodiscard]] Programme load() const;
};

/// A shipped programme by id, or a file where the text ends in `.toml`. @throws ProgrammeError
[[nodiscard]] Programme load_programme(const std::string& id_or_file, const Overrides& overrides = {});

/// `--lpr`: a file of fixings, else the official ones. @throws InvalidInput
[[nodiscard]] LprTable load_lpr(const std::string& file);

/// @throws InvalidInput naming the file
[[nodiscard]] std::string read_file(const std::string& file);

enum class Format { table, json, csv };

/// `--format`, one of those named, the first by default.
void add_format(CLI::App& command, Format& format, const std::vector<std::string>& names);
/// `--encoding utf-8|gb18030`.
void add_encoding(CLI::App& command, Encoding& encoding);
/// `--lang zh|en`.
void add_language(CLI::App& command, Language& language);

}  // namespace tiexi::cli
