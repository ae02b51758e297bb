// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/scenario_parameters.hpp>

#include <array>

#include "parameter_rows.hpp"

namespace tiexi {
namespace {

using Kind = ParameterKind;
using Row = ScenarioParameter<Scenario>;
using V = ParameterValue;

const std::vector<Row>& header_rows() {
  static const std::vector<Row> table = {
      {"scenario.title",
       Kind::text,
       "",
       "",
       "",
       "",
       {},
       "a name for reports",
       "报告中使用的名称",
       [](Scenario& s, const V& v) { s.title = v.text; }},
      {"scenario.programme",
       Kind::text,
       "",
       "nanshan-2021",
       "",
       "",
       {},
       "a shipped programme's id, or a programme file beside this one",
       "内置政策编号，或与本文件同目录的政策文件",
       [](Scenario& s, const V& v) { s.programme = v.text; }},
      {"scenario.first_year",
       Kind::integer,
       "year",
       "2022",
       "2019",
       "2100",
       {},
       "first budget year",
       "首个预算年度",
       [](Scenario& s, const V& v) { s.first_year = static_cast<int>(v.integer); }},
      {"scenario.years",
       Kind::integer,
       "years",
       "5",
       "1",
       "30",
       {},
       "budget years in the horizon",
       "预测年数",
       [](Scenario& s, const V& v) { s.years = static_cast<int>(v.integer); }},
      {"scenario.as_of",
       Kind::date,
       "date",
       "",
       "",
       "",
       {},
       "what is later is simulated; 31 December before the first year if not given",
       "此日之后均为模拟；缺省为首年前一年的12月31日",
       [](Scenario& s, const V& v) { s.as_of = v.date.value(); }},
      {"scenario.payment_lag",
       Kind::integer,
       "years",
       "0",
       "0",
       "3",
       {},
       "interest of year t is paid out of the budget of t + lag",
       "t 年利息由 t+滞后 年预算支付",
       [](Scenario& s, const V& v) { s.payment_lag = static_cast<int>(v.integer); }},
      {"scenario.paths",
       Kind::integer,
       "paths",
       "10000",
       "1",
       "100000000",
       {},
       "simulated futures",
       "模拟路径数",
       [](Scenario& s, const V& v) { s.paths = static_cast<std::uint32_t>(v.integer); }},
      {"scenario.seed",
       Kind::integer,
       "",
       "1",
       "0",
       "9223372036854775807",
       {},
       "same seed, same bytes",
       "相同种子得到逐字节相同的结果",
       [](Scenario& s, const V& v) { s.seed = static_cast<std::uint64_t>(v.integer); }},
      {"scenario.sampling",
       Kind::word,
       "",
       "plain",
       "",
       "",
       {"plain", "antithetic", "lattice"},
       "how the rate path and the common factors are drawn",
       "利率路径与共同因子的抽样方式",
       [](Scenario& s, const V& v) { s.sampling = static_cast<Sampling>(v.choice); }},
      {"scenario.controls",
       Kind::flag,
       "",
       "false",
       "",
       "",
       {},
       "correct means by what is observed of each path and has a known mean",
       "以均值已知的观测量校正均值估计（控制变量）",
       [](Scenario& s, const V& v) { s.controls = v.flag; }},
  };
  return table;
}

const std::vector<Row>& budget_rows() {
  static const std::vector<Row> table = {
      {"budget.limits_payment",
       Kind::flag,
       "",
       "false",
       "",
       "",
       {},
       "whether the programme's budget control cuts what is paid; otherwise outlays are compared with the "
       "budget",
       "预算控制是否压减支付；否则仅与预算比较",
       [](Scenario& s, const V& v) { s.budget.limits_payment = v.flag; }},
  };
  return table;
}

std::vector<Row> all_rows() {
  std::vector<Row> rows;
  for (const auto* part : {&header_rows(), &reference_rate_rows(), &firm_rows(), &loan_rows(),
                           &common_factor_rows(), &budget_rows()}) {
    rows.insert(rows.end(), part->begin(), part->end());
  }
  return rows;
}

}  // namespace

std::span<const ScenarioParameter<Scenario>> scenario_parameters() {
  static const std::vector<Row> rows = all_rows();
  return rows;
}

std::span<const ScenarioParameter<GradeTerms>> grade_parameters() { return grade_rows(); }
std::span<const ScenarioParameter<ClaimModel>> claim_parameters() { return claim_rows(); }

std::string_view name_of(Factor factor) {
  constexpr std::array<std::string_view, factor_count> names = {"demand", "lateness", "counts", "rents"};
  return names[static_cast<std::size_t>(factor)];
}

}  // namespace tiexi
