// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/back_test.hpp>

#include <algorithm>
#include <cmath>
#include <map>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/distribution.hpp>
#include <tiexi/forecast/known_book.hpp>
#include <tiexi/forecast/statistics.hpp>
#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

namespace tiexi {
namespace {

constexpr std::string_view new_principal = "new-principal";
constexpr std::string_view total = "total";
constexpr std::string_view loan_interest = loan_interest_measure;

using Amounts = std::map<std::string, std::int64_t, std::less<>>;  // fen by quantity

/// What the whole book awards for the year.
Amounts truth_of(const Book& book, const Programme& programme, const LprTable& lpr, int year) {
  Amounts truth;
  const auto end = Date::of(year, 12, 31);
  auto& interest = truth[std::string(loan_interest)];
  for (const auto& award : settle_loans({book, *programme.loan_interest(), lpr, end}).firm_awards) {
    if (award.year == year) interest += award.paid.fen();
  }
  if (programme.measures() && book.claims.size() > 0) {
    const auto& measures = *programme.measures();
    for (const auto& award : settle_claims({book, measures}).awards) {
      if (book.claims.year[award.claim] != year) continue;
      truth[measures.measures[award.measure].id] += award.paid.fen();
    }
  }
  std::int64_t sum = 0;
  for (const auto& [measure, fen] : truth) sum += fen;
  truth[std::string(total)] = sum;
  auto& lent = truth[std::string(new_principal)];
  for (std::size_t i = 0; i < book.loans.size(); ++i) {
    if (book.loans.credited_on[i].year() == year) lent += book.loans.principal[i].fen();
  }
  return truth;
}

/// The last year in which the book has a loan, a line's end or a claim; 0 where it has none. Payments may come late,
/// in a year of which the book has nothing else.
int last_year_of(const Book& book) {
  int last = 0;
  for (const auto date : book.loans.credited_on) last = std::max(last, date.year());
  for (const auto date : book.lines.to) last = std::max(last, date.year());
  for (const auto year : book.claims.year) last = std::max(last, static_cast<int>(year));
  return last;
}

/// The book must not end before the year does.
void check_reach(const Book& book, const BackTestTerms& terms) {
  if (const auto last = last_year_of(book); last < terms.year) {
    throw InvalidInput("year", std::to_string(terms.year),
                       "a year that the book reaches, " + std::to_string(last) + " at the latest");
  }
  const auto end = Date::of(terms.year, 12, 31);
  if (terms.as_of && *terms.as_of < end) {
    throw InvalidInput("as_of", terms.as_of->text(),
                       end.text() + " or later: the year's truth must be known");
  }
}

using Simulated = std::map<std::string, std::vector<std::int64_t>, std::less<>>;

Simulated simulate_year(const Forecast& forecast, std::uint32_t paths, const RunControl& control) {
  Simulated simulated;
  const auto& shape = forecast.shape();
  run_paths(forecast, {0, paths}, control, [&](const Outlays& shard) {
    for (std::size_t path = 0; path < shard.path_count(); ++path) {
      const auto row = shard.row(path);
      std::int64_t sum = 0;
      for (std::size_t m = 0; m < shape.measures.size(); ++m) {
        simulated[shape.measures[m]].push_back(row[m]);
        sum += row[m];
      }
      simulated[std::string(total)].push_back(sum);
      simulated[std::string(new_principal)].push_back(row[shape.measures.size()]);
    }
  });
  return simulated;
}

/// Loan interest, the measures in the order of their ids, the total, what was lent.
std::vector<std::string> quantities_of(const Amounts& truth, const Simulated& simulated) {
  std::map<std::string, int> measures;
  for (const auto& [name, fen] : truth) measures[name];
  for (const auto& [name, fen] : simulated) measures[name];
  std::vector<std::string> quantities = {std::string(loan_interest)};
  for (const auto& [name, unused] : measures) {
    if (name != loan_interest && name != total && name != new_principal) quantities.push_back(name);
  }
  quantities.emplace_back(total);
  quantities.emplace_back(new_principal);
  return quantities;
}

}  // namespace

BackTestRow place_in(std::string quantity, Money truth, const std::vector<std::int64_t>& simulated) {
  TIEXI_EXPECTS(!simulated.empty());
  Distribution all;
  double below = 0;
  for (const auto fen : simulated) {
    all.add(fen);
    below += fen < truth.fen() ? 1.0 : fen == truth.fen() ? 0.5 : 0.0;
  }
  BackTestRow row;
  row.quantity = std::move(quantity);
  row.truth = truth;
  row.mean = mean_of(all).value;
  row.deviation = simulated.size() > 1 ? std::sqrt(std::max(variance_of(all), 0.0)) : 0;
  if (row.deviation > 0) row.z = (static_cast<double>(truth.fen()) / 100 - row.mean) / row.deviation;
  row.rank = below / static_cast<double>(simulated.size());
  for (std::size_t i = 0; i < back_test_quantiles.size(); ++i) {
    row.quantiles[i] = quantile_of(all, back_test_quantiles[i]).value;
  }
  row.inside_50 = row.quantiles[1] <= truth && truth <= row.quantiles[3];
  row.inside_90 = row.quantiles[0] <= truth && truth <= row.quantiles[4];
  return row;
}

BackTest back_test(const Book& given, const Programme& programme, const LprTable& lpr,
                   const BackTestTerms& terms, const RunControl& control) {
  const auto cut = terms.as_of ? std::optional(known_book(given, *terms.as_of)) : std::nullopt;
  const auto& book = cut ? *cut : given;
  check_reach(book, terms);
  const auto as_of = Date::of(terms.year - 1, 12, 31);
  const auto known = known_book(book, as_of);
  BackTest test;
  test.year = terms.year;
  test.calibration = calibrate(known, programme, lpr, {as_of, terms.since, terms.growth});
  auto& scenario = test.calibration.scenario;
  scenario.years = 1;
  scenario.paths = terms.paths;
  scenario.seed = terms.seed;
  const auto simulated = simulate_year(Forecast(scenario, programme, known, lpr), terms.paths, control);
  const auto lent = simulated.find(new_principal);
  if (lent == simulated.end()) throw InvalidInput("paths", "none finished", "at least one");
  test.paths = lent->second.size();
  const auto truth = truth_of(book, programme, lpr, terms.year);
  for (const auto& quantity : quantities_of(truth, simulated)) {
    const auto happened = truth.find(quantity);
    const auto drawn = simulated.find(quantity);
    test.rows.push_back(
        place_in(quantity, Money::fen(happened == truth.end() ? 0 : happened->second),
                 drawn == simulated.end() ? std::vector<std::int64_t>(test.paths, 0) : drawn->second));
  }
  return test;
}

}  // namespace tiexi
