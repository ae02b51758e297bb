// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <tiexi/forecast/plan_targets.hpp>

#include "parameter_rows.hpp"

namespace tiexi {
namespace {

using Kind = ParameterKind;
using V = ParameterValue;

struct DefaultGrade {
  std::string_view name;
  double share, loans_per_year, spread, prepayment, lateness, exit;
  std::array<double, 5> migration;
};

// Plausible, not measured: a planner with a book replaces them by `tiexi calibrate`.
constexpr DefaultGrade grades[] = {
    {"AAA", 5, 0.8, 20, 0.08, 0.002, 0.01, {90, 8, 2, 0, 0}},
    {"AA", 15, 0.7, 45, 0.07, 0.005, 0.01, {5, 85, 8, 2, 0}},
    {"A", 30, 0.6, 80, 0.06, 0.01, 0.02, {1, 7, 82, 8, 2}},
    {"B", 35, 0.5, 130, 0.05, 0.03, 0.04, {0, 2, 10, 80, 8}},
    {"C", 15, 0.3, 200, 0.04, 0.08, 0.10, {0, 0, 4, 16, 80}},
};

}  // namespace

const std::vector<ScenarioParameter<Scenario>>& firm_rows() {
  static const std::vector<ScenarioParameter<Scenario>> table = {
      {"firms.count",
       Kind::integer,
       "firms",
       "300",
       "0",
       "1000000",
       {},
       "firms there from the start; only where there is no book",
       "期初企业数（无台账时使用）",
       [](Scenario& s, const V& v) { s.firms.count = v.integer; }},
      {"firms.arrivals",
       Kind::number,
       "firms a year",
       "20",
       "0",
       "100000",
       {},
       "mean count of new firms",
       "每年新增企业数均值",
       [](Scenario& s, const V& v) { s.firms.arrivals = v.number; }},
      {"firms.arrivals_overdispersion",
       Kind::number,
       "variance over mean",
       "1",
       "1",
       "1000",
       {},
       "1 is Poisson, above it negative binomial",
       "1为泊松分布，大于1为负二项分布",
       [](Scenario& s, const V& v) { s.firms.arrivals_overdispersion = v.number; }},
      {"firms.arrivals_growth",
       Kind::number,
       "a year",
       "0",
       "-0.9",
       "10",
       {},
       "yearly growth of arrivals from the first year on",
       "新增企业数的年增长率",
       [](Scenario& s, const V& v) { s.firms.arrivals_growth = v.number; }},
      {"firms.arrivals_growth_of",
       Kind::text,
       "plan target",
       "",
       "",
       "",
       {},
       "instead of arrivals_growth: that of a published target, by name",
       "以规划目标的增速代替 arrivals_growth",
       [](Scenario& s, const V& v) { s.firms.arrivals_growth = plan_target(v.text).growth(); }},
  };
  return table;
}

const std::vector<ScenarioParameter<GradeTerms>>& grade_rows() {
  static const std::vector<ScenarioParameter<GradeTerms>> table = {
      {"share",
       Kind::number,
       "weight",
       "1",
       "0",
       "1000000",
       {},
       "among new firms",
       "在新增企业中的权重",
       [](GradeTerms& g, const V& v) { g.share = v.number; }},
      {"loans_per_year",
       Kind::number,
       "loans a firm and year",
       "0.5",
       "0",
       "1000",
       {},
       "mean count",
       "每家企业每年贷款笔数均值",
       [](GradeTerms& g, const V& v) { g.loans_per_year = v.number; }},
      {"spread_bp",
       Kind::number,
       "basis points",
       "80",
       "-1000",
       "10000",
       {},
       "mean spread over the reference rate",
       "相对参考利率的平均加点",
       [](GradeTerms& g, const V& v) { g.spread_mean_bp = v.number; }},
      {"spread_deviation_bp",
       Kind::number,
       "basis points",
       "50",
       "0",
       "10000",
       {},
       "standard deviation of the spread; spreads are rounded to 5",
       "加点的标准差；加点取整至5个基点",
       [](GradeTerms& g, const V& v) { g.spread_deviation_bp = v.number; }},
      {"filing_share",
       Kind::number,
       "chance",
       "0.95",
       "0",
       "1",
       {},
       "that a loan is filed on the platform",
       "贷款在平台备案的概率",
       [](GradeTerms& g, const V& v) { g.filing_share = v.number; }},
      {"prepayment",
       Kind::number,
       "chance a loan and year",
       "0.05",
       "0",
       "1",
       {},
       "that a loan is repaid early",
       "提前还款概率",
       [](GradeTerms& g, const V& v) { g.prepayment = v.number; }},
      {"lateness",
       Kind::number,
       "chance a loan and year",
       "0.02",
       "0",
       "1",
       {},
       "that a payment is late",
       "逾期概率",
       [](GradeTerms& g, const V& v) { g.lateness = v.number; }},
      {"exit",
       Kind::number,
       "chance a firm and year",
       "0.03",
       "0",
       "1",
       {},
       "that a firm draws no more loans, from the next year on",
       "企业退出（次年起不再贷款）的概率",
       [](GradeTerms& g, const V& v) { g.exit = v.number; }},
  };
  return table;
}

std::vector<GradeTerms> default_grades() {
  std::vector<GradeTerms> list;
  for (const auto& grade : grades) {
    GradeTerms terms;
    terms.name = grade.name;
    terms.share = grade.share;
    terms.loans_per_year = grade.loans_per_year;
    terms.spread_mean_bp = grade.spread;
    terms.spread_deviation_bp = 50;
    terms.filing_share = 0.95;
    terms.prepayment = grade.prepayment;
    terms.lateness = grade.lateness;
    terms.exit = grade.exit;
    terms.migration.assign(grade.migration.begin(), grade.migration.end());
    list.push_back(terms);
  }
  return list;
}

}  // namespace tiexi
