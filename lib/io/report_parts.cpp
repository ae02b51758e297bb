// SPDX-License-Identifier: Apache-2.0
#include "report_parts.hpp"

#include <array>

#include <fmt/format.h>
#include <tiexi/forecast/door.hpp>
#include <tiexi/settlement/claim_refusals.hpp>

namespace tiexi::report {

using html::Both;

std::string heading(const Both& text) { return "<h2>" + html::span(text) + "</h2>\n"; }
std::string paragraph(const Both& text, std::string_view kind) {
  return fmt::format("<p{}>{}</p>\n", kind.empty() ? "" : fmt::format(" class=\"{}\"", kind),
                     html::span(text));
}

double yuan(Money amount) { return to_double(amount); }

Both measure_name(const Programme& programme, const std::string& id) {
  if (id == "total") return {"合计", "total"};
  if (id == loan_interest_measure) return {"贷款贴息", "loan interest"};
  const auto& rules = programme.measures();
  const auto found = rules ? rules->find(id) : std::nullopt;
  if (!found) return Both(html::escaped(id));
  const auto& measure = rules->measures[*found];
  return {html::escaped(measure.title_zh), html::escaped(measure.title_en)};
}

std::string title_of(const Forecast& forecast) {
  const auto& scenario = forecast.scenario();
  return html::escaped(scenario.title.empty() ? forecast.programme().header().id : scenario.title);
}

Both year_name(int year) { return year == 0 ? Both("全部年度", "all years") : Both(std::to_string(year)); }

std::string assumptions_section(const Forecast& forecast) {
  const auto& scenario = forecast.scenario();
  html::Table table({Both("假设", "assumption"), Both("取值", "value")});
  const auto add = [&](const Both& name, const std::string& value) {
    table.row({name, Both(html::escaped(value))});
  };
  constexpr std::array<std::string_view, 3> models = {"history_jumps", "fixed", "path"};
  add(Both("利率模型", "reference rate"),
      fmt::format("{}, {:+} bp", models[static_cast<std::size_t>(scenario.rates.model)],
                  scenario.rates.shock_bp));
  add(Both("每年新增企业", "firms arriving a year"),
      fmt::format("{:g}, {:+.1f}%", scenario.firms.arrivals, 100 * scenario.firms.arrivals_growth));
  add(Both("贷款本金中位数（元）", "median principal, CNY"),
      fmt::format("{:.0f}", scenario.loans.principal.median));
  add(Both("本金年增长", "growth of principals"),
      fmt::format("{:+.1f}%", 100 * scenario.loans.principal_growth));
  add(Both("支付滞后（年）", "payment lag, years"), std::to_string(scenario.payment_lag));
  for (const auto& grade : scenario.grades) {
    add(Both("等级 " + html::escaped(grade.name), "grade " + html::escaped(grade.name)),
        fmt::format("{:g} × / {:g} bp ± {:g} / {:.1f}% / {:.1f}%", grade.loans_per_year, grade.spread_mean_bp,
                    grade.spread_deviation_bp, 100 * grade.lateness, 100 * grade.prepayment));
  }
  for (const auto& [path, value] : scenario.reform)
    add(Both("改动 " + html::escaped(path), "reform " + html::escaped(path)), value);
  return heading(Both("主要假设", "Main assumptions")) + table.text() +
         paragraph(Both("等级行：每家企业每年贷款笔数 / 平均利差±标准差 / 逾期率 / 提前还款率。",
                        "Grades: loans a firm and year / mean spread ± deviation / lateness / prepayment."),
                   "note");
}

}  // namespace tiexi::report
