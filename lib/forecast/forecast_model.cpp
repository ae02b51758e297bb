// SPDX-License-Identifier: Apache-2.0
#include "forecast_model.hpp"

#include <algorithm>
#include <utility>

#include <tiexi/base/error.hpp>
#include <tiexi/forecast/portable_math.hpp>

namespace tiexi {
namespace {

int first_simulated_year(const Scenario& scenario) { return (scenario.as_of + 1).year(); }

/// From the first loan of the book, or the first fixing that is simulated: those follow the last one known, which may
/// be years before the as-of date.
int first_table_year(const Scenario& scenario, const Book& book, const LprTable& history) {
  auto earliest = std::min(scenario.as_of, history.last_date());
  for (const auto date : book.loans.credited_on) earliest = std::min(earliest, date);
  return earliest.year();
}

int last_table_year_of(const Scenario& scenario, const Book& book) {
  auto latest = scenario.horizon_end();
  for (const auto date : book.loans.matures_on) latest = std::max(latest, date);
  int months = 12;
  for (const auto term : scenario.loans.term_months.values) months = std::max(months, term);
  return std::max(latest.year(), scenario.horizon_end().year() + (months + 11) / 12) + 2;
}

std::vector<std::string> factor_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < factor_count; ++i) names.emplace_back(name_of(static_cast<Factor>(i)));
  return names;
}

/// Growth compounds from the scenario's first year; years simulated before it shrink by it.
double grown(double growth, int years) { return portable_pow(1.0 + growth, years); }

std::vector<DiscreteLaw> arrival_laws(const Scenario& scenario, int first_year) {
  std::vector<DiscreteLaw> laws;
  const auto& firms = scenario.firms;
  for (int year = first_year; year <= scenario.horizon_end().year(); ++year) {
    const double mean = firms.arrivals * grown(firms.arrivals_growth, year - scenario.first_year);
    laws.push_back(DiscreteLaw::counts(mean, firms.arrivals_overdispersion));
  }
  return laws;
}

std::vector<double> shares_of(const std::vector<GradeTerms>& grades) {
  std::vector<double> shares;
  for (const auto& grade : grades) shares.push_back(grade.share);
  return shares;
}

std::vector<GradeLaws> laws_of(const Scenario& scenario) {
  std::vector<GradeLaws> laws;
  for (const auto& grade : scenario.grades) {
    laws.push_back({DiscreteLaw::counts(grade.loans_per_year, scenario.loans.count_overdispersion),
                    DiscreteLaw::of_weights(grade.migration), threshold_of(grade.exit),
                    threshold_of(grade.filing_share), threshold_of(grade.prepayment), 0});
  }
  return laws;
}

std::vector<double> scales_of(const Scenario& scenario, int first_year) {
  std::vector<double> scales;
  for (int year = first_year; year <= scenario.horizon_end().year(); ++year) {
    scales.push_back(grown(scenario.loans.principal_growth, year - scenario.first_year));
  }
  return scales;
}

LineRules rules_of(const Scenario& scenario) {
  return {months_of(scenario.loans.frequency), scenario.loans.settlement_day, scenario.loans.day_count,
          scenario.horizon_end()};
}

std::uint32_t loan_entity(std::string_view id) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return static_cast<std::uint32_t>(hash >> 32U);
}

/// Turns the loans of the given book into what is known on the as-of date and what is to come.
class Continuation {
 public:
  Continuation(const Scenario& scenario, const Book& book, const DayTable& days, const LprTable& history)
      : scenario_(scenario), book_(book), days_(days), history_(history) {}

