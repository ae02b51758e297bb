// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/back_test.hpp>
#include <tiexi/io/calibration_files.hpp>
#include <tiexi/io/output_folder.hpp>

#include "book_options.hpp"
#include "choice.hpp"
#include "command.hpp"
#include "failure.hpp"
#include "inputs.hpp"
#include "number.hpp"
#include "scenario_inputs.hpp"

namespace tiexi::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  ProgrammeOptions programme;
  BookOptions book;
  std::string lpr;
  std::string as_of;
  std::string since;
  GrowthUse growth = GrowthUse::never;
  std::optional<int> back_test;
  std::uint32_t paths = 1000;
  std::uint64_t seed = 1;
  bool quiet = false;
  std::string out;
  Format format = Format::table;
  Language language = Language::en;
};

using NamedFile = std::pair<const char*, const std::optional<fs::path>*>;

std::vector<NamedFile> named(const BookFiles& files) {
  return {{"firms", &files.firms},       {"firm_years", &files.firm_years}, {"loans", &files.loans},
          {"interest", &files.interest}, {"claims", &files.claims},         {"history", &files.history},
          {"premises", &files.premises}};
}

/// The book's files as the scenario in `folder` calls them.
std::vector<ScenarioBook> book_beside(const BookFiles& files, const fs::path& folder) {
  std::vector<ScenarioBook> names;
  for (const auto& [key, file] : named(files)) {
    if (*file) names.push_back({key, fs::relative(**file, fs::absolute(folder)).generic_string()});
  }
  return names;
}

struct Loaded {
  BookFiles files;
  BuiltBook built;
  std::vector<InputDigest> inputs;
  Programme programme;
  LprTable lpr;
};

Loaded load(const Options& options) {
  const auto files = options.book.files();
  std::vector<InputDigest> inputs;
  for (const auto& [key, file] : named(files)) {
    if (*file) inputs.push_back(digest_of(**file));
  }
  Loaded loaded{files, load_book(files, options.book.load_options()), std::move(inputs),
                options.programme.load(), load_lpr(options.lpr)};
  if (!loaded.built.rejects.empty()) {
    print_warning(fmt::format("{} rows of the book cannot be used; `tiexi settle` says which",
                              loaded.built.rejects.size()));
  }
  return loaded;
}

std::optional<Date> since(const Options& options) {
  return options.since.empty() ? std::nullopt : std::optional(Date::parse(options.since, "--since"));
}

/// The scenario and the estimates; with a back-test also that.
void write_folder(const Options& options, const Loaded& loaded, const Calibration& calibration,
                  const BackTest* test) {
  OutputFolder folder(options.out,
                      {"scenario.toml", "estimates.csv", "estimates.json", "back_test.csv", "back_test.json"},
                      "estimates.csv");
  folder.write("scenario.toml", scenario_text(calibration, options.language == Language::zh ? "zh" : "en",
                                              book_beside(loaded.files, options.out)));
  folder.write("estimates.csv", estimates_csv(calibration));
  folder.write("estimates.json", estimates_json(calibration, loaded.inputs));
  if (test != nullptr) {
    folder.write("back_test.csv", back_test_csv(*test));
    folder.write("back_test.json", back_test_json(*test, loaded.inputs));
  }
  folder.commit();
}

int test_back(const Options& options, const Loaded& loaded) {
  const auto as_of =
      options.as_of.empty() ? std::nullopt : std::optional(Date::parse(options.as_of, "--as-of"));
  const BackTestTerms terms{*options.back_test, since(options), options.growth,
                            options.paths,      options.seed,   as_of};
  ScenarioOptions run;
  run.threads = options.book.threads;
  run.quiet = options.quiet;
  const RunWatch watch(run);
  BackTest test;
  try {
    test = back_test(loaded.built.book, loaded.programme, loaded.lpr, terms, watch.control("back-test"));
  } catch (const InvalidInput&) {
    if (!watch.stopped()) throw;
    print_warning("stopped before a batch of paths was finished: nothing is written");
    return exit_code::interrupted;
  }
  if (!options.out.empty()) write_folder(options, loaded, test.calibration, &test);
  fmt::print("{}", options.format == Format::csv    ? back_test_csv(test)
                   : options.format == Format::json ? back_test_json(test, loaded.inputs)
                                                    : back_test_table(test, options.language));
  if (watch.stopped()) {
    print_warning(fmt::format("stopped: results stand on {} paths", test.paths));
    return exit_code::interrupted;
  }
  return loaded.built.rejects.empty() ? exit_code::done : exit_code::bad_data;
}

int run_calibrate(const Options& options) {
  if (options.as_of.empty() && !options.back_test) {
    throw InvalidInput("--as-of", "nothing", "the day up to which the book is complete, or --back-test YEAR");
  }
  const auto loaded = load(options);
  if (options.back_test) return test_back(options, loaded);
  const auto calibration = calibrate(loaded.built.book, loaded.programme, loaded.lpr,
                                     {Date::parse(options.as_of, "--as-of"), since(options), options.growth});
  if (!options.out.empty()) write_folder(options, loaded, calibration, nullptr);
  fmt::print("{}", options.format == Format::csv    ? estimates_csv(calibration)
                   : options.format == Format::json ? estimates_json(calibration, loaded.inputs)
                                                    : estimates_table(calibration, options.language));
  return loaded.built.rejects.empty() ? exit_code::done : exit_code::bad_data;
}

constexpr std::array<OptionOfField, 2> option_names = {{{"year", "--back-test"}, {"as_of", "--as-of"}}};

}  // namespace

void add_calibrate(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("calibrate", "A scenario's parameters from a book, with standard errors");
  command->add_option("BOOK", options->book.book, "the same as --book");
  options->programme.add_to(*command);
  options->book.add_to(*command);
  command->add_option("--as-of", options->as_of, "YYYY-MM-DD: the day up to which the book is complete");
  command->add_option("--since", options->since,
                      "YYYY-MM-DD: the first day observed; 1 January of the first loan's year if not given");
  command->add_option("--lpr", options->lpr, "a file of fixings instead of the official ones");
  add_choice<GrowthUse>(
      *command, "--growth", options->growth,
      {{"never", GrowthUse::never}, {"significant", GrowthUse::significant}, {"always", GrowthUse::always}},
      "when an estimated growth enters the scenario; never, if not given");
  auto* back_test =
      add_number(*command, "--back-test", options->back_test, 1990, 2100,
                 "YEAR: forecast it from the book as it was known before, and compare with what happened");
  add_number(*command, "--paths", options->paths, 1, max_paths, "simulated futures of a back-test")
      ->needs(back_test);
  add_number(*command, "--seed", options->seed, 0, max_seed, "of a back-test")->needs(back_test);
  command->add_flag("--quiet", options->quiet, "no progress on standard error");
  command->add_option("--out", options->out, "a folder to write: scenario.toml, estimates.csv and more");
  add_format(*command, options->format, {"table", "csv", "json"});
  add_language(*command, options->language);
  command->callback([options, &run] {
    run = [options] { return naming_options(option_names, [&] { return run_calibrate(*options); }); };
  });
}

}  // namespace tiexi::cli
