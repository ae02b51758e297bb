// SPDX-License-Identifier: Apache-2.0
/// @file
/// Why an id is not in the book: the files are looked at once more for the rows that bear it.
///
/// Worked case  L2 of F9; the grade of F9 is not text, and a line of L2 has `to` on `from`
///     firms.csv:9:30 (bad-encoding), interest.csv:4:15 (to-not-after-from); not the loan's own row, which was
///     only left out with them
#pragma once

#include <string_view>
#include <vector>

#include <tiexi/book/reject.hpp>
#include <tiexi/io/load_book.hpp>

namespace tiexi {

/// Of `rejects`, in their order, those of the rows of a loan, a claim or a lease: of its own row, of its lines
/// and of its firm. What was only left out with others is not among them. Nothing where no rejected row bears
/// the id.
/// @param rejects of these files, located  @throws BadFile
[[nodiscard]] std::vector<Reject> rejects_naming(std::string_view id, const std::vector<Reject>& rejects,
                                                 const BookFiles& files, Encoding encoding = Encoding::utf_8);

}  // namespace tiexi
