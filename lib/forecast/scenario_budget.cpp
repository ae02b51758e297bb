// SPDX-License-Identifier: Apache-2.0
#include "scenario_budget.hpp"

#include <algorithm>

#include <tiexi/settlement/book_settlement.hpp>

namespace tiexi {
namespace {

bool is_number(const std::string& key) {
  return std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Of `[budget]` itself not all keys are years: those that look like none are left to others, or to nobody.
std::map<int, Money> read_years(const Section& section, const Scenario& scenario, bool only_years) {
  const int last = scenario.first_year + scenario.years - 1;
  std::map<int, Money> years;
  for (const auto& key : section.keys()) {
    if (!only_years && !is_number(key)) continue;
    const auto value = section.plain(key);
    int year = scenario.first_year;
    while (year <= last && std::to_string(year) != key) ++year;
    if (year > last) {
      value.fail("a year of the horizon, " + std::to_string(scenario.first_year) + " to " +
                 std::to_string(last));
    }
    const auto amount = value.money();
    if (amount < Money{}) value.fail("yuan, 0 or more");
    years[year] = amount;
  }
  return years;
}

}  // namespace

BudgetTerms read_budget(const Section& section, const Scenario& scenario) {
  auto budget = scenario.budget;
  budget.total = read_years(section, scenario, false);
  const auto measures = section.section_if("measure");
  if (!measures) return budget;
  for (const auto& name : measures->keys()) {
    const auto own = measures->section(name);
    budget.by_measure[name] = read_years(own, scenario, true);
    budget.places[name] = own.place();
  }
  return budget;
}

void check_limits(const Section& section, const Scenario& scenario) {
  const auto& budget = scenario.budget;
  const bool by_measure =
      budget.total.empty() || budget.by_measure.contains(std::string(loan_interest_measure));
  if (!budget.limits_payment || by_measure || scenario.claims.empty()) return;
  section.plain("limits_payment")
      .fail(
          "budgets of the measures that are limited, such as [budget.measure.loan-interest], where claims "
          "are forecast too");
}

void check_budget(const Scenario& scenario, const Programme& programme) {
  for (const auto& [measure, years] : scenario.budget.by_measure) {
    try {
      check_measure(programme, measure);
    } catch (const InvalidInput& error) {
      const auto place = scenario.budget.places.find(measure);
      const auto where = place == scenario.budget.places.end() ? std::string{} : place->second + ": ";
      throw ProgrammeError(where + "budget.measure", error.got(), error.wanted());
    }
  }
}

}  // namespace tiexi
