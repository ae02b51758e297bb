// SPDX-License-Identifier: Apache-2.0
/// @file
/// `--memory SIZE` and `--temp DIR`: a book larger than memory.
#pragma once

#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <tiexi/stream/settled_in_pieces.hpp>

namespace tiexi::cli {

struct MemoryOptions {
  std::string memory;  ///< e.g. `512M`
  std::string temp;    ///< empty: TMPDIR, or what the system has

  void add_to(CLI::App& command);
  /// Nothing without `--memory`. @throws InvalidInput
  [[nodiscard]] std::optional<Room> room() const;
};

}  // namespace tiexi::cli
