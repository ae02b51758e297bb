// SPDX-License-Identifier: Apache-2.0
/// @file
/// At which character a cell begins. Rows that were read well keep no trace of where their cells stood; for
/// the few that turn out not to fit, the file is looked at once more.
#pragma once

#include <functional>
#include <vector>

#include <tiexi/book/reject.hpp>

#include "chunks.hpp"
#include "read_table.hpp"

namespace tiexi {

/// Told that nothing before that place in the text is needed any more.
using Passed = std::function<void(std::size_t)>;

/// Fills in `character`, and moves `line` to the line where the cell begins, wherever `character` is 0 and
/// the file is `file`. @pre `faults` are sorted by file and line
void locate(std::vector<Reject>& faults, const std::string& file, const TableText& table,
            const std::vector<ChunkPlace>& places, const Passed& passed = {});
void locate(std::vector<Warning>& faults, const std::string& file, const TableText& table,
            const std::vector<ChunkPlace>& places, const Passed& passed = {});

}  // namespace tiexi
