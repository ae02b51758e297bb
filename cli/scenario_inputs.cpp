// SPDX-License-Identifier: Apache-2.0
#include "scenario_inputs.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>

#include <unistd.h>

#include <fmt/format.h>
#include <tiexi/base/error.hpp>
#include <tiexi/io/load_book.hpp>
#include <tiexi/io/parallel.hpp>

#include "failure.hpp"
#include "inputs.hpp"
#include "number.hpp"

namespace tiexi::cli {
namespace {

namespace fs = std::filesystem;

std::atomic<bool> interrupted = false;

/// The second time it ends the process at once.
extern "C" void interrupt(int) {
  interrupted = true;
  std::signal(SIGINT, SIG_DFL);
}

fs::path beside(const fs::path& scenario, const std::string& file) { return scenario.parent_path() / file; }

constexpr const char* book_wanted = "a folder with firms.csv in it";

/// The files the scenario names; a folder's first, single files over them. What is named must be there: a forecast
/// without the book it was to go on from is another one.
BookFiles files_of(const Scenario& scenario, const fs::path& place) {
  const auto& names = scenario.book;
  BookFiles files;
  if (names.empty()) return files;
  const auto section = place.filename().string() + ": book";
  const auto folder = names.find("folder");
  if (folder != names.end()) {
    if (!fs::is_directory(beside(place, folder->second))) {
      throw ProgrammeError(section + ".folder", "\"" + folder->second + "\"", book_wanted);
    }
    files = book_files_in(beside(place, folder->second));
  }
  const std::pair<const char*, std::optional<fs::path>*> slots[] = {
      {"firms", &files.firms},       {"firm_years", &files.firm_years}, {"loans", &files.loans},
      {"interest", &files.interest}, {"claims", &files.claims},         {"history", &files.history},
      {"premises", &files.premises}};
  for (const auto& [name, slot] : slots) {
    if (const auto found = names.find(name); found != names.end()) *slot = beside(place, found->second);
  }
  if (files.firms) return files;
  if (folder == names.end())
    throw ProgrammeError(section, "no firms", "`firms`, or a `folder` with firms.csv in it");
  throw ProgrammeError(section + ".folder", "\"" + folder->second + "\"", book_wanted);
}

BookFiles files_in(const std::string& folder) {
  auto files = book_files_in(folder);
  if (!files.firms) throw InvalidInput("--book", "\"" + folder + "\"", book_wanted);
  return files;
}

void add_digests(const BookFiles& files, std::vector<InputDigest>& inputs) {
  for (const auto* file : {&files.firms, &files.firm_years, &files.loans, &files.interest, &files.claims,
                           &files.history, &files.premises}) {
    if (*file) inputs.push_back(digest_of(**file));
  }
}

/// Says how far a run is, nothing in the first second: on a terminal in one line that is written over four times
/// a second, elsewhere in a line of its own every ten seconds.
class Progress {
 public:
  Progress(std::string what, bool terminal) : what_(std::move(what)), terminal_(terminal) {}

  void operator()(std::uint64_t done, std::uint64_t total) {
    const auto now = std::chrono::steady_clock::now();
    const bool last = done == total;
    const auto pause = terminal_ ? std::chrono::milliseconds(250) : std::chrono::seconds(10);
    if (now - begin_ < std::chrono::seconds(1) || (said_ && !last && now - *said_ < pause)) return;
    said_ = now;
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    const double left = seconds / static_cast<double>(done) * static_cast<double>(total - done);
    const auto text = fmt::format("{}: {} of {} paths, {:.0f} s left", what_, done, total, left);
    fmt::print(stderr, "{}", terminal_ ? fmt::format("\r{}   {}", text, last ? "\n" : "") : text + "\n");
    std::fflush(stderr);
  }

 private:
  std::string what_;
  bool terminal_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::optional<std::chrono::steady_clock::time_point> said_;
};

}  // namespace

void ScenarioOptions::add_to(CLI::App& command) {
  command.add_option("--book", book,
                     "a folder with firms.csv, loans.csv, ..., instead of the scenario's own");
  add_number(command, "--paths", paths, 1, max_paths,
             "simulated futures, instead of the scenario's own number");
  add_number(command, "--seed", seed, 0, max_seed, "instead of the scenario's own");
  add_number(command, "--threads", threads, 0, max_threads, "0: as many as the machine has");
  command.add_flag("--quiet", quiet, "no progress on standard error");
}

Forecast LoadedScenario::forecast() const {
  return {version.scenario, version.programme.reform(version.scenario.reform), version.book};
}

LoadedScenario load_scenario(const std::string& file, const ScenarioOptions& options) {
  const fs::path place(file);
  auto scenario = Scenario::parse(read_file(file), place.filename().string());
  if (options.paths) scenario.paths = *options.paths;
  if (options.seed) scenario.seed = *options.seed;
  const bool from_file = scenario.programme.ends_with(".toml");
  auto programme =
      load_programme(from_file ? beside(place, scenario.programme).string() : scenario.programme);
  check_budget(scenario, programme);
  LoadedScenario loaded{{std::move(scenario), std::move(programme), {}}, {digest_of(place)}, false};
  const auto files = options.book.empty() ? files_of(loaded.version.scenario, place) : files_in(options.book);
  if (files.firms) {
    auto built = load_book(files);
    add_digests(files, loaded.inputs);
    loaded.rows_rejected = !built.rejects.empty();
    if (loaded.rows_rejected) {
      print_warning(
          fmt::format("{} rows of the book cannot be used; `tiexi settle` says which", built.rejects.size()));
    }
    loaded.version.book = std::move(built.book);
  }
  return loaded;
}

RunWatch::RunWatch(const ScenarioOptions& options)
    : threads_(thread_count(options.threads)), quiet_(options.quiet) {
  interrupted = false;
  std::signal(SIGINT, interrupt);
}

RunWatch::~RunWatch() { std::signal(SIGINT, SIG_DFL); }

RunControl RunWatch::control(const std::string& what) const {
  RunControl control;
  control.threads = threads_;
  control.stop = &interrupted;
  if (!quiet_) {
    auto progress = std::make_shared<Progress>(what, isatty(STDERR_FILENO) != 0);
    control.progress = [progress](std::uint64_t done, std::uint64_t total) { (*progress)(done, total); };
  }
  return control;
}

bool RunWatch::stopped() const { return interrupted; }

}  // namespace tiexi::cli
