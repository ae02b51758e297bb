// SPDX-License-Identifier: Apache-2.0
#include "parameter_rows.hpp"

namespace tiexi {
namespace {

using Kind = ParameterKind;
using V = ParameterValue;

}  // namespace

const std::vector<ScenarioParameter<Scenario>>& reference_rate_rows() {
  static const std::vector<ScenarioParameter<Scenario>> table = {
      {"reference_rate.model",
       Kind::word,
       "",
       "history_jumps",
       "",
       "",
       {"history_jumps", "fixed", "path"},
       "monthly moves as seen since 2019, none, or as given in [[reference_rate.path]]",
       "按2019年以来的月度变动抽样、保持不变，或按 [[reference_rate.path]] 给定",
       [](Scenario& s, const V& v) { s.rates.model = static_cast<RateModel>(v.choice); }},
      {"reference_rate.shock_bp",
       Kind::integer,
       "basis points",
       "0",
       "-1000",
       "1000",
       {},
       "added to every simulated fixing; a multiple of 5",
       "叠加于每次模拟报价；须为5的倍数",
       [](Scenario& s, const V& v) { s.rates.shock_bp = v.integer; }},
      {"reference_rate.floor_pct",
       Kind::percent,
       "percent a year",
       "0.5",
       "0.05",
       "10",
       {},
       "no simulated rate is below it; a multiple of 0.05",
       "模拟利率下限；须为0.05的倍数",
       [](Scenario& s, const V& v) { s.rates.floor = v.rate; }},
  };
  return table;
}

const std::vector<ScenarioParameter<Scenario>>& common_factor_rows() {
  static const std::vector<ScenarioParameter<Scenario>> table = {
      {"common_factor.demand",
       Kind::number,
       "loading",
       "0.2",
       "-0.99",
       "0.99",
       {},
       "how far the demand of firms for loans moves together in a year",
       "贷款需求对共同因子的载荷",
       [](Scenario& s, const V& v) { s.factors.loading[0] = v.number; }},
      {"common_factor.lateness",
       Kind::number,
       "loading",
       "0.3",
       "-0.99",
       "0.99",
       {},
       "how far late payments come together in a year",
       "逾期对共同因子的载荷",
       [](Scenario& s, const V& v) { s.factors.loading[1] = v.number; }},
      {"common_factor.counts",
       Kind::number,
       "loading",
       "0.2",
       "-0.99",
       "0.99",
       {},
       "how far arrivals of firms and numbers of claims follow their factor",
       "新增企业与申报数对共同因子的载荷",
       [](Scenario& s, const V& v) { s.factors.loading[2] = v.number; }},
      {"common_factor.rents",
       Kind::number,
       "loading",
       "0.2",
       "-0.99",
       "0.99",
       {},
       "how far rents follow their factor",
       "租金对共同因子的载荷",
       [](Scenario& s, const V& v) { s.factors.loading[3] = v.number; }},
      {"common_factor.persistence",
       Kind::number,
       "correlation",
       "0",
       "-0.99",
       "0.99",
       {},
       "correlation of a year's factors with the last year's",
       "各年因子与上一年的相关系数",
       [](Scenario& s, const V& v) { s.factors.persistence = v.number; }},
  };
  return table;
}

}  // namespace tiexi
