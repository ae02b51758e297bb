// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "inputs.hpp"

namespace tiexi::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string first;
  std::string second;
  std::vector<std::string> settings;
  Format format = Format::table;
};

std::string until(const ProgrammeHeader& header) {
  return header.in_force_to ? header.in_force_to->text() : std::string("open");
}

Json header_json(const ProgrammeHeader& header) {
  return {{"id", header.id},
          {"version", header.version},
          {"title_zh", header.title_zh},
          {"title_en", header.title_en},
          {"instrument", header.instrument},
          {"in_force_from", header.in_force_from.text()},
          {"in_force_to", header.in_force_to ? Json(header.in_force_to->text()) : Json(nullptr)},
          {"source", header.source},
          {"verified", header.verified}};
}

int list(const Options& options) {
  auto json = Json::array();
  for (const auto& id : Programme::shipped_ids()) {
    const auto header = Programme::shipped(id).header();
    if (options.format == Format::json) {
      json.push_back(header_json(header));
    } else {
      fmt::print("{:<24} {} to {:<10}  {} ({})\n", header.id, header.in_force_from.text(), until(header),
                 header.title_en, header.instrument);
    }
  }
  if (options.format == Format::json) fmt::print("{}\n", json.dump(2));
  return exit_code::done;
}

std::string origin(const Parameter& parameter) {
  if (parameter.reformed) return "reform";
  return parameter.article.empty() ? "default" : "Art. " + parameter.article;
}

int show(const Options& options) {
  ProgrammeOptions programme_options{options.first, options.settings};
  const auto programme = programme_options.load();
  const auto& header = programme.header();
  if (options.format == Format::json) {
    auto json = header_json(header);
    json["parameters"] = Json::array();
    for (const auto& p : programme.parameters()) {
      json["parameters"].push_back({{"path", p.path},
                                    {"value", p.value},
                                    {"unit", p.unit},
                                    {"article", p.article},
                                    {"range", p.range},
                                    {"reformed", p.reformed}});
    }
    fmt::print("{}\n", json.dump(2));
    return exit_code::done;
  }
  fmt::print("{}  {}\n{}  {}\nin force {} to {}\nsource: {}\nverified: {}\n\n", header.id, header.title_en,
             header.instrument, header.title_zh, header.in_force_from.text(), until(header), header.source,
             header.verified);
  for (const auto& p : programme.parameters()) {
    fmt::print("{:<58} {}{}{}  [{}]\n", p.path, p.value, p.unit.empty() ? "" : " ", p.unit, origin(p));
  }
  return exit_code::done;
}

int check(const Options& options) {
  const auto programme = load_programme(options.first);
  fmt::print("{}: good, {} parameters\n", programme.header().id, programme.parameters().size());
  return exit_code::done;
}

std::string side(const std::optional<Parameter>& parameter) { return parameter ? parameter->value : "-"; }

int show_diff(const Options& options) {
  const auto changes = diff(load_programme(options.first), load_programme(options.second));
  auto json = Json::array();
  for (const auto& change : changes) {
    if (options.format == Format::json) {
      json.push_back({{"path", change.path},
                      {"before", change.before ? Json(change.before->value) : Json(nullptr)},
                      {"after", change.after ? Json(change.after->value) : Json(nullptr)}});
    } else {
      fmt::print("{:<58} {} -> {}\n", change.path, side(change.before), side(change.after));
    }
  }
  if (options.format == Format::json) fmt::print("{}\n", json.dump(2));
  if (options.format == Format::table && changes.empty()) fmt::print("no difference\n");
  return exit_code::done;
}

/// A subcommand that calls one function with the options.
CLI::App* add(CLI::App& parent, const char* name, const char* about, const std::shared_ptr<Options>& options,
              Run& run, int (*function)(const Options&)) {
  auto* command = parent.add_subcommand(name, about);
  command->callback([options, &run, function] { run = [options, function] { return function(*options); }; });
  return command;
}

}  // namespace

void add_programme(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* programme = app.add_subcommand("programme", "The programmes: list, show, check, diff");
  programme->require_subcommand(1);
  auto* listing = add(*programme, "list", "The shipped programmes", options, run, list);
  add_format(*listing, options->format, {"table", "json"});
  auto* showing = add(*programme, "show", "Every parameter with its article", options, run, show);
  showing->add_option("ID", options->first, "id, or a .toml file")->required();
  add_repeatable(*showing, "--set", options->settings, "a reform: PATH=VALUE, repeatable");
  add_format(*showing, options->format, {"table", "json"});
  auto* checking =
      add(*programme, "check", "Reads a programme file and says what is wrong", options, run, check);
  checking->add_option("FILE", options->first, "a .toml file")->required();
  auto* comparing =
      add(*programme, "diff", "The parameters in which two programmes differ", options, run, show_diff);
  comparing->add_option("A", options->first, "id or file")->required();
  comparing->add_option("B", options->second, "id or file")->required();
  add_format(*comparing, options->format, {"table", "json"});
}

}  // namespace tiexi::cli
