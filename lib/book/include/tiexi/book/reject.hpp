// SPDX-License-Identifier: Apache-2.0
/// @file
/// A row that could not be used, and why. No row is ever lost: it is in the results or it is one of these.
///
/// One row may have several faults, each a `Reject`: all that is wrong with it is said at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tiexi {

struct Reject {
  std::string file;        ///< as the user named it, e.g. `loans.csv`; for frames the argument's name
  std::uint64_t line = 0;  ///< 1-based line of the file (the header is line 1); for frames the row + 2
  std::string column;      ///< empty where the whole row is meant
  std::string code;        ///< e.g. `bad-date`; all in docs/reference/errors.md
  std::string got;
  std::string wanted;
  std::uint64_t character = 0;  ///< 1-based character of the line at which the cell begins; 0: not a file

  friend auto operator<=>(const Reject&, const Reject&) = default;
};

/// What was used although it looks wrong, and columns left out. The same fields, the same message.
struct Warning {
  std::string file;
  std::uint64_t line = 0;
  std::string column;
  std::string code;
  std::string got;
  std::string wanted;
  std::uint64_t character = 0;

  friend auto operator<=>(const Warning&, const Warning&) = default;
};

/// By file, line, then from left to right: the order of every list of rejects and warnings.
void sort_for_reading(std::vector<Reject>& rejects);
void sort_for_reading(std::vector<Warning>& warnings);
[[nodiscard]] bool comes_before(const Reject& a, const Reject& b);
[[nodiscard]] bool comes_before(const Warning& a, const Warning& b);

/// `loans.csv:14:9: matures_on: got 2021-02-30, wanted a date YYYY-MM-DD`
[[nodiscard]] std::string text_of(const Reject& reject);
[[nodiscard]] std::string text_of(const Warning& warning);

}  // namespace tiexi
