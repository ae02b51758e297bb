// SPDX-License-Identifier: Apache-2.0
/// @file
/// The facts that a programme file may name in a test: columns of firms.csv and claims.csv, by their names
/// there, each with the kind of value it holds.
///
/// Not here  where the values are: award reads them from a book
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tiexi {

enum class Fact : std::uint8_t {
  // of the firm
  district,
  legal_person,
  sector,
  grade,
  founded_on,
  first_applied_on,
  financing_3y,
  uses_policy_premises,
  registered_on,
  moved_in_on,
  role,
  top_talent,
  talent_team,
  team_funded_before,
  listed_on,
  neeq,
  // of the claim
  applied_on,
  amount,
  approved_amount,
  count,
  on,
  project_id,
  approved,
  same_cost_as,
  other_award,
};

enum class FactKind : std::uint8_t { text, answer, date, money, number };

[[nodiscard]] std::string_view name_of(Fact fact);
[[nodiscard]] FactKind kind_of(Fact fact);
[[nodiscard]] std::optional<Fact> fact_named(std::string_view name);

}  // namespace tiexi
