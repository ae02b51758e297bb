// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>

#include <tiexi/base/contract.hpp>
#include <tiexi/forecast/scenario.hpp>
#include <tiexi/forecast/scenario_parameters.hpp>
#include <tiexi/money/decimal.hpp>

#include "scenario_budget.hpp"

namespace tiexi {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;  // section and key

Pair split(std::string_view path) {
  const auto dot = path.find('.');
  return {path.substr(0, dot), path.substr(dot + 1)};
}

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::string range_text(std::string_view low, std::string_view high) {
  return std::string(low) + " to " + std::string(high);
}

template <class Row>
double number_of(const Row& row, const Value& value) {
  const auto text = value.number_text();
  const auto number = number_in(text);
  if (!number || *number < *number_in(row.low) || *number > *number_in(row.high)) {
    value.fail("a number, " + range_text(row.low, row.high));
  }
  return *number;
}

template <class Row>
std::int64_t integer_of(const Row& row, const Value& value) {
  const auto number = value.integer();
  if (number < *scaled_decimal(row.low, 0) || number > *scaled_decimal(row.high, 0)) {
    value.fail(range_text(row.low, row.high));
  }
  return number;
}

template <class Row>
Rate rate_of(const Row& row, const Value& value) {
  const auto rate = value.rate();
  if (rate < Rate::percent(row.low) || rate > Rate::percent(row.high)) {
    value.fail("percent a year, " + range_text(row.low, row.high));
  }
  return rate;
}

template <class Row>
std::size_t choice_of(const Row& row, const Value& value) {
  const auto found = std::find(row.words.begin(), row.words.end(), value.text());
  if (found != row.words.end()) return static_cast<std::size_t>(found - row.words.begin());
  std::string wanted;
  for (const auto word : row.words) wanted += (wanted.empty() ? "" : ", ") + std::string(word);
  value.fail("one of " + wanted);
}

template <class Row>
ParameterValue read_value(const Row& row, const Value& value) {
  ParameterValue read;
  switch (row.kind) {
    case ParameterKind::number:
      read.number = number_of(row, value);
      break;
    case ParameterKind::integer:
      read.integer = integer_of(row, value);
      break;
    case ParameterKind::percent:
      read.rate = rate_of(row, value);
      break;
    case ParameterKind::date:
      read.date = value.date();
      break;
    case ParameterKind::word:
      read.choice = choice_of(row, value);
      break;
    case ParameterKind::text:
      read.text = value.text();
      break;
    case ParameterKind::flag:
      read.flag = value.flag();
      break;
  }
  return read;
}

/// The default, which is known to be in order.
template <class Row>
ParameterValue initial_value(const Row& row) {
  ParameterValue value;
  switch (row.kind) {
    case ParameterKind::number:
      value.number = *number_in(row.initial);
      break;
    case ParameterKind::integer:
      value.integer = *scaled_decimal(row.initial, 0);
      break;
    case ParameterKind::percent:
      value.rate = Rate::percent(row.initial);
      break;
    case ParameterKind::date:
      value.date = Date::parse(row.initial);
      break;
    case ParameterKind::word:
      value.choice = static_cast<std::size_t>(std::find(row.words.begin(), row.words.end(), row.initial) -
                                              row.words.begin());
      break;
    case ParameterKind::text:
      value.text = row.initial;
      break;
    case ParameterKind::flag:
      value.flag = row.initial == "true";
      break;
  }
  return value;
}

/// What the setter itself refuses (a plan target nobody knows) is the file's fault and gets its place.
template <class Target>
void set(const ScenarioParameter<Target>& row, Target& target, const Section& section, std::string_view key) {
  const auto value = section.plain(key);
  const auto read = read_value(row, value);
  try {
    row.set(target, read);
  } catch (const InvalidInput& error) {
    value.fail(error.wanted());
  }
}

/// Weights by key, e.g. `"12" = 7` months; `name` turns a key into a value or says nothing.
template <class T, class Named>
Weighted<T> read_weights(const Section& section, std::string_view wanted, const Named& named) {
  Weighted<T> weighted;
  for (const auto& key : section.keys()) {
    const auto value = section.plain(key);
    const auto weight = number_in(value.number_text());
    if (!weight || *weight < 0 || *weight > 1e9) value.fail("a weight, 0 to 1000000000");
    const auto what = named(key);
    if (!what) section.fail("`" + key + "`", wanted);
    weighted.values.push_back(*what);
    weighted.weights.push_back(*weight);
  }
  if (std::all_of(weighted.weights.begin(), weighted.weights.end(), [](double w) { return w == 0; })) {
    section.fail("no weight above 0", "at least one");
  }
  return weighted;
}

std::optional<int> months_named(const std::string& key) {
  const auto months = scaled_decimal(key, 0);
  if (!months || *months < 1 || *months > 360) return std::nullopt;
  return static_cast<int>(*months);
}

void read_loans(const Section& section, Scenario& scenario) {
  if (const auto terms = section.section_if("term_months")) {
    scenario.loans.term_months = read_weights<int>(*terms, "months, 1 to 360", months_named);
  }
  if (const auto methods = section.section_if("method")) {
    scenario.loans.method =
        read_weights<RepaymentMethod>(*methods, "bullet_interest, bullet, equal_principal or annuity",
                                      [](const std::string& key) { return repayment_method_named(key); });
  }
}

void read_path(const Section& rates, Scenario& scenario) {
  for (const auto& step : rates.sections("path")) {
    scenario.rates.path.push_back(
        {step.plain("date").date(), step.plain("1y").rate(), step.plain("5y").rate()});
  }
  try {
    LprTable::of(scenario.rates.path.empty() ? LprTable::official().fixings() : scenario.rates.path);
  } catch (const InvalidInput& error) {
    rates.fail("path: " + error.field() + " " + error.got(), error.wanted());
  }
  if (scenario.rates.model == RateModel::path && scenario.rates.path.empty()) {
    rates.fail("model path without [[reference_rate.path]]", "at least one fixing: date, 1y, 5y");
  }
  if (scenario.rates.shock_bp % 5 != 0) rates.plain("shock_bp").fail("a multiple of 5");
  if (scenario.rates.floor.nanos() % 500'000 != 0) rates.plain("floor_pct").fail("a multiple of 0.05");
}

void read_correlations(const Section& section, Scenario& scenario) {
  auto& matrix = scenario.factors.correlation;
  for (const auto& key : section.keys()) {
    bool known = false;
    for (std::size_t i = 0; i < factor_count; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const std::string a(name_of(static_cast<Factor>(j)));
        const std::string b(name_of(static_cast<Factor>(i)));
        if (key != a + "-" + b && key != b + "-" + a) continue;
        const auto value = section.plain(key);
        const auto number = number_in(value.number_text());
        if (!number || *number <= -1 || *number >= 1) value.fail("a correlation between -1 and 1");
        matrix[i * factor_count + j] = matrix[j * factor_count + i] = *number;
        known = true;
      }
    }
    if (!known) section.fail("`" + key + "`", "two of demand, lateness, counts, rents joined by -");
  }
}

void read_grades(const Section& section, Scenario& scenario) {
  scenario.grades.clear();
  const auto names = section.keys();
  for (const auto& name : names) {
    GradeTerms grade;
    grade.name = name;
    for (const auto& row : grade_parameters()) row.set(grade, initial_value(row));
    const auto own = section.section(name);
    for (const auto& row : grade_parameters()) {
      if (own.has(row.path)) set(row, grade, own, row.path);
    }
    grade.migration.resize(names.size());
    grade.migration[scenario.grades.size()] = 1;
    if (const auto migration = own.section_if("migration")) {
      std::fill(grade.migration.begin(), grade.migration.end(), 0.0);
      const auto moves = read_weights<std::size_t>(*migration, "one of the grades of this file",
                                                   [&](const std::string& to) -> std::optional<std::size_t> {
                                                     const auto found =
                                                         std::find(names.begin(), names.end(), to);
                                                     if (found == names.end()) return std::nullopt;
                                                     return static_cast<std::size_t>(found - names.begin());
                                                   });
      for (std::size_t i = 0; i < moves.values.size(); ++i)
        grade.migration[moves.values[i]] = moves.weights[i];
    }
    scenario.grades.push_back(std::move(grade));
  }
  if (scenario.grades.empty()) section.fail("no grades", "at least one, e.g. [grades.A]");
}

/// Chances, one a phase; none where the key is not there.
std::vector<double> read_by_phase(const Section& section, std::string_view key, std::size_t phases) {
  std::vector<double> chances;
  if (!section.has(key)) return chances;
  const auto value = section.plain(key);
  for (const auto& text : value.texts()) {
    const auto chance = number_in(text);
    if (!chance || *chance < 0 || *chance > 1) value.fail("chances, 0 to 1, as text");
    chances.push_back(*chance);
  }
  if (chances.size() != phases) value.fail("one chance for each of " + std::to_string(phases) + " phases");
  return chances;
}

void read_phases(const Section& section, ClaimModel& claim) {
  claim.finish_by_phase = read_by_phase(section, "finish_by_phase", claim.measures.size());
  claim.fail_by_phase = read_by_phase(section, "fail_by_phase", claim.measures.size());
  for (std::size_t phase = 0; phase < claim.measures.size(); ++phase) {
    const auto [finish, fail] = claim.phase(phase);
    if (finish + fail > 1) section.fail("finish and fail above 1 together", "at most 1");
  }
}

void check_law(const Section& section, const std::string& prefix, const LognormalTerms& terms) {
  try {
    static_cast<void>(AmountLaw(terms));
  } catch (const InvalidInput& error) {
    section.fail(prefix + error.field() + " " + error.got(), error.wanted());
  }
}

ClaimModel read_claim(const Section& section, const std::string& name) {
  ClaimModel claim;
  claim.name = name;
  claim.measures = {name};
  for (const auto& row : claim_parameters()) {
    if (!row.initial.empty()) row.set(claim, initial_value(row));
  }
  for (const auto& row : claim_parameters()) {
    if (section.has(row.path)) set(row, claim, section, row.path);
  }
  if (section.has("measures")) claim.measures = section.plain("measures").texts();
  if (claim.measures.empty() || (claim.kind != ClaimModel::Kind::pipeline && claim.measures.size() != 1)) {
    section.plain("measures")
        .fail(claim.kind == ClaimModel::Kind::pipeline ? "a measure for each phase" : "one measure");
  }
  read_phases(section, claim);
  check_law(section, "amount_", claim.amount);
  check_law(section, "area_", claim.area);
  check_law(section, "price_", claim.price);
  return claim;
}

Scenario defaults() {
  Scenario scenario;
  for (const auto& row : scenario_parameters()) {
    if (!row.initial.empty()) row.set(scenario, initial_value(row));
  }
  scenario.loans.term_months = {{6, 12, 24, 36}, {10, 70, 10, 10}};
  scenario.loans.method = {{RepaymentMethod::bullet_interest, RepaymentMethod::equal_principal}, {85, 15}};
  scenario.grades = default_grades();
  for (std::size_t i = 0; i < factor_count; ++i) scenario.factors.correlation[i * factor_count + i] = 1;
  return scenario;
}

/// The sections of a file, each taken once: a section knows which of its keys were asked for.
class Sections {
 public:
  explicit Sections(const Section& root) : root_(root) {}

