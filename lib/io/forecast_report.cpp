// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/forecast_report.hpp>

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <tiexi/forecast/door.hpp>

#include "html.hpp"
#include "svg_chart.hpp"

namespace tiexi {
namespace {

using html::amount;
using html::Both;
using html::percent;

std::string heading(const Both& text) { return "<h2>" + html::span(text) + "</h2>\n"; }
std::string paragraph(const Both& text, std::string_view kind = "") {
  return fmt::format("<p{}>{}</p>\n", kind.empty() ? "" : fmt::format(" class=\"{}\"", kind),
                     html::span(text));
}

double yuan(Money amount) { return to_double(amount); }

Both measure_name(const std::string& measure) {
  if (measure == "total") return {"合计", "total"};
  if (measure == "loan-interest") return {"贷款贴息", "loan interest"};
  return Both(html::escaped(measure));
}

Both source_name(Source source) {
  static const std::array<Both, source_count> names = {
      Both("参考利率（LPR）", "reference rate"),  Both("共同因子", "common factors"),
      Both("企业进出与等级", "firms and grades"), Both("贷款数量与金额", "loan volume"),
      Both("贷款条款与利差", "loan terms"),       Both("备案、逾期、提前还款", "conduct"),
      Both("其他措施的申报", "other claims")};
  return names[static_cast<std::size_t>(source)];
}

Both limit_name(const std::string& name) {
  if (name == "firm_cap") return {"企业年度上限（企业·年）", "firm cap (firm-years)"};
  if (name == "budget") return {"年度预算（企业·年）", "budget (firm-years)"};
  if (name == "ceiling") return {"利率上限（利息行）", "rate ceiling (lines)"};
  if (name == "quota") return {"贷款额度（利息行）", "quota (lines)"};
  if (name == "claim_cap") return {"其他措施的上限（申报）", "caps of other measures (claims)"};
  return Both(html::escaped(name));
}

std::string title_of(const Forecast& forecast) {
  const auto& scenario = forecast.scenario();
  return html::escaped(scenario.title.empty() ? forecast.programme().header().id : scenario.title);
}

const OutlaySummary* find_row(const ForecastSummary& summary, int year, std::string_view measure) {
  for (const auto& row : summary.rows) {
    if (row.year == year && row.measure == measure) return &row;
  }
  return nullptr;
}

/// The budget year most likely to be exceeded, or the horizon where no year has a budget.
int year_in_question(const ForecastSummary& summary) {
  int year = 0;
  double highest = -1;
  for (const auto& row : summary.rows) {
    if (row.measure != "total" || !row.over || row.over->value <= highest) continue;
    highest = row.over->value;
    year = row.year;
  }
  return year;
}

Both year_name(int year) { return year == 0 ? Both("全部年度", "all years") : Both(std::to_string(year)); }

std::string header(const Forecast& forecast, const ForecastResults& results) {
  const auto& scenario = forecast.scenario();
  const auto& programme = forecast.programme().header();
  std::string out = fmt::format("<h1>{}</h1>\n", title_of(forecast));
  out += paragraph(
      Both(fmt::format("{}（{}），{}–{}年预算支出预测。已知情况截至{}，此后为模拟。",
                       html::escaped(programme.title_zh), html::escaped(programme.id), scenario.first_year,
                       scenario.first_year + scenario.years - 1, scenario.as_of.text()),
           fmt::format("{} ({}): outlays of the budget years {} to {}. Known up to {}, simulated after.",
                       html::escaped(programme.title_en), html::escaped(programme.id), scenario.first_year,
                       scenario.first_year + scenario.years - 1, scenario.as_of.text())));
  out += paragraph(
      Both(fmt::format("共模拟{}种可能的未来，每种平均{:.0f}笔贷款，按政策规则逐笔精确计算；随机种子{}。",
                       results.summary.paths, results.summary.loans, scenario.seed),
           fmt::format("{} possible futures were simulated, of {:.0f} loans each on average, every one "
                       "settled by the exact rules; seed {}.",
                       results.summary.paths, results.summary.loans, scenario.seed)),
      "note");
  if (results.stopped) {
    out += paragraph(Both("模拟被中止，以下结果只用到已完成的路径。",
                          "The run was stopped: what follows stands on the paths that were finished."),
                     "warning");
  }
  for (const double p : results.summary.quantiles_without_paths) {
    out +=
        paragraph(Both(fmt::format("路径数不足以给出P{:.0f}的区间，该数字仅供参考。", p * 100),
                       fmt::format("There are too few paths for an interval around P{:.0f}: take that number "
                                   "as an indication only.",
                                   p * 100)),
                  "warning");
  }
  return out;
}

std::string key_sentence(const ForecastSummary& summary) {
  const auto* row = find_row(summary, year_in_question(summary), "total");
  if (row == nullptr) return {};
  const auto mean = amount(row->mean.value);
  const auto low = amount(yuan(row->quantiles[0].value));
  const auto high = amount(yuan(row->quantiles[5].value));
  const auto name = year_name(row->year);
  auto zh = fmt::format("<strong>{}：预计支出{}，九成可能在{}至{}之间。", name.zh, mean.zh, low.zh, high.zh);
  auto en = fmt::format("<strong>{}: {} expected, between {} and {} in 9 of 10 futures.", name.en, mean.en,
                        low.en, high.en);
  if (row->budget) {
    const auto budget = amount(yuan(*row->budget));
    const auto over = percent(row->over->value);
    zh += fmt::format("超出预算{}的概率为{}（95%区间{}–{}）。", budget.zh, over.zh,
                      percent(row->over->low).zh, percent(row->over->high).zh);
    en += fmt::format(" The chance of exceeding the budget of {} is {} (95% interval {} to {}).", budget.en,
                      over.en, percent(row->over->low).en, percent(row->over->high).en);
  }
  return paragraph(Both(zh + "</strong>", en + "</strong>"), "key");
}

std::string years_section(const ForecastSummary& summary) {
  auto out = heading(Both("各年支出", "Outlay by year"));
  std::vector<svg::FanYear> fan;
  for (const auto& row : summary.rows) {
    if (row.measure != "total" || row.year == 0) continue;
    svg::FanYear year{row.year,
                      yuan(row.quantiles[0].value),
                      yuan(row.quantiles[1].value),
                      yuan(row.quantiles[2].value),
                      yuan(row.quantiles[3].value),
                      yuan(row.quantiles[5].value),
                      row.mean.value,
                      {}};
    if (row.budget) year.budget = yuan(*row.budget);
    fan.push_back(year);
  }
  out += svg::fan(fan);
  html::Table table({Both("年度", "year"), Both("项目", "measure"), Both("均值", "mean"),
                     Both("标准误", "std. error"), Both("P5"), Both("中位数", "median"), Both("P90"),
                     Both("P95"), Both("P99"), Both("最坏5%的均值", "mean of the worst 5%"),
                     Both("预算", "budget"), Both("超支概率", "chance over")});
  const bool one_measure = summary.rows.size() >= 2 && summary.rows[1].measure == "total";
  for (const auto& row : summary.rows) {
    if (one_measure && row.measure != "total") continue;
    table.row({year_name(row.year), measure_name(row.measure), amount(row.mean.value),
               amount(row.mean.std_error), amount(yuan(row.quantiles[0].value)),
               amount(yuan(row.quantiles[2].value)), amount(yuan(row.quantiles[4].value)),
               amount(yuan(row.quantiles[5].value)), amount(yuan(row.quantiles[6].value)),
               amount(row.shortfall.value), row.budget ? amount(yuan(*row.budget)) : Both("–"),
               row.over ? percent(row.over->value, 1) : Both("–")});
  }
  out += table.text();
  return out +
         paragraph(
             Both("金额单位：元（“万”为万元）。P95：一百种未来中有九十五种不超过此数。标准误只反映模拟次数，"
                  "不反映假设是否正确。",
                  "Amounts in CNY (m: million). P95: 95 of 100 futures stay below it. The standard error "
                  "tells what the number of simulations leaves open, not whether the assumptions hold."),
             "note");
}

std::string exceedance_section(const ForecastSummary& summary) {
  const int year = year_in_question(summary);
  const auto* row = find_row(summary, year, "total");
  const auto curve = std::find_if(summary.curves.begin(), summary.curves.end(),
                                  [&](const OutlayCurve& c) { return c.year == year; });
  if (row == nullptr || curve == summary.curves.end()) return {};
  std::vector<double> percentiles;
  for (const auto value : curve->percentiles) percentiles.push_back(yuan(value));
  const auto name = year_name(year);
  auto out =
      heading(Both(name.zh + "支出超过多少的概率有多大", "How likely is more than … (" + name.en + ")"));
  out += svg::exceedance(percentiles, row->budget ? std::optional(yuan(*row->budget)) : std::nullopt);
  const auto& p95 = row->quantiles[5];
  return out +
         paragraph(Both(
             fmt::format("要有95%的把握不超支，{}需要预算{}（95%区间{}至{}）。", name.zh,
                         amount(yuan(p95.value)).zh, amount(yuan(p95.low)).zh, amount(yuan(p95.high)).zh),
             fmt::format("To be 95% sure, {} needs a budget of {} (95% interval {} to {}).", name.en,
                         amount(yuan(p95.value)).en, amount(yuan(p95.low)).en, amount(yuan(p95.high)).en)));
}

std::string drivers_section(const std::vector<Driver>& drivers) {
  if (drivers.empty()) return {};
  auto out = heading(Both("不确定性从哪里来", "What drives the uncertainty"));
  std::vector<svg::Bar> bars;
  for (const auto& driver : drivers) {
    bars.push_back({source_name(driver.source), driver.own.value, driver.own.std_error, driver.total.value});
  }
  out += svg::bars(bars);
  return out +
         paragraph(
             Both("若事先知道某一来源，预测的方差平均会减少深色部分；浅色为它与其他来源共同起作用的部分。",
                  "Were a source known beforehand, the variance would fall by the dark part on average; "
                  "the light part is what it does together with others."),
             "note");
}

std::string limits_section(const ForecastSummary& summary) {
  html::Table table({Both("限制", "limit"), Both("年度", "year"), Both("起作用", "bound"), Both("共", "of"),
                     Both("占比", "share")});
  for (const auto& binding : summary.bindings) {
    if (binding.cases == 0) continue;
    const double share = static_cast<double>(binding.bound) / static_cast<double>(binding.cases);
    table.row({limit_name(binding.name), Both(std::to_string(binding.year)),
               Both(std::to_string(binding.bound)), Both(std::to_string(binding.cases)), percent(share, 2)});
  }
  if (table.empty()) return {};
  return heading(Both("上限与额度多常起作用", "How often the limits bind")) + table.text() +
         paragraph(Both("所有路径合计；利息行每16条路径统计一条。",
                        "Over all paths together; lines of interest are looked at on every 16th path."),
                   "note");
}

std::string averages_section(const Forecast& forecast, const ForecastResults& results) {
  if (results.rule_of_average.empty()) return {};
  html::Table table({Both("年度", "year"), Both("规则结果的平均", "average of the rule"),
                     Both("平均数套规则", "rule of the average"), Both("差额", "difference"),
                     Both("占比", "share")});
  for (std::size_t i = 0; i < results.rule_of_average.size(); ++i) {
    const int year = forecast.shape().first_year + static_cast<int>(i);
    const auto* row = find_row(results.summary, year, "loan-interest");
    if (row == nullptr || row->mean.value == 0) continue;
    const double difference = yuan(results.rule_of_average[i]) - row->mean.value;
    table.row({Both(std::to_string(year)), amount(row->mean.value), amount(yuan(results.rule_of_average[i])),
               amount(difference), percent(difference / row->mean.value, 1)});
  }
  return heading(Both("用平均数估算会差多少", "What an estimate by averages gets wrong")) + table.text() +
         paragraph(
             Both(
                 "额度、上限和利率上限使规则“弯曲”：把平均企业套入规则，与逐一计算后再平均，结果不同。",
                 "Quotas, caps and ceilings bend the rule: an average firm put through it is not the average "
                 "over firms."),
             "note");
}

std::string promised_section(const Forecast& forecast, const ForecastSummary& summary) {
  const auto any = std::any_of(summary.promised.begin(), summary.promised.end(),
                               [](const Estimate& e) { return e.value > 0; });
  if (!any) return {};
  html::Table table(
      {Both("年度", "year"), Both("存量已承诺", "already promised"), Both("占合计", "of the total")});
  for (std::size_t i = 0; i < summary.promised.size(); ++i) {
    const int year = forecast.shape().first_year + static_cast<int>(i);
    const auto* row = find_row(summary, year, "total");
    const double share =
        row == nullptr || row->mean.value == 0 ? 0 : summary.promised[i].value / row->mean.value;
    table.row({Both(std::to_string(year)), amount(summary.promised[i].value), percent(share)});
  }
  return heading(Both("存量台账已形成的承诺", "Promised by what is in the book")) + table.text();
}

std::string refusals_section(const ForecastSummary& summary) {
  if (summary.refusals.empty()) return {};
  html::Table table({Both("原因", "reason"), Both("每条路径贷款笔数", "loans a path")});
  for (const auto& [code, loans] : summary.refusals) {
    table.row({Both("<code>" + html::escaped(code) + "</code>"), Both(fmt::format("{:.1f}", loans))});
  }
  return heading(Both("不符合条件的贷款", "Loans that are not eligible")) + table.text();
}

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

}  // namespace

std::string forecast_report(const Forecast& forecast, const ForecastResults& results, Language first) {
  std::string body = header(forecast, results);
  if (results.summary.paths > 0) {
    body += key_sentence(results.summary);
    body += years_section(results.summary);
    body += exceedance_section(results.summary);
    body += drivers_section(results.drivers);
    body += limits_section(results.summary);
    body += averages_section(forecast, results);
    body += promised_section(forecast, results.summary);
    body += refusals_section(results.summary);
  }
  body += assumptions_section(forecast);
  const auto title = title_of(forecast);
  return html::page(Both(title + " · 支出预测", title + " · forecast"), body, first);
}

std::string comparison_report(const Forecast& first_forecast, const Forecast& second_forecast,
                              const std::vector<ComparisonRow>& rows, Language first) {
  const auto a = title_of(first_forecast);
  const auto b = title_of(second_forecast);
  auto body = fmt::format("<h1>{} ↔ {}</h1>\n", a, b);
  body += paragraph(Both("两种情景使用同一组随机数，差异只来自情景本身。",
                         "Both scenarios use the same random numbers: what differs is what was changed."));
  html::Table table({Both("年度", "year"), Both("项目", "measure"), Both("情景一均值", "mean, first"),
                     Both("情景二均值", "mean, second"), Both("差额均值", "difference"),
                     Both("标准误", "std. error"), Both("差额P5", "difference P5"),
                     Both("差额P95", "difference P95"),
                     Both("情景二更低的概率", "chance the second is lower")});
  for (const auto& row : rows) {
    table.row({year_name(row.year), measure_name(row.measure), amount(row.first.value),
               amount(row.second.value), amount(row.difference.value), amount(row.difference.std_error),
               amount(yuan(row.difference_p05.value)), amount(yuan(row.difference_p95.value)),
               percent(row.lower.value, 1)});
  }
  body += table.text() + assumptions_section(first_forecast) + assumptions_section(second_forecast);
  return html::page(Both(a + " ↔ " + b), body, first);
}

}  // namespace tiexi
