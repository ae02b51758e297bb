// SPDX-License-Identifier: Apache-2.0
/// @file
/// One firm with one loan and its lines, as texts by the column names of the data contract, into a book.
///
/// Errors  name the cell as whoever asks wrote it: `--principal`, `--line 2: interest`, or in a file
///         `loan.json: loan: principal`, `loan.json: interest 2: interest`; lines are counted from 1
#pragma once

#include <map>
#include <string>
#include <vector>

#include <tiexi/base/error.hpp>
#include <tiexi/book/builder.hpp>

namespace tiexi::cli {

/// Column to text.
using Cells = std::map<std::string, std::string, std::less<>>;

struct OneLoan {
  std::string file;  ///< what it was read from; empty: options, one a column
  Cells firm;
  Cells loan;
  std::vector<Cells> interest;
};

/// `{"firm": {...}, "loan": {...}, "interest": [{...}, ...]}`; values are texts, whole numbers or true and
/// false.
/// @throws InvalidInput
[[nodiscard]] OneLoan read_one_loan(const std::string& json, const std::string& name);

/// The option of a column: `credited_on` is `--credited-on`.
[[nodiscard]] std::string option_of(std::string column);

/// The book, empty where the loan is rejected. @throws InvalidInput for a cell that cannot be read
[[nodiscard]] BuiltBook book_of(const OneLoan& loan);

/// Why the loan was rejected: what is wrong itself, without what is only left out with it.
[[nodiscard]] std::vector<InvalidInput> faults_of(const OneLoan& loan, const BuiltBook& built);

/// What looks wrong and is used all the same, a sentence each.
[[nodiscard]] std::vector<std::string> warnings_of(const OneLoan& loan, const BuiltBook& built);

}  // namespace tiexi::cli
