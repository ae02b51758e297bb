// SPDX-License-Identifier: Apache-2.0
#include <tiexi/sample/row_sink.hpp>

#include <array>

namespace tiexi {
namespace {

using Columns = std::span<const std::string_view>;

constexpr std::array<std::string_view, 18> firms = {"firm_id",       "name",
                                                    "district",      "legal_person",
                                                    "sector",        "grade",
                                                    "founded_on",    "first_applied_on",
                                                    "financing_3y",  "uses_policy_premises",
                                                    "registered_on", "moved_in_on",
                                                    "role",          "top_talent",
                                                    "talent_team",   "team_funded_before",
                                                    "listed_on",     "neeq"};
constexpr std::array<std::string_view, 6> firm_years = {"firm_id",   "year", "output",
                                                        "wholesale", "tax",  "revenue"};
constexpr std::array<std::string_view, 19> loans = {
    "loan_id",         "firm_id",    "lender",         "principal", "credited_on", "matures_on", "filed_on",
    "grade_at_filing", "applied_on", "settled_on",     "overdue",   "other_award", "rate_pct",   "spread_bp",
    "method",          "frequency",  "settlement_day", "day_count", "reprices"};
constexpr std::array<std::string_view, 10> interest = {
    "loan_id", "from", "to", "balance", "rate_pct", "interest", "kind", "due_on", "paid_on", "repriced_on"};
constexpr std::array<std::string_view, 13> claims = {
    "claim_id", "firm_id", "measure",    "year",     "applied_on",   "amount",     "approved_amount",
    "count",    "on",      "project_id", "approved", "same_cost_as", "other_award"};
constexpr std::array<std::string_view, 6> history = {"firm_id", "measure",    "year",
                                                     "paid",    "project_id", "same_cost_as"};
constexpr std::array<std::string_view, 20> premises = {"lease_id",      "firm_id",
                                                       "area_m2",       "reference_rent",
                                                       "from",          "to",
                                                       "renewal",       "entry",
                                                       "major_project", "recommended",
                                                       "special_park",  "breakthrough",
                                                       "tier_from",     "arrears_months",
                                                       "vacant_share",  "vacant_months",
                                                       "sublet",        "statistics_moved",
                                                       "override_tier", "override_free_months"};

}  // namespace

std::span<const std::string_view> sample_columns(Table table) {
  static constexpr std::array<Columns, 7> columns = {firms,  firm_years, loans,   interest,
                                                     claims, history,    premises};
  return columns[static_cast<std::size_t>(table)];
}

}  // namespace tiexi
