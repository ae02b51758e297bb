// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the commands on scenarios share: the scenario file with its programme and book, how many paths on how
/// many threads, progress on standard error, and stopping by Ctrl-C.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <tiexi/book/book.hpp>
#include <tiexi/forecast/comparison.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/io/digest.hpp>

namespace tiexi::cli {

struct ScenarioOptions {
  std::string book;  ///< a folder, instead of what the scenario names
  std::optional<std::uint32_t> paths;
  std::optional<std::uint64_t> seed;
  unsigned threads = 0;  ///< 0: as many as the machine has
  bool quiet = false;

  void add_to(CLI::App& command);
};

struct LoadedScenario {
  Version version;
  std::vector<InputDigest> inputs;
  bool rows_rejected = false;

  [[nodiscard]] Forecast forecast() const;
};

/// @throws ProgrammeError, InvalidInput, BadFile
[[nodiscard]] LoadedScenario load_scenario(const std::string& file, const ScenarioOptions& options);

/// Threads, progress and Ctrl-C for a run. One at a time.
class RunWatch {
 public:
  explicit RunWatch(const ScenarioOptions& options);
  RunWatch(const RunWatch&) = delete;
  RunWatch& operator=(const RunWatch&) = delete;
  ~RunWatch();

  /// `what` is said before the numbers, e.g. `forecast`.
  [[nodiscard]] RunControl control(const std::string& what) const;
  [[nodiscard]] bool stopped() const;

 private:
  unsigned threads_;
  bool quiet_;
};

}  // namespace tiexi::cli
