// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <set>
#include <variant>

#include <tiexi/forecast/door.hpp>
#include <tiexi/settlement/claim_settlement.hpp>

#include "calibration_parts.hpp"
#include "truncated_lognormal.hpp"
#include "yearly_counts.hpp"

namespace tiexi {
namespace {

struct MeasureClaims {
  std::vector<YearCount> years;
  std::vector<SeenAmount> amounts;
  std::set<std::uint32_t> firms;
  double claims = 0;
  double approved = 0;
  double decided = 0;
};

bool saw(const CalibrationView& view, std::size_t claim) {
  const auto& claims = view.book.claims;
  if (claims.applied_on[claim]) return view.saw(*claims.applied_on[claim]);
  return claims.year[claim] >= view.first_year() && claims.year[claim] <= view.last_year();
}

/// Whether a simulated claim may fail the test too: approval, the days of application, and how often a firm drew
/// before are part of what is simulated. All else it meets: its items and costs are new, and nobody else pays.
bool is_simulated(const Measure& measure, const ClaimTest& test) {
  if (const auto* answer = std::get_if<AnswerIs>(&test.rule)) return answer->column == Fact::approved;
  if (const auto* from = std::get_if<DateFrom>(&test.rule)) return from->column == Fact::applied_on;
  if (const auto* until = std::get_if<DateUntil>(&test.rule)) return until->column == Fact::applied_on;
  if (std::holds_alternative<NotDrawnBefore>(test.rule)) return measure.once;
  return std::holds_alternative<WithinSupportYears>(test.rule);
}

/// By row: the claims that a scenario counts, which are those that fail nothing but what is simulated.
std::vector<bool> claims_that_count(const CalibrationView& view) {
  const auto& rules = *view.programme.measures();
  std::vector<bool> count(view.book.claims.size());
  for (const auto& award : settle_claims({view.book, rules}).awards) {
    count[award.claim] =
        saw(view, award.claim) &&
        std::all_of(award.reasons.begin(), award.reasons.end(), [&](const ClaimReason& reason) {
          return reason.missing ? *reason.missing == Fact::approved
                                : is_simulated(rules.measures[award.measure], rules.tests[reason.test]);
        });
  }
  return count;
}

MeasureClaims collect(const CalibrationView& view, const Measure& measure, const std::vector<bool>& counts) {
  MeasureClaims found;
  for (int year = view.first_year(); year <= view.last_year(); ++year) {
    found.years.push_back({year, 0, view.part_of(year)});
  }
  const auto& claims = view.book.claims;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!counts[i] || claims.measure[i] != measure.id) continue;
    found.claims += 1;
    // A simulated claim is one item: a claim for three is three.
    const auto items = measure.per_item && claims.count[i] ? *claims.count[i] : 1;
    auto& year = found.years[static_cast<std::size_t>(claims.year[i] - view.first_year())];
    year.count += static_cast<double>(items);
    const auto amount = claims.amount[i];
    // A firm that claims year after year claims what it claimed first, grown.
    const bool again = measure.support && !found.firms.insert(claims.firm[i]).second;
    if (measure.share && amount && *amount >= Money::yuan(1) && !again) {
      found.amounts.push_back({to_double(*amount), claims.year[i]});
    }
    found.decided += claims.approved[i] != Answer::unknown ? 1 : 0;
    found.approved += claims.approved[i] == Answer::yes ? 1 : 0;
  }
  return found;
}

void add_amounts(const CalibrationView& view, const std::string& path, const MeasureClaims& found,
                 EstimateList& estimates) {
  const auto fit = fit_amounts(found.amounts, view.base_year, view.growth);
  if (!fit) return;
  const auto least = static_cast<std::int64_t>(std::max(1.0, std::floor(fit->minimum.value + 1e-6)));
  const auto most = static_cast<std::int64_t>(std::ceil(fit->maximum.value - 1e-6));
  const auto median = std::clamp<std::int64_t>(std::llround(fit->median.value), least, most);
  estimates.whole(path + "amount_median", median, fit->median.std_error, fit->median.observations);
  estimates.number(path + "amount_spread", fit->spread, 0, 5);
  estimates.whole(path + "amount_min", least, fit->minimum.std_error, fit->minimum.observations);
  estimates.whole(path + "amount_max", most, fit->maximum.std_error, fit->maximum.observations);
  if (fit->growth) estimates.number(path + "amount_growth", *fit->growth, -0.9, 10, fit->with_growth);
}

}  // namespace

std::vector<std::string> calibrate_claims(const CalibrationView& view, EstimateList& estimates) {
  std::vector<std::string> measures;
  if (!view.programme.measures() || view.book.claims.size() == 0) return measures;
  const auto counts = claims_that_count(view);
  const auto& rules = *view.programme.measures();
  const Claimants claimants(rules, view.book.firms, view.book.leases, view.first_year(), view.last_year());
  for (std::size_t i = 0; i < rules.measures.size(); ++i) {
    const auto& measure = rules.measures[i];
    const auto found = collect(view, measure, counts);
    if (found.claims == 0) continue;
    measures.push_back(measure.id);
    const auto path = "claims." + measure.id + ".";
    if (!measure.support || !calibrate_yearly(view, claimants, i, counts, estimates)) {
      const auto fit = fit_counts(found.years, view.base_year, view.growth);
      estimates.number(path + "mean", fit.mean, 0, 100'000);
      if (fit.overdispersion) estimates.number(path + "overdispersion", *fit.overdispersion, 1, 1000);
      if (fit.growth) estimates.number(path + "growth", *fit.growth, -0.9, 10, fit.with_growth);
    }
    add_amounts(view, path, found, estimates);
    if (found.decided > 0) {
      estimates.number(path + "approved", measured_chance(found.approved, found.decided), 0, 1);
    }
  }
  return measures;
}

}  // namespace tiexi
