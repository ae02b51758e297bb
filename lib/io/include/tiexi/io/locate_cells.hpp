// SPDX-License-Identifier: Apache-2.0
/// @file
/// At which character the cell of a late reject begins: the files are looked at once more.
#pragma once

#include <vector>

#include <tiexi/book/reject.hpp>
#include <tiexi/io/load_book.hpp>

namespace tiexi {

/// Fills in `character` wherever it is 0, for rejects of these files, and puts them into reading order.
/// `load_book` does so itself; this is for rejects added afterwards (late_rejects.hpp). @throws BadFile
void locate_cells(std::vector<Reject>& rejects, const BookFiles& files, Encoding encoding = Encoding::utf_8);

}  // namespace tiexi
