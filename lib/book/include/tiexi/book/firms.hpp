// SPDX-License-Identifier: Apache-2.0
/// @file
/// The firms of a book, as columns: one row a firm, in byte order of `id`. Column names are those of the
/// files.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tiexi/book/answer.hpp>
#include <tiexi/book/columns.hpp>
#include <tiexi/calendar/optional_date.hpp>
#include <tiexi/money/money.hpp>

namespace tiexi {

struct Firms {
  TextColumn id;
  TextColumn name;
  CodeColumn district;
  std::vector<Answer> legal_person;
  CodeColumn sector;
  CodeColumn grade;  ///< the platform's grade; a loan may carry its own, at filing
  std::vector<OptionalDate> founded_on;
  std::vector<OptionalDate> first_applied_on;
  std::vector<std::optional<Money>> financing_3y;  ///< raised in the three years before the claim
  std::vector<Answer> uses_policy_premises;
  std::vector<OptionalDate> registered_on;  ///< in the district
  std::vector<OptionalDate> moved_in_on;
  CodeColumn role;  ///< e.g. `park-owner`
  std::vector<Answer> top_talent;
  std::vector<Answer> talent_team;
  std::vector<Answer> team_funded_before;
  std::vector<OptionalDate> listed_on;
  std::vector<Answer> neeq;                ///< listed on the NEEQ (新三板) only
  std::vector<std::uint32_t> line_number;  ///< where the row stood in its file, for messages; may be empty

  [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// Facts of one firm and calendar year, sorted by firm, then year.
struct FirmYears {
  std::vector<std::uint32_t> firm;  ///< row in Firms
  std::vector<int> year;
  std::vector<std::optional<Money>> output;  ///< contributed in the district
  std::vector<Answer> wholesale;             ///< the output is of wholesale trade
  std::vector<std::optional<Money>> tax;
  std::vector<std::optional<Money>> revenue;
  std::vector<std::uint32_t> line_number;  ///< where the row stood in its file, for messages; may be empty

  [[nodiscard]] std::size_t size() const { return firm.size(); }
};

}  // namespace tiexi
