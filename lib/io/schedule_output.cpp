// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/schedule_output.hpp>

#include <nlohmann/json.hpp>
#include <tiexi/base/contract.hpp>
#include <tiexi/io/csv_writer.hpp>
#include <tiexi/io/text_table.hpp>

namespace tiexi {
namespace {

using Json = nlohmann::ordered_json;

constexpr int rate_places = 4;  // of a percent, for people

Json json_of(const std::optional<Rate>& rate) { return rate ? Json(rate->percent_text()) : Json(nullptr); }

std::string frequency_text(const Interval& every) {
  for (const auto frequency :
       {Frequency::monthly, Frequency::quarterly, Frequency::semi_annual, Frequency::yearly}) {
    if (Interval::of(frequency) == every) return std::string(name_of(frequency));
  }
  return every.days > 0 ? std::to_string(every.days) + "d" : std::to_string(every.months) + "m";
}

Json terms_json(const LoanTerms& terms) {
  Json json = {{"principal", terms.principal.text()},   {"rate_pct", terms.rate.percent_text()},
               {"method", name_of(terms.method)},       {"credited_on", terms.credited_on.text()},
               {"matures_on", terms.matures_on.text()}, {"frequency", frequency_text(terms.every)},
               {"day_count", name_of(terms.basis)}};
  if (terms.settlement_day) json["settlement_day"] = *terms.settlement_day;
  if (terms.first_due_on) json["first_due_on"] = terms.first_due_on->text();
  json["first_stub"] = name_of(terms.first_stub);
  json["last_stub"] = name_of(terms.last_stub);
  json["rounding"] = name_of(terms.rounding);
  json["residue"] = name_of(terms.residue);
  json["adjustment"] = name_of(terms.adjustment);
  return json;
}

Json row_json(const Instalment& row) {
  Json json = {{"number", row.number},
               {"due_on", row.due_on.text()},
               {"days", row.days},
               {"opening_balance", row.opening_balance.text()},
               {"principal", row.principal.text()},
               {"interest", row.interest.text()},
               {"payment", row.payment().text()},
               {"balance", row.balance.text()},
               {"rate_pct", row.rate.percent_text()}};
  if (row.unadjusted_on != row.due_on) json["unadjusted_on"] = row.unadjusted_on.text();
  if (row.kind != InstalmentKind::scheduled) json["kind"] = name_of(row.kind);
  return json;
}

Json report_json(const NamedReport& named) {
  const auto& report = named.report;
  Json json;
  if (!named.loan_id.empty()) json["loan_id"] = named.loan_id;
  json["terms"] = terms_json(report.terms);
  auto rows = Json::array();
  for (const auto& row : report.schedule.instalments) rows.push_back(row_json(row));
  json["instalments"] = std::move(rows);
  json["totals"] = {{"principal", report.totals.principal.text()},
                    {"interest", report.totals.interest.text()},
                    {"payment", report.totals.payment.text()}};
  json["effective_rate_pct"] = json_of(report.effective_rate);
  if (report.subsidy > Money{}) {
    json["subsidy"] = report.subsidy.text();
    json["effective_rate_after_subsidy_pct"] = json_of(report.effective_rate_after_subsidy);
  }
  return json;
}

void write_rows(CsvWriter& csv, const NamedReport& named, LoanIds ids) {
  for (const auto& row : named.report.schedule.instalments) {
    if (ids == LoanIds::first_column) csv << named.loan_id;
    csv.row(row.number, row.due_on, row.days, row.opening_balance, row.principal, row.interest, row.payment(),
            row.balance);
  }
}

/// 4.12 and not 4.1184302: people compare two decimals, and four show the small ones.
std::string people_rate(const std::optional<Rate>& rate, Language language) {
  if (!rate) return std::string(Phrase{"无法计算", "none"}.in(language));
  auto text = rate->percent_text();
  const auto point = text.find('.');
  if (point != std::string::npos && text.size() > point + 1 + rate_places)
    text.resize(point + 1 + rate_places);
  return text + "%";
}

void total_row(TextTable& table, const ScheduleTotals& totals, Language language) {
  table.rule();
  table.row({std::string(Phrase{"合计", "total"}.in(language)), "", "", "", totals.principal.grouped_text(),
             totals.interest.grouped_text(), totals.payment.grouped_text(), ""});
}

}  // namespace

std::string schedule_csv(std::span<const NamedReport> reports, LoanIds ids) {
  std::string text;
  if (ids == LoanIds::first_column) {
    CsvWriter csv(text, {"loan_id", "number", "due_on", "days", "opening_balance", "principal", "interest",
                         "payment", "balance"});
    for (const auto& report : reports) write_rows(csv, report, ids);
  } else {
    CsvWriter csv(
        text, {"number", "due_on", "days", "opening_balance", "principal", "interest", "payment", "balance"});
    for (const auto& report : reports) write_rows(csv, report, ids);
  }
  return text;
}

std::string schedule_json(std::span<const NamedReport> reports, LoanIds ids) {
  if (ids == LoanIds::left_out) {
    TIEXI_EXPECTS(reports.size() == 1);
    return report_json(reports.front()).dump(2) + "\n";
  }
  auto json = Json::array();
  for (const auto& report : reports) json.push_back(report_json(report));
  return json.dump(2) + "\n";
}

std::string schedule_table(const NamedReport& named, Language language) {
  const auto& report = named.report;
  const auto title = [&](std::string_view zh, std::string_view en) {
    return std::string(Phrase{zh, en}.in(language));
  };
  TextTable table({{title("期数", "number"), Align::right},
                   {title("到期日", "due_on"), Align::left},
                   {title("天数", "days"), Align::right},
                   {title("期初余额", "opening_balance"), Align::right},
                   {title("本金", "principal"), Align::right},
                   {title("利息", "interest"), Align::right},
                   {title("还款额", "payment"), Align::right},
                   {title("余额", "balance"), Align::right}});
  for (const auto& row : report.schedule.instalments) {
    table.row({std::to_string(row.number), row.due_on.text(), std::to_string(row.days),
               row.opening_balance.grouped_text(), row.principal.grouped_text(), row.interest.grouped_text(),
               row.payment().grouped_text(), row.balance.grouped_text()});
  }
  total_row(table, report.totals, language);
  std::string text = named.loan_id.empty() ? "" : named.loan_id + "\n";
  text += table.text();
  text += title("实际年利率 (XIRR) ", "effective annual rate (XIRR) ") +
          people_rate(report.effective_rate, language);
  if (report.subsidy > Money{}) {
    text += title("，贴息 ", ", after a subsidy of ") + report.subsidy.grouped_text() + title(" 后 ", " ") +
            people_rate(report.effective_rate_after_subsidy, language);
  }
  return text + "\n";
}

}  // namespace tiexi