  /// Null where the file has none of that name.
  const Section* operator[](std::string_view name) {
    const auto found = sections_.find(name);
    if (found != sections_.end()) return found->second ? &*found->second : nullptr;
    const auto& section = sections_.emplace(name, root_.section_if(name)).first->second;
    return section ? &*section : nullptr;
  }

 private:
  const Section& root_;
  std::map<std::string, std::optional<Section>, std::less<>> sections_;
};

void read_parameters(Sections& sections, Scenario& scenario) {
  for (const auto& row : scenario_parameters()) {
    const auto [name, key] = split(row.path);
    const auto* section = sections[name];
    if (section == nullptr) continue;
    if (section->has(key)) set(row, scenario, *section, key);
  }
  const auto* header = sections["scenario"];
  if (header == nullptr || !header->has("as_of")) scenario.as_of = Date::of(scenario.first_year - 1, 12, 31);
  if (scenario.as_of > scenario.horizon_end()) {
    header->plain("as_of").fail("a date not after the horizon, " + scenario.horizon_end().text());
  }
}

void read_tables(Sections& sections, Scenario& scenario) {
  if (const auto* loans = sections["loans"]) read_loans(*loans, scenario);
  if (const auto* rates = sections["reference_rate"]) read_path(*rates, scenario);
  if (const auto* budget = sections["budget"]) scenario.budget = read_budget(*budget, scenario);
  if (const auto* grades = sections["grades"]) read_grades(*grades, scenario);
  if (const auto* claims = sections["claims"]) {
    for (const auto& name : claims->keys())
      scenario.claims.push_back(read_claim(claims->section(name), name));
  }
  if (const auto* budget = sections["budget"]) check_limits(*budget, scenario);
  if (const auto* factors = sections["common_factor"]) {
    if (const auto correlation = factors->section_if("correlation")) {
      read_correlations(*correlation, scenario);
    }
  }
  if (const auto* reform = sections["reform"]) {
    for (const auto& key : reform->keys()) scenario.reform[key] = reform->plain(key).text();
  }
  if (const auto* book = sections["book"]) {
    for (const auto* key :
         {"folder", "firms", "loans", "interest", "firm_years", "claims", "history", "premises"}) {
      if (book->has(key)) scenario.book[key] = book->plain(key).text();
    }
  }
}

}  // namespace

Scenario Scenario::parse(std::string_view toml, std::string_view name) {
  const auto document = Document::parse(toml, name);
  const auto root = document.root();
  Sections sections(root);
  auto scenario = defaults();
  read_parameters(sections, scenario);
  read_tables(sections, scenario);
  const auto* loans = sections["loans"];
  check_law(loans != nullptr ? *loans : root, "principal_", scenario.loans.principal);
  root.finish();
  return scenario;
}

}  // namespace tiexi
