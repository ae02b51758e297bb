// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/comparison.hpp>

#include <algorithm>
#include <utility>

#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

/// Fen by year and measure, both with their totals last; one row a path.
class Cells {
 public:
  Cells(const Forecast& forecast, PathRange paths, const RunControl& control) : shape_(forecast.shape()) {
    run_paths(forecast, paths, control, [&](const Outlays& shard) {
      for (std::size_t i = 0; i < shard.path_count(); ++i) add(shard.row(i));
    });
  }

  [[nodiscard]] std::size_t columns() const { return (years() + 1) * (measures() + 1); }
  [[nodiscard]] std::size_t paths() const { return fen_.size() / columns(); }
  [[nodiscard]] std::size_t years() const { return static_cast<std::size_t>(shape_.years); }
  [[nodiscard]] std::size_t measures() const { return shape_.measures.size(); }
  [[nodiscard]] std::int64_t at(std::size_t path, std::size_t column) const {
    return fen_[path * columns() + column];
  }
  [[nodiscard]] int year_of(std::size_t column) const {
    const auto year = column / (measures() + 1);
    return year == years() ? 0 : shape_.first_year + static_cast<int>(year);
  }
  [[nodiscard]] std::string measure_of(std::size_t column) const {
    const auto measure = column % (measures() + 1);
    return measure == measures() ? "total" : shape_.measures[measure];
  }

 private:
  void add(std::span<const std::int64_t> row) {
    const auto begin = fen_.size();
    fen_.resize(begin + columns());
    auto* cells = fen_.data() + begin;
    const auto width = measures() + 1;
    for (std::size_t year = 0; year < years(); ++year) {
      for (std::size_t measure = 0; measure < measures(); ++measure) {
        const auto fen = row[year * shape_.columns() + measure];
        cells[year * width + measure] += fen;
        cells[year * width + measures()] += fen;
        cells[years() * width + measure] += fen;
        cells[years() * width + measures()] += fen;
      }
    }
  }

  OutlayShape shape_;
  std::vector<std::int64_t> fen_;
};

Distribution column_of(const Cells& cells, std::size_t column) {
  Distribution values(cells.paths());
  for (std::size_t path = 0; path < cells.paths(); ++path) values.add(cells.at(path, column));
  return values;
}

Distribution difference_of(const Cells& first, const Cells& second, std::size_t column) {
  const auto paths = std::min(first.paths(), second.paths());  // one may have been stopped earlier
  Distribution values(paths);
  for (std::size_t path = 0; path < paths; ++path)
    values.add(second.at(path, column) - first.at(path, column));
  return values;
}

std::uint64_t count_below_zero(const Distribution& values) { return values.count() - values.count_above(-1); }

void check_alike(const Forecast& first, const Forecast& second) {
  const auto& a = first.shape();
  const auto& b = second.shape();
  if (a.first_year != b.first_year || a.years != b.years) {
    throw InvalidInput(
        "years", std::to_string(b.years) + " from " + std::to_string(b.first_year),
        std::to_string(a.years) + " from " + std::to_string(a.first_year) + ", as in the first scenario");
  }
  if (a.measures != b.measures) throw InvalidInput("measures", "others", "those of the first scenario");
}

}  // namespace

std::vector<ComparisonRow> compare(const Forecast& first, const Forecast& second, PathRange paths,
                                   const RunControl& control) {
  check_alike(first, second);
  const Cells a(first, paths, control);
  const Cells b(second, paths, control);
  std::vector<ComparisonRow> rows;
  if (a.paths() == 0 || b.paths() == 0) return rows;
  for (std::size_t column = 0; column < a.columns(); ++column) {
    const auto difference = difference_of(a, b, column);
    rows.push_back({a.year_of(column), a.measure_of(column), mean_of(column_of(a, column)),
                    mean_of(column_of(b, column)), mean_of(difference), quantile_of(difference, 0.05),
                    quantile_of(difference, 0.50), quantile_of(difference, 0.95),
                    proportion(count_below_zero(difference), difference.count())});
  }
  return rows;
}

