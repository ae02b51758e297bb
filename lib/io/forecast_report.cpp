// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/forecast_report.hpp>

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <tiexi/forecast/door.hpp>

#include "html.hpp"
#include "report_parts.hpp"
#include "svg_chart.hpp"

namespace tiexi {
namespace {

using html::amount;
using html::Both;
using html::percent;
using report::assumptions_section;
using report::heading;
using report::measure_name;
using report::paragraph;
using report::title_of;
using report::year_name;
using report::yuan;

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

Both year_in_sentence(int year) {
  return year == 0 ? year_name(year) : Both(fmt::format("{}年", year), std::to_string(year));
}

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
  const auto name = year_in_sentence(row->year);
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
  auto out = paragraph(Both(zh + "</strong>", en + "</strong>"), "key");
  if (const auto* all = find_row(summary, 0, "total"); all != row && all != nullptr) {
    const auto expected = amount(all->mean.value);
    const auto least = amount(yuan(all->quantiles[0].value));
    const auto most = amount(yuan(all->quantiles[5].value));
    out += paragraph(
        Both(fmt::format("全部年度合计：预计{}，九成可能在{}至{}之间。", expected.zh, least.zh, most.zh),
             fmt::format("All years together: {} expected, between {} and {} in 9 of 10 futures.",
                         expected.en, least.en, most.en)));
  }
  return out;
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
  html::Table table({Both("年度", "year"), Both("均值", "mean"), Both("标准误", "std. error"), Both("P5"),
                     Both("中位数", "median"), Both("P90"), Both("P95"), Both("P99"),
                     Both("最坏5%均值", "worst 5%, mean"), Both("预算", "budget"), Both("超支概率", "over")});
  for (const auto& row : summary.rows) {
    if (row.measure != "total") continue;
    table.row({year_name(row.year), amount(row.mean.value), amount(row.mean.std_error),
               amount(yuan(row.quantiles[0].value)), amount(yuan(row.quantiles[2].value)),
               amount(yuan(row.quantiles[4].value)), amount(yuan(row.quantiles[5].value)),
               amount(yuan(row.quantiles[6].value)), amount(row.shortfall.value),
               row.budget ? amount(yuan(*row.budget)) : Both("–"),
               row.over ? percent(row.over->value, 1) : Both("–")});
  }
  out += table.text();
  return out +
         paragraph(
             Both("金额单位：元（“万”为万元）。P95：一百种未来中有九十五种不超过此数。标准误只反映模拟次数，"
                  "不反映假设是否正确。",
                  "Amounts in CNY (k: thousand, m: million). P95: 95 of 100 futures stay below it. The "
                  "standard error "
                  "tells what the number of simulations leaves open, not whether the assumptions hold."),
             "note");
}

/// Measures down, years across: what each is expected to cost. Nothing where there is one measure only.
std::string measures_section(const Forecast& forecast, const ForecastSummary& summary) {
  std::vector<std::string> measures;
  std::vector<int> years;
  for (const auto& row : summary.rows) {
    if (row.year == 0) measures.push_back(row.measure);
    if (row.measure == "total") years.push_back(row.year);
  }
  if (measures.size() <= 2) return {};
  std::vector<Both> head = {Both("项目", "measure")};
  for (const int year : years) head.push_back(year_name(year));
  head.insert(head.end(), {Both("P5"), Both("P95")});
  html::Table table(head);
  for (const auto& measure : measures) {
    std::vector<Both> cells = {measure_name(forecast.programme(), measure)};
    for (const int year : years) {
      const auto* row = find_row(summary, year, measure);
      cells.push_back(row == nullptr ? Both("–") : amount(row->mean.value));
    }
    const auto* all = find_row(summary, 0, measure);
    cells.push_back(amount(yuan(all->quantiles[0].value)));
    cells.push_back(amount(yuan(all->quantiles[5].value)));
    table.row(cells);
  }
  return heading(Both("各项措施的支出", "Outlay by measure")) + table.text() +
         paragraph(
             Both(
                 "各年为均值；P5与P95为全部年度合计的分位数。各项分位数不可相加。",
                 "Years: means. P5 and P95: of all years together; the quantiles of measures do not add up."),
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
  const auto name = year_in_sentence(year);
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

/// Limits down, years across: in what share of the cases each was reached.
std::string limits_section(const ForecastSummary& summary) {
  std::vector<std::string> limits;
  std::vector<int> years;
  const auto note = [](auto& seen, const auto& value) {
    if (std::find(seen.begin(), seen.end(), value) == seen.end()) seen.push_back(value);
  };
  for (const auto& binding : summary.bindings) {
    if (binding.cases == 0) continue;
    note(limits, binding.name);
    note(years, binding.year);
  }
  if (limits.empty()) return {};
  std::sort(years.begin(), years.end());
  std::vector<Both> head = {Both("限制", "limit")};
  for (const int year : years) head.emplace_back(std::to_string(year));
  html::Table table(head);
  for (const auto& limit : limits) {
    std::vector<Both> cells = {limit_name(limit)};
    for (const int year : years) {
      const auto found =
          std::find_if(summary.bindings.begin(), summary.bindings.end(),
                       [&](const Binding& b) { return b.name == limit && b.year == year && b.cases > 0; });
      cells.push_back(
          found == summary.bindings.end()
              ? Both("–")
              : percent(static_cast<double>(found->bound) / static_cast<double>(found->cases), 2));
    }
    table.row(cells);
  }
  return heading(Both("上限与额度多常起作用", "How often the limits bind")) + table.text() +
         paragraph(
             Both("所有路径合计，占全部情形的比例，件数见 limits.csv；利息行每16条路径统计一条。",
                  "Of all cases over all paths, counts in limits.csv; lines of interest are looked at on "
                  "every 16th path."),
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

}  // namespace

std::string forecast_report(const Forecast& forecast, const ForecastResults& results, Language first) {
  std::string body = header(forecast, results);
  if (results.summary.paths > 0) {
    body += key_sentence(results.summary);
    body += years_section(results.summary);
    body += measures_section(forecast, results.summary);
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

}  // namespace tiexi