  [[nodiscard]] ExistingLoan of(std::size_t row) const {
    const auto& loans = book_.loans;
    ExistingLoan loan;
    loan.row = static_cast<std::uint32_t>(row);
    loan.entity = loan_entity(loans.id[row]);
    loan.grade = grade_of(row);
    loan.rules = line_rules(row);
    loan.terms.credited_on = loans.credited_on[row];
    loan.terms.matures_on = loans.matures_on[row];
    loan.terms.from = loans.credited_on[row];
    loan.terms.balance = loans.principal[row];
    const auto contract = loans.terms.empty() ? ContractTerms{} : loans.terms[row];
    loan.terms.method = contract.method.value_or(RepaymentMethod::bullet_interest);
    loan.terms.reprices = contract.reprices.value_or(Repricing::never);
    loan.terms.tenor = days_.plus_months(loan.terms.credited_on, 60) < loan.terms.matures_on
                           ? Tenor::five_years
                           : Tenor::one_year;
    const bool has_rate = set_rate(contract, loan);
    const bool has_line = walk_lines(row, loan);
    const auto settled = loans.settled_on[row];
    loan.continues = (has_rate || has_line) && loan.terms.from < loan.terms.matures_on &&
                     !(settled && *settled <= scenario_.as_of);
    return loan;
  }

 private:
  [[nodiscard]] std::size_t grade_of(std::size_t row) const {
    const auto at_filing = book_.loans.grade_at_filing[row];
    const auto name = at_filing.empty() ? book_.firms.grade[book_.loans.firm[row]] : at_filing;
    for (std::size_t i = 0; i < scenario_.grades.size(); ++i) {
      if (scenario_.grades[i].name == name) return i;
    }
    return scenario_.grades.size() - 1;  // of no grade: behaves like the last, and is not eligible anyway
  }

  [[nodiscard]] LineRules line_rules(std::size_t row) const {
    auto rules = rules_of(scenario_);
    if (book_.loans.terms.empty()) return rules;
    const auto& contract = book_.loans.terms[row];
    if (contract.frequency) rules.months = months_of(*contract.frequency);
    if (contract.settlement_day) rules.settlement_day = std::min(*contract.settlement_day, 28);
    if (contract.day_count) rules.day_count = *contract.day_count;
    return rules;
  }

  bool set_rate(const ContractTerms& contract, ExistingLoan& loan) const {
    const auto* fixing = history_.in_force(loan.terms.credited_on);
    const auto reference = fixing == nullptr ? Rate{} : fixing->of(loan.terms.tenor);
    if (contract.spread_bp) {
      loan.terms.spread = Rate::basis_points(*contract.spread_bp);
      loan.terms.rate = reference + loan.terms.spread;
    } else if (contract.rate) {
      loan.terms.rate = *contract.rate;
      loan.terms.spread = *contract.rate - reference;
    }
    return contract.spread_bp || contract.rate;
  }

  /// Lines that end by the as-of date are known; the first that does not says balance and rate of what is to
  /// come. Returns whether there is any normal line.
  bool walk_lines(std::size_t row, ExistingLoan& loan) const {
    const auto& lines = book_.lines;
    const auto rows = book_.lines_of(row);
    bool any = false;
    for (auto line = rows.begin; line < rows.end; ++line) {
      const bool known = lines.to[line] <= scenario_.as_of;
      if (known) loan.known_lines.push_back(line);
      if (lines.kind[line] != LineKind::normal) continue;
      any = true;
      take_rate(line, loan);
      loan.terms.balance = lines.balance[line];
      loan.terms.from = known ? lines.to[line] : lines.from[line];
      if (!known) break;
    }
    return any;
  }

  void take_rate(std::size_t line, ExistingLoan& loan) const {
    loan.terms.rate = book_.lines.rate[line];
    loan.terms.repriced_on = book_.lines.repriced_on[line];
    const auto* fixing = history_.in_force(loan.terms.repriced_on.value_or(loan.terms.credited_on));
    if (fixing != nullptr) loan.terms.spread = loan.terms.rate - fixing->of(loan.terms.tenor);
  }

  const Scenario& scenario_;
  const Book& book_;
  const DayTable& days_;
  const LprTable& history_;
};

const Programme& with_rules(const Programme& programme) {
  if (!programme.loan_interest()) {
    throw InvalidInput("programme", programme.header().id, "a programme with an interest subsidy");
  }
  return programme;
}

}  // namespace

