// SPDX-License-Identifier: Apache-2.0
/// @file
/// A settled folder read back with its book, ready to be asked.
#pragma once

#include <optional>
#include <string>

#include <tiexi/book/columns.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/programme/programme.hpp>

#include "settled_folder.hpp"

namespace tiexi::cli {

struct SettledBook {
  RecordedRun run;
  Programme programme;
  LprTable lpr;
  BuiltBook built;
};

/// @throws InvalidInput where the folder is not one that `settle` wrote, or an input is not what it was
[[nodiscard]] SettledBook read_settled_book(const std::string& folder);

[[nodiscard]] std::optional<std::size_t> row_named(const TextColumn& ids, const std::string& id);

}  // namespace tiexi::cli
