// SPDX-License-Identifier: Apache-2.0
#include <tiexi/programme/fact.hpp>

#include <algorithm>
#include <array>

namespace tiexi {
namespace {

struct Column {
  Fact fact;
  std::string_view name;
  FactKind kind;
};

/// In the order of the enumerators.
constexpr std::array<Column, 25> columns = {{
    {Fact::district, "district", FactKind::text},
    {Fact::legal_person, "legal_person", FactKind::answer},
    {Fact::sector, "sector", FactKind::text},
    {Fact::grade, "grade", FactKind::text},
    {Fact::founded_on, "founded_on", FactKind::date},
    {Fact::first_applied_on, "first_applied_on", FactKind::date},
    {Fact::financing_3y, "financing_3y", FactKind::money},
    {Fact::uses_policy_premises, "uses_policy_premises", FactKind::answer},
    {Fact::registered_on, "registered_on", FactKind::date},
    {Fact::moved_in_on, "moved_in_on", FactKind::date},
    {Fact::role, "role", FactKind::text},
    {Fact::top_talent, "top_talent", FactKind::answer},
    {Fact::talent_team, "talent_team", FactKind::answer},
    {Fact::team_funded_before, "team_funded_before", FactKind::answer},
    {Fact::listed_on, "listed_on", FactKind::date},
    {Fact::neeq, "neeq", FactKind::answer},
    {Fact::applied_on, "applied_on", FactKind::date},
    {Fact::amount, "amount", FactKind::money},
    {Fact::approved_amount, "approved_amount", FactKind::money},
    {Fact::count, "count", FactKind::number},
    {Fact::on, "on", FactKind::date},
    {Fact::project_id, "project_id", FactKind::text},
    {Fact::approved, "approved", FactKind::answer},
    {Fact::same_cost_as, "same_cost_as", FactKind::text},
    {Fact::other_award, "other_award", FactKind::money},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (static_cast<std::size_t>(columns[i].fact) != i) return false;
  }
  return true;
}
static_assert(in_order(), "columns are looked up by the position of their enumerator");

const Column& column_of(Fact fact) { return columns[static_cast<std::size_t>(fact)]; }

}  // namespace

std::string_view name_of(Fact fact) { return column_of(fact).name; }
FactKind kind_of(Fact fact) { return column_of(fact).kind; }

std::optional<Fact> fact_named(std::string_view name) {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.name == name; });
  if (found == columns.end()) return std::nullopt;
  return found->fact;
}

}  // namespace tiexi