ForecastModel::ForecastModel(Scenario given_scenario, Programme given_programme, Book given_book,
                             const LprTable& history)
    : scenario(std::move(given_scenario)),
      programme(std::move(given_programme)),
      book(std::move(given_book)),
      first_year(first_simulated_year(scenario)),
      last_year(scenario.horizon_end().year()),
      last_table_year(last_table_year_of(scenario, book)),
      days(first_table_year(scenario, book, history), last_table_year),
      lpr(scenario.rates, history, scenario.as_of, scenario.horizon_end()),
      copula(factor_names(), scenario.factors.correlation, scenario.factors.persistence),
      arrivals(arrival_laws(scenario, first_year)),
      start_grade(DiscreteLaw::of_weights(shares_of(scenario.grades))),
      grades(laws_of(scenario)),
      principal(scenario.loans.principal),
      principal_scale(scales_of(scenario, first_year)),
      term(DiscreteLaw::of_weights(scenario.loans.term_months.weights)),
      method(DiscreteLaw::of_weights(scenario.loans.method.weights)),
      population(scenario, with_rules(programme), book, first_year, arrivals),
      line_rules(rules_of(scenario)),
      tests(TestTable::of(scenario, rules(), population.firms(), history)) {
  if (programme.measures() && !scenario.claims.empty()) {
    auto leases = book.leases;
    for (auto& firm : leases.firm) firm = population.row_of_book(firm);
    claimants = Claimants(*programme.measures(), population.firms(), leases, first_year, last_year);
  }
  if (programme.measures() && book.claims.size() > 0) {
    promised = promised_claims(book, *programme.measures(), scenario.as_of, last_year);
  }
  for (const auto& model : scenario.claims) claims.emplace_back(model, *this);
  existing.resize(population.slots().size());
  const Continuation continuation(scenario, book, days, history);
  for (const auto& slot : population.slots()) {
    if (!slot.from_book) continue;
    const auto rows = book.loans_of(slot.book_row);
    for (auto row = rows.begin; row < rows.end; ++row) {
      if (book.loans.credited_on[row] <= scenario.as_of) existing[slot.row].push_back(continuation.of(row));
    }
  }
}

namespace {

constexpr double two_32 = 4294967296.0;

/// Firms by grade at the start of a year, on average.
using ByGrade = std::vector<double>;

ByGrade next_year(const std::vector<GradeLaws>& grades, const ByGrade& firms) {
  ByGrade next(firms.size());
  for (std::size_t from = 0; from < firms.size(); ++from) {
    const double staying = firms[from] * (1.0 - static_cast<double>(grades[from].exit) / two_32);
    const auto& moves = grades[from].migration;
    for (std::size_t i = 0; i < moves.size(); ++i) {
      next[static_cast<std::size_t>(moves.first()) + i] += staying * moves.chance(i);
    }
  }
  return next;
}

void add_new(const DiscreteLaw& start, double count, ByGrade& firms) {
  for (std::size_t i = 0; i < start.size(); ++i) {
    firms[static_cast<std::size_t>(start.first()) + i] += count * start.chance(i);
  }
}

}  // namespace

std::vector<double> ForecastModel::mean_new_principal() const {
  ByGrade firms(grades.size());
  for (const auto& slot : population.slots()) {
    if (slot.from_book && slot.grade != no_grade) firms[slot.grade] += 1;
    if (!slot.from_book && slot.arrives == 0) add_new(start_grade, 1, firms);
  }
  std::vector<double> means;
  for (int year = first_year; year <= last_year; ++year) {
    const auto t = static_cast<std::size_t>(year - first_year);
    add_new(start_grade, arrivals[t].mean(), firms);
    double loans = 0;
    for (std::size_t grade = 0; grade < grades.size(); ++grade)
      loans += firms[grade] * grades[grade].loans.mean();
    // Days of the year up to the as-of date belong to the book.
    const auto length = days.date(year * 12 + 12, 1) - days.date(year * 12, 1);
    const auto known = std::max<std::int64_t>(0, scenario.as_of + 1 - days.date(year * 12, 1));
    const double part = 1.0 - static_cast<double>(known) / static_cast<double>(length);
    means.push_back(loans * part * principal.mean_drawn(principal_scale[t]) * 100.0);
    firms = next_year(grades, firms);
  }
  return means;
}

}  // namespace tiexi
