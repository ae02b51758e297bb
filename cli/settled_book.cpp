// SPDX-License-Identifier: Apache-2.0
#include "settled_book.hpp"

#include <tiexi/io/parallel.hpp>

namespace tiexi::cli {

SettledBook read_settled_book(const std::string& folder) {
  auto run = read_settled_folder(folder);
  auto built = load_book(run.files, {run.encoding, thread_count(0)});
  return {run, run.programme.load(), load_lpr(run.lpr), std::move(built)};
}

std::optional<std::size_t> row_named(const TextColumn& ids, const std::string& id) {
  for (std::size_t row = 0; row < ids.size(); ++row) {
    if (ids[row] == id) return row;
  }
  return std::nullopt;
}

}  // namespace tiexi::cli
