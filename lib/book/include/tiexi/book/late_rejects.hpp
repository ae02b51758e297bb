// SPDX-License-Identifier: Apache-2.0
/// @file
/// Rows that turn out to be unusable only when they are judged: a reference rate nobody knows, a measure the
/// programme does not have. The book keeps them; whoever judged leaves them out of its results, and sorts the
/// rejects (`locate_cells` of io does) after the last of them.
///
/// Worked case  loan L1 (loans.csv:2) has two lines (interest.csv:2 and 3), and no LPR is known for its day
///     interest.csv:2  belongs-to-rejected-loan
///     interest.csv:3  belongs-to-rejected-loan
///     loans.csv:2     lpr-unknown
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <tiexi/book/builder.hpp>

namespace tiexi {

struct LateFault {
  std::string column;
  std::string code;
  std::string got;
  std::string wanted;
};

/// Rejects loan `loan` of the book with all its lines. The fault is the loan's, or that of its `line`.
void reject_loan(BuiltBook& built, std::size_t loan, const LateFault& fault,
                 std::optional<std::size_t> line = std::nullopt);
void reject_claim(BuiltBook& built, std::size_t claim, const LateFault& fault);
void reject_history(BuiltBook& built, std::size_t row, const LateFault& fault);
void reject_lease(BuiltBook& built, std::size_t lease, const LateFault& fault);

}  // namespace tiexi
