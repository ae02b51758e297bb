// SPDX-License-Identifier: Apache-2.0
#include "claim_laws.hpp"

#include <algorithm>
#include <variant>

#include <tiexi/base/error.hpp>
#include <tiexi/forecast/portable_math.hpp>

#include "forecast_model.hpp"

namespace tiexi {
namespace {

std::uint32_t hash_of(std::string_view name) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return static_cast<std::uint32_t>(hash >> 40U);  // 24 bits, so that it fits an index too
}

double grown(double growth, int years) { return portable_pow(1.0 + growth, years); }

/// Whether the measure's tests want the event in an earlier calendar year.
int years_before_of(const MeasureRules& rules, const std::string& id) {
  const auto measure = rules.find(id);
  if (!measure) throw InvalidInput("claims", "\"" + id + "\"", "a measure of the programme");
  for (const auto test : rules.measures[*measure].tests) {
    const auto* rule = std::get_if<DateInYearBefore>(&rules.tests[test].rule);
    if (rule != nullptr && rule->column == Fact::on) return static_cast<int>(rule->years);
  }
  return 0;
}

LognormalTerms in_fen(LognormalTerms terms) {
  terms.median *= 100;
  terms.minimum *= 100;
  terms.maximum *= 100;
  return terms;
}

}  // namespace

Money ClaimLaws::rent(double area_unit, double price_unit, double scale) const {
  const auto metres = area.amount_at(area_unit).fen() / 100;
  const auto fen = price.amount_at(price_unit, scale).fen() / 100;
  return Money::fen(metres * fen * 12);
}

ClaimLaws::ClaimLaws(const ClaimModel& given, const ForecastModel& forecast)
    : model(given),
      entity(hash_of(given.name)),
      begin(threshold_of(std::min(1.0, given.mean))),
      amount(given.amount),
      area(given.area),
      price(in_fen(given.price)),
      take_up(threshold_of(given.take_up)),
      approved(threshold_of(given.approved)) {
  if (!forecast.programme.measures()) {
    throw InvalidInput("claims", forecast.programme.header().id, "a programme with measures");
  }
  const auto& rules = *forecast.programme.measures();
  for (std::size_t i = 0; i < model.measures.size(); ++i) {
    years_before.push_back(years_before_of(rules, model.measures[i]));
    const auto phase = model.phase(i);
    finish.push_back(threshold_of(phase.finish));
    finish_or_fail.push_back(threshold_of(std::min(1.0, phase.finish + phase.fail)));
  }
  claimants = forecast.claimants.class_of(*rules.find(model.measures[0]));
  for (const auto& claim : forecast.promised) {
    if (forecast.book.claims.measure[claim.claim] != model.measures[0]) continue;
    auto& until = going_on[forecast.population.row_of_book(forecast.book.claims.firm[claim.claim])];
    until = std::max(until, claim.year);
  }
  for (int year = forecast.first_year; year <= forecast.last_year; ++year) {
    const int since = year - forecast.scenario.first_year;
    counts.push_back(DiscreteLaw::counts(model.mean * grown(model.growth, since), model.overdispersion));
    amount_scale.push_back(grown(model.amount_growth, since));
  }
}

}  // namespace tiexi
