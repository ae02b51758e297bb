// SPDX-License-Identifier: Apache-2.0
/// @file
/// One firm with one loan and its lines, as texts by the column names of the data contract, into a book.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <tiexi/book/builder.hpp>

namespace tiexi::cli {

/// Column to text.
using Cells = std::map<std::string, std::string, std::less<>>;

struct OneLoan {
  Cells firm;
  Cells loan;
  std::vector<Cells> interest;
};

/// `{"firm": {...}, "loan": {...}, "interest": [{...}, ...]}`; values are texts, whole numbers or true and
/// false.
/// @throws InvalidInput
[[nodiscard]] OneLoan read_one_loan(const std::string& json, const std::string& name);

/// @throws InvalidInput naming the column, or with the first fault that the book finds
[[nodiscard]] BuiltBook book_of(const OneLoan& loan);

}  // namespace tiexi::cli
