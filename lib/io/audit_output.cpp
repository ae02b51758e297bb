// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/audit_output.hpp>

#include <array>

#include <nlohmann/json.hpp>
#include <tiexi/io/csv_writer.hpp>
#include <tiexi/io/text_table.hpp>

namespace tiexi {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(LineKind kind) {
  constexpr std::array<std::string_view, 3> names = {"normal", "penalty", "compound"};
  return names[static_cast<std::size_t>(kind)];
}

bool is_shown(const AuditRow& row, AuditRows which) {
  return which == AuditRows::all || row.finding != AuditFinding::matches;
}

Phrase phrase_of(AuditFinding finding) {
  constexpr std::array<Phrase, 11> phrases = {{{"一致", "matches"},
                                               {"四舍五入差异", "rounding"},
                                               {"差一天", "a day off"},
                                               {"计息基础不同", "other day count"},
                                               {"利率日期不同", "other rate date"},
                                               {"利率不同", "other rate"},
                                               {"余额不同", "other balance"},
                                               {"缺少明细", "missing line"},
                                               {"多余明细", "extra line"},
                                               {"利息不同", "other interest"},
                                               {"缺少合同条款", "terms missing"}}};
  return phrases[static_cast<std::size_t>(finding)];
}

Json row_json(const Book& book, const AuditRow& row) {
  return {{"loan_id", book.loans.id[row.loan]},
          {"from", row.period.from.text()},
          {"to", row.period.to.text()},
          {"kind", name_of(row.kind)},
          {"finding", tiexi::name_of(row.finding)},
          {"expected", row.expected.text()},
          {"stated", row.stated.text()},
          {"difference", row.difference().text()},
          {"got", row.got},
          {"wanted", row.wanted}};
}

std::string rows_table(const Book& book, std::span<const AuditRow> rows, AuditRows which, Language language) {
  const auto title = [&](std::string_view zh, std::string_view en) {
    return std::string(Phrase{zh, en}.in(language));
  };
  TextTable table({{title("贷款", "loan"), Align::left},
                   {title("起", "from"), Align::left},
                   {title("止", "to"), Align::left},
                   {title("结论", "finding"), Align::left},
                   {title("应为", "expected"), Align::right},
                   {title("对账单", "stated"), Align::right},
                   {title("差额", "difference"), Align::right},
                   {title("对账单依据", "got"), Align::left},
                   {title("合同", "wanted"), Align::left}});
  for (const auto& row : rows) {
    if (!is_shown(row, which)) continue;
    table.row({std::string(book.loans.id[row.loan]), row.period.from.text(), row.period.to.text(),
               std::string(phrase_of(row.finding).in(language)), row.expected.grouped_text(),
               row.stated.grouped_text(), row.difference().grouped_text(), row.got, row.wanted});
  }
  return table.size() > 0 ? table.text() + "\n" : "";
}

}  // namespace

std::string audit_csv(const Book& book, std::span<const AuditRow> rows, AuditRows which) {
  std::string text;
  CsvWriter csv(text, {"loan_id", "from", "to", "kind", "finding", "expected", "stated", "difference", "got",
                       "wanted"});
  for (const auto& row : rows) {
    if (!is_shown(row, which)) continue;
    csv.row(book.loans.id[row.loan], row.period.from, row.period.to, name_of(row.kind),
            tiexi::name_of(row.finding), row.expected, row.stated, row.difference(), row.got, row.wanted);
  }
  return text;
}

std::string audit_json(const Book& book, std::span<const AuditRow> rows, AuditRows which) {
  auto shown = Json::array();
  for (const auto& row : rows) {
    if (is_shown(row, which)) shown.push_back(row_json(book, row));
  }
  auto totals = Json::array();
  for (const auto& total : audit_totals({rows.begin(), rows.end()})) {
    totals.push_back({{"finding", tiexi::name_of(total.finding)},
                      {"rows", total.rows},
                      {"difference", total.difference.text()}});
  }
  return Json{{"rows", std::move(shown)}, {"totals", std::move(totals)}}.dump(2) + "\n";
}

std::string audit_table(const Book& book, std::span<const AuditRow> rows, AuditRows which,
                        Language language) {
  TextTable totals({{std::string(Phrase{"结论", "finding"}.in(language)), Align::left},
                    {std::string(Phrase{"行数", "rows"}.in(language)), Align::right},
                    {std::string(Phrase{"差额", "difference"}.in(language)), Align::right}});
  for (const auto& total : audit_totals({rows.begin(), rows.end()})) {
    if (total.rows == 0) continue;
    totals.row({std::string(phrase_of(total.finding).in(language)), std::to_string(total.rows),
                total.difference.grouped_text()});
  }
  return rows_table(book, rows, which, language) + totals.text();
}

std::string projected_lines_csv(const Book& book, const Projection& projection) {
  std::string text;
  CsvWriter csv(text, {"loan_id", "from", "to", "balance", "rate_pct", "interest", "kind", "due_on",
                       "paid_on", "repriced_on", "projected"});
  const auto& lines = projection.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    csv.row(book.loans.id[lines.loan[i]], lines.from[i], lines.to[i], lines.balance[i], lines.rate[i],
            lines.interest[i], name_of(lines.kind[i]), lines.due_on[i], lines.paid_on[i],
            lines.repriced_on[i], true);
  }
  return text;
}

}  // namespace tiexi