namespace {

bool is_cap(const std::string& path) {
  return path.find("cap") != std::string::npos || path.find("quota") != std::string::npos;
}

Overrides only(const Overrides& overrides, bool caps) {
  Overrides chosen;
  for (const auto& [path, value] : overrides) {
    if (is_cap(path) == caps) chosen[path] = value;
  }
  return chosen;
}

Overrides joined(Overrides a, const Overrides& b) {
  a.insert(b.begin(), b.end());
  return a;
}

void take_volume(Scenario& scenario, const Scenario& now) {
  const auto count = scenario.firms.count;
  scenario.firms = now.firms;
  scenario.firms.count = count;
  auto& loans = scenario.loans;
  loans.count_overdispersion = now.loans.count_overdispersion;
  loans.principal = now.loans.principal;
  loans.principal_growth = now.loans.principal_growth;
  scenario.factors = now.factors;
  // Grades change as a whole here; what they say of spreads and conduct keeps its last values for now.
  auto grades = now.grades;
  for (auto& grade : grades) {
    for (const auto& old : scenario.grades) {
      if (old.name != grade.name) continue;
      grade.spread_mean_bp = old.spread_mean_bp;
      grade.spread_deviation_bp = old.spread_deviation_bp;
      grade.filing_share = old.filing_share;
      grade.prepayment = old.prepayment;
      grade.lateness = old.lateness;
    }
  }
  scenario.grades = std::move(grades);
}

void take_terms(Scenario& scenario, const Scenario& now) {
  auto loans = now.loans;
  loans.lateness_days_max = scenario.loans.lateness_days_max;
  scenario.loans = loans;
  for (std::size_t i = 0; i < scenario.grades.size(); ++i) {
    scenario.grades[i].spread_mean_bp = now.grades[i].spread_mean_bp;
    scenario.grades[i].spread_deviation_bp = now.grades[i].spread_deviation_bp;
  }
}

Step step_between(std::string name, const Cells& before, const Cells& after) {
  Step step{std::move(name), {}, {}};
  for (std::size_t year = 0; year <= after.years(); ++year) {
    const auto column = year * (after.measures() + 1) + after.measures();
    const auto change = mean_of(difference_of(before, after, column));
    if (year == after.years()) {
      step.change = change;
    } else {
      step.by_year.push_back(change);
    }
  }
  return step;
}

}  // namespace

std::vector<Step> re_estimate(const Version& last, const Version& now, PathRange paths,
                              const RunControl& control) {
  check_alike(Forecast(last.scenario, last.programme.reform(last.scenario.reform), last.book),
              Forecast(now.scenario, now.programme.reform(now.scenario.reform), now.book));
  auto scenario = last.scenario;
  auto overrides = last.scenario.reform;
  const Book* book = &last.book;
  const Programme* programme = &last.programme;
  const auto run = [&] {
    return Cells(Forecast(scenario, programme->reform(overrides), *book), paths, control);
  };
  auto before = run();
  std::vector<Step> steps;
  const auto stopped = [&] { return control.stop != nullptr && control.stop->load(); };
  const auto take = [&](const char* name, const auto& change) {
    if (stopped()) return;
    change();
    auto after = run();
    if (stopped()) return;
    steps.push_back(step_between(name, before, after));
    before = std::move(after);
  };
  take("book", [&] {
    book = &now.book;
    scenario.as_of = now.scenario.as_of;
    scenario.firms.count = now.scenario.firms.count;
    scenario.payment_lag = now.scenario.payment_lag;
    scenario.budget = now.scenario.budget;
  });
  take("volume", [&] { take_volume(scenario, now.scenario); });
  take("terms", [&] { take_terms(scenario, now.scenario); });
  take("conduct", [&] {
    scenario.grades = now.scenario.grades;
    scenario.loans = now.scenario.loans;
  });
  take("reference_rate", [&] { scenario.rates = now.scenario.rates; });
  take("rules", [&] {
    programme = &now.programme;
    overrides = joined(only(now.scenario.reform, false), only(overrides, true));
  });
  take("caps", [&] {
    overrides = now.scenario.reform;
    scenario = now.scenario;
  });
  if (stopped()) steps.clear();  // some of the steps are not the whole change
  return steps;
}

}  // namespace tiexi
