// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/comparison_report.hpp>

#include <fmt/format.h>

#include "html.hpp"
#include "report_parts.hpp"
#include "svg_chart.hpp"

namespace tiexi {
namespace {

using html::amount;
using html::Both;
using html::percent;
using report::heading;
using report::measure_name;
using report::paragraph;
using report::year_name;
using report::yuan;

Both step_name(const std::string& name) {
  if (name == "book") return {"台账与时点", "book and day"};
  if (name == "volume") return {"企业与贷款规模", "volume"};
  if (name == "terms") return {"贷款条款与利差", "loan terms"};
  if (name == "conduct") return {"备案、逾期、提前还款", "conduct"};
  if (name == "claims") return {"其他措施的申报", "other claims"};
  if (name == "reference_rate") return {"参考利率（LPR）", "reference rate"};
  if (name == "rules") return {"政策规则", "rules"};
  if (name == "caps") return {"上限与额度", "caps and quotas"};
  return Both(html::escaped(name));
}

/// The sentence that a planner quotes.
std::string key_sentence(const std::vector<ComparisonRow>& rows) {
  for (const auto& row : rows) {
    if (row.year != 0 || row.measure != "total") continue;
    const auto change = amount(row.difference.value);
    const auto low = amount(yuan(row.difference_p05.value));
    const auto high = amount(yuan(row.difference_p95.value));
    return paragraph(
        Both(fmt::format("<strong>全部年度合计，第二种情景与第一种相差{}（九成在{}至{}之间）；更低的概率为{}"
                         "。</strong>",
                         change.zh, low.zh, high.zh, percent(row.lower.value).zh),
             fmt::format(
                 "<strong>All years together the second scenario differs from the first by {} "
                 "(between {} and {} in 9 of 10 futures); the chance that it costs less is {}.</strong>",
                 change.en, low.en, high.en, percent(row.lower.value).en)),
        "key");
  }
  return {};
}

std::string years_section(const Programme& programme, const std::vector<ComparisonRow>& rows) {
  std::vector<svg::Change> changes;
  html::Table table({Both("年度", "year"), Both("项目", "measure"), Both("情景一", "first"),
                     Both("情景二", "second"), Both("差额", "difference"), Both("标准误", "std. error"),
                     Both("差额P5", "P5"), Both("差额P95", "P95"), Both("更低的概率", "second lower")});
  const bool one_measure = rows.size() >= 2 && rows[1].measure == "total";
  for (const auto& row : rows) {
    if (one_measure && row.measure != "total") continue;
    if (row.measure == "total" && row.year != 0) {
      changes.push_back({year_name(row.year), row.difference.value, yuan(row.difference_p05.value),
                         yuan(row.difference_p95.value)});
    }
    table.row({year_name(row.year), measure_name(programme, row.measure), amount(row.first.value),
               amount(row.second.value), amount(row.difference.value), amount(row.difference.std_error),
               amount(yuan(row.difference_p05.value)), amount(yuan(row.difference_p95.value)),
               percent(row.lower.value, 1)});
  }
  return heading(Both("各年差额", "Difference by year")) +
         svg::changes(changes,
                      Both("差额均值；横线为九成范围（P5–P95）", "mean difference; line: 9 in 10 futures")) +
         table.text() +
         paragraph(Both("差额为第二种情景减第一种。", "Differences are the second less the first."), "note");
}

std::string steps_section(const std::vector<Step>& steps) {
  if (steps.empty()) return {};
  std::vector<svg::Change> changes;
  html::Table table({Both("步骤", "step"), Both("变化", "change"), Both("标准误", "std. error")});
  double sum = 0;
  for (const auto& step : steps) {
    const auto [value, error] = std::pair(step.change.value, step.change.std_error);
    changes.push_back({step_name(step.name), value, value - 1.96 * error, value + 1.96 * error});
    table.row({step_name(step.name), amount(value), amount(error)});
    sum += value;
  }
  table.row({Both("合计", "together"), amount(sum), Both("")});
  return heading(Both("变化从何而来", "Where the change comes from")) +
         svg::changes(changes, Both("变化；横线为95%区间", "change; line: 95% interval")) + table.text() +
         paragraph(
             Both("依上列次序逐组替换假设，使用同一组随机数，各步之和等于全部变化。",
                  "Groups of assumptions exchanged one after the other in this order, on the same random "
                  "numbers: the steps add up to the whole change."),
             "note");
}

}  // namespace

std::string comparison_report(const Forecast& first_forecast, const Forecast& second_forecast,
                              const std::vector<ComparisonRow>& rows, const std::vector<Step>& steps,
                              Language first) {
  const auto a = report::title_of(first_forecast);
  const auto b = report::title_of(second_forecast);
  auto body = fmt::format("<h1>{} ↔ {}</h1>\n", a, b);
  body += paragraph(Both("两种情景使用同一组随机数，差异只来自情景本身。",
                         "Both scenarios use the same random numbers: what differs is what was changed."));
  body += key_sentence(rows) + years_section(first_forecast.programme(), rows) + steps_section(steps);
  for (const auto* forecast : {&first_forecast, &second_forecast}) {
    body += "<h2>" + report::title_of(*forecast) + "</h2>\n" + report::assumptions_section(*forecast);
  }
  return html::page(Both(a + " ↔ " + b), body, first);
}

}  // namespace tiexi
