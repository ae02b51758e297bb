// SPDX-License-Identifier: Apache-2.0
/// @file
/// `summary.json`: what a run was given, what became of it, and its totals. Fields keep the order in which
/// they were set and amounts are texts, so that the same input gives the same bytes and no reader makes a
/// double of an amount.
///
/// Worked case  one fact, one table, one input
///     {
///       "programme": "nanshan-2021",
///       "rows": [{"file": "loans.csv", "rows": 2, "used": 1, "rejected": 1}],
///       "rejects": {"bad-date": 1},
///       "warnings": {},
///       "inputs": [{"file": "loans.csv", "bytes": 3, "sha256": "ba78..."}]
///     }
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <tiexi/book/builder.hpp>
#include <tiexi/io/digest.hpp>

namespace tiexi {

/// A named value; amounts, rates and dates by their `text()`.
struct SummaryFact {
  std::string name;
  std::variant<std::string, std::int64_t, bool> value;
};

/// An object of facts, e.g. the totals of a year.
struct SummaryGroup {
  std::string name;
  std::vector<SummaryFact> facts;
};

struct Summary {
  std::vector<SummaryFact> facts;    ///< first, in this order
  std::vector<SummaryGroup> groups;  ///< after them
  std::vector<RowCount> rows;
  std::vector<std::pair<std::string, std::uint64_t>> rejects_by_code;
  std::vector<std::pair<std::string, std::uint64_t>> warnings_by_code;
  std::vector<InputDigest> inputs;
};

/// Fills in rows, rejects and warnings.
void describe(Summary& summary, const BuiltBook& built);

/// Indented by two, one line end at the end; what is not UTF-8 becomes U+FFFD rather than an error.
[[nodiscard]] std::string summary_json(const Summary& summary);

}  // namespace tiexi
