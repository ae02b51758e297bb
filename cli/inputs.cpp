// SPDX-License-Identifier: Apache-2.0
#include "inputs.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <tiexi/base/error.hpp>

#include "choice.hpp"

namespace tiexi::cli {
namespace {

std::string file_name(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

Overrides overrides_of(const std::vector<std::string>& settings) {
  Overrides overrides;
  for (const auto& setting : settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos) {
      throw ProgrammeError("--set", "\"" + setting + "\"", "PATH=VALUE, such as ceiling.multiple=1.3");
    }
    overrides[setting.substr(0, equals)] = setting.substr(equals + 1);
  }
  return overrides;
}

}  // namespace

CLI::Option* add_repeatable(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                            const std::string& what) {
  return command.add_option(name, values, what)->allow_extra_args(false);
}

void ProgrammeOptions::add_to(CLI::App& command) {
  command.add_option("--programme", programme, "id of a shipped programme, or a .toml file")
      ->capture_default_str();
  add_repeatable(command, "--set", settings, "a reform: PATH=VALUE, repeatable, e.g. ceiling.multiple=1.3");
}

Programme ProgrammeOptions::load() const { return load_programme(programme, overrides_of(settings)); }

Programme load_programme(const std::string& id_or_file, const Overrides& overrides) {
  if (!id_or_file.ends_with(".toml")) return Programme::shipped(id_or_file, overrides);
  std::string text;
  try {
    text = read_file(id_or_file);
  } catch (const InvalidInput& error) {
    throw ProgrammeError(error.field(), error.got(), error.wanted());
  }
  return Programme::parse(text, file_name(id_or_file), overrides);
}

LprTable load_lpr(const std::string& file) {
  return file.empty() ? LprTable::official() : LprTable::parse(read_file(file), file_name(file));
}

std::string read_file(const std::string& file) {
  // A folder opens like a file and then gives nothing.
  if (std::filesystem::is_directory(file)) throw InvalidInput(file, "a folder", "a file");
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream) throw InvalidInput(file, "no such file, or not readable", "a file");
  return text.str();
}

void add_format(CLI::App& command, Format& format, const std::vector<std::string>& names) {
  std::vector<std::pair<std::string, Format>> choices;
  for (const auto& name : names) {
    choices.emplace_back(name, name == "json" ? Format::json : name == "csv" ? Format::csv : Format::table);
  }
  format = choices.front().second;
  add_choice(command, "--format", format, choices, "how to print it");
}

void add_encoding(CLI::App& command, Encoding& encoding) {
  add_choice<Encoding>(
      command, "--encoding", encoding,
      {{"utf-8", Encoding::utf_8}, {"gb18030", Encoding::gb18030}, {"gbk", Encoding::gb18030}},
      "of every file read");
}

void add_language(CLI::App& command, Language& language) {
  add_choice<Language>(command, "--lang", language, {{"zh", Language::zh}, {"en", Language::en}},
                       "of what people read");
}

}  // namespace tiexi::cli
