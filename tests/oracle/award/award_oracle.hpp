// SPDX-License-Identifier: Apache-2.0
/// @file
/// A slow, obvious second computation of the awards other than loan interest (深南府规〔2021〕3号,
/// Art. 3 to 10 and 12 to 15): claims, firm facts and what was paid before in; awards, payments,
/// what is left of every cap and the payout plan out. For tests only: it is compared with the real
/// engine.
///
/// Method      Every question ("has the firm drawn this item?", "what is left of the cap?") is
///             answered by reading all payments from the first row. Nothing is remembered between
///             questions but the list of payments itself.
/// Units       `Fen` counts whole fen (0.01 yuan). Shares are exact rationals.
/// Rounding    `award_uncapped` once, half up, to the fen; splits by largest remainder.
/// Errors      std::invalid_argument for data that the contract rejects before it comes here (see
///             `settle_claims`); std::out_of_range for an amount beyond the fen that 64 bits hold.
/// Not here    Reading files, and rejecting rows: see award_rows.hpp.
///
/// Worked case rent of 9 000 000.00 yuan claimed as `growth-rent`
///     award_uncapped 2 700 000.00, award 2 000 000.00, bound by `growth-rent`
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tiexi::oracle {

using Fen = std::int64_t;

struct Date {
  int year = 0;
  int month = 0;
  int day = 0;

  auto operator<=>(const Date&) const = default;
};

/// Empty optionals and empty strings are unknown facts.
struct FirmFacts {
  std::string firm_id;
  std::string district;
  std::optional<bool> legal_person;
  std::string sector;
  std::optional<Date> founded_on;
  std::optional<Date> first_applied_on;
  std::optional<Fen> financing_3y;
  std::optional<bool> uses_policy_premises;
  std::optional<Date> registered_on;
  std::optional<Date> moved_in_on;
  std::string role;
  std::optional<bool> top_talent;
  std::optional<bool> talent_team;
  std::optional<bool> team_funded_before;
};

struct Claim {
  std::string claim_id;
  std::string firm_id;
  std::string measure;
  int year = 0;
  std::optional<Date> applied_on;
  std::optional<Fen> amount;
  std::optional<Fen> approved_amount;
  std::optional<std::int64_t> count;
  std::optional<Date> on;
  std::string project_id;
  std::optional<bool> approved;
  std::string same_cost_as;
  std::optional<Fen> other_award;
};

/// One payment: read from the history, or made by the run in an earlier year.
struct HistoryRow {
  std::string firm_id;
  std::string measure;
  int year = 0;
  Fen paid = 0;
  std::string project_id;
  std::string same_cost_as;
};

/// What the budget of a measure is in a year; a pair not named has no limit.
using Budgets = std::map<std::pair<std::string, int>, Fen>;

struct Parameters {
  bool support_runs_on = true;  ///< false: no claim at all after the last day in force
};

/// A row of claim_awards.csv.
struct ClaimAward {
  std::string claim_id;
  std::string firm_id;
  std::string measure;
  int year = 0;
  bool eligible = false;
  std::vector<std::string> reasons;
  std::string instead;
  Fen award_uncapped = 0;
  Fen award = 0;
  Fen paid = 0;
  std::string bound_by;
  std::vector<std::pair<std::string, Fen>> caps_left;
};

/// A row of payout_plan.csv.
struct PlannedPayment {
  std::string firm_id;
  std::string measure;
  int year = 0;
  Fen promised = 0;
};

struct SettledClaims {
  std::vector<ClaimAward> awards;    ///< by claim id, byte order; one for every claim
  std::vector<PlannedPayment> plan;  ///< by firm, measure, year; promised above zero
};

/// Payments of `loan-interest` take part in one test only: they draw the cost they name.
/// @throws std::invalid_argument on a claim or payment of an unknown measure or of a firm without
///         facts, a duplicate claim or firm id, a negative amount or count, a year that is not that
///         of `applied_on`, or a payment without the `project_id` that its measure requires
[[nodiscard]] SettledClaims settle_claims(const std::vector<FirmFacts>& firms,
                                          const std::vector<Claim>& claims,
                                          const std::vector<HistoryRow>& history, const Budgets& budgets = {},
                                          const Parameters& parameters = {});

/// Splits `total` over `weights`: whole fen below each exact part, then one more fen each to the
/// largest remainders, the earlier of equal ones first.
/// @throws std::invalid_argument if a weight is negative or all are zero
[[nodiscard]] std::vector<Fen> split_by_largest_remainder(Fen total, const std::vector<Fen>& weights);

/// How `count` or `amount` enters a measure, for those who make cases.
enum class Pays { share_of_amount, amount_per_item };

/// Years in which a measure may support a firm.
enum class Support {
  any_years,
  window_of_years,  ///< first to last year span at most N, a gap is used up
  total_of_years,   ///< at most N years, gaps are free
};

/// When the event of a claim must lie.
enum class EventWindow { none, previous_year, three_years_before_claim };

/// The table of the measures, one row each, as the rules have it.
struct MeasureSpec {
  std::string id;
  Pays pays = Pays::share_of_amount;
  std::int64_t percent = 0;  ///< of the amount
  Fen per_item = 0;
  std::string cap;  ///< name of a row in `caps()`, empty: none
  Support support = Support::any_years;
  int support_years = 0;
  EventWindow window = EventWindow::none;
  std::string items;  ///< the space of items that `project_id` names one of; empty: none
  bool once_a_firm = false;
  bool project_required = false;
  bool needs_biomedicine = true;
  bool needs_approval = true;
  bool needs_top_talent = false;
  bool needs_talent_team = false;
  bool needs_unfunded_team = false;
  bool needs_park_role = false;
  bool needs_moving_in = false;
  bool needs_growth_facts = false;
};

enum class CapScope { firm_and_year, firm_and_project_for_life, firm_for_life };

struct CapSpec {
  std::string name;
  Fen amount = 0;
  CapScope scope = CapScope::firm_for_life;
};

[[nodiscard]] const std::vector<MeasureSpec>& measures();
[[nodiscard]] const std::vector<CapSpec>& caps();

/// @throws std::invalid_argument if there is none of that name
[[nodiscard]] const MeasureSpec& measure_named(const std::string& id);
/// @throws std::invalid_argument if there is none of that name
[[nodiscard]] const CapSpec& cap_named(const std::string& name);

}  // namespace tiexi::oracle
