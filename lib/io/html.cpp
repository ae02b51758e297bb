// SPDX-License-Identifier: Apache-2.0
#include "html.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <tiexi/money/decimal.hpp>

namespace tiexi::html {
namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; color: #1b1f24; background: #fff;
  font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: .5rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #d5dae0; padding-bottom: .25rem; }
p { margin: .5rem 0; max-width: 46rem; }
.note { color: #57606a; font-size: .9rem; }
.warning { border-left: 4px solid #bf8700; background: #fff8e5; padding: .5rem .75rem; }
.key { font-size: 1.05rem; }
.switch { text-align: right; font-size: .9rem; }
.switch label { cursor: pointer; padding: .1rem .5rem; border: 1px solid #d5dae0; border-radius: .25rem; }
input[name=lang] { position: absolute; opacity: 0; pointer-events: none; }
#lang-zh:checked ~ .switch label[for=lang-zh], #lang-en:checked ~ .switch label[for=lang-en] {
  background: #0b5cad; color: #fff; border-color: #0b5cad; }
#lang-zh:focus-visible ~ .switch label[for=lang-zh], #lang-en:focus-visible ~ .switch label[for=lang-en] {
  outline: 2px solid #0b5cad; outline-offset: 2px; }
#lang-zh:checked ~ main .en, #lang-en:checked ~ main .zh { display: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; margin: .5rem 0; }
th, td { padding: .25rem .5rem; text-align: right; border-bottom: 1px solid #e6eaee; white-space: nowrap; }
th { font-weight: 600; color: #57606a; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; }
svg { width: 100%; max-width: 36rem; height: auto; display: block; }
svg text { font-size: 13px; fill: #57606a; font-family: inherit; }
@media print {
  body { font-size: 11pt; max-width: none; padding: 0; }
  .switch { display: none; }
  h2 { break-after: avoid; }
  svg, table, .key { break-inside: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
}
)css";

std::string cells(std::string_view tag, const std::vector<Both>& row) {
  std::string text = "<tr>";
  for (const auto& cell : row) text += fmt::format("<{0}>{1}</{0}>", tag, span(cell));
  return text + "</tr>\n";
}

std::string with_decimals(double value, int decimals) { return fmt::format("{:.{}f}", value, decimals); }

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string span(const Both& text) {
  if (text.same()) return text.zh;
  return "<span class=\"zh\" lang=\"zh\">" + text.zh + "</span><span class=\"en\" lang=\"en\">" + text.en +
         "</span>";
}

std::string svg_text(std::string_view attributes, const Both& text) {
  if (text.same()) return fmt::format("<text {}>{}</text>\n", attributes, text.zh);
  return fmt::format("<text class=\"zh\" {0}>{1}</text>\n<text class=\"en\" {0}>{2}</text>\n", attributes,
                     text.zh, text.en);
}

Both amount(double yuan) {
  if (yuan == 0) return Both("0");
  // Three digits or so: more would pretend a precision that a forecast does not have.
  const auto digits = [](double value) {
    const double size = std::fabs(value);
    return size >= 100 ? 0 : size >= 10 ? 1 : 2;
  };
  const double wan = yuan / 1e4;
  const bool small = std::fabs(yuan) < 1e6;
  const double english = small ? yuan / 1e3 : yuan / 1e6;
  const double yi = yuan / 1e8;
  const auto chinese =
      std::fabs(yi) >= 1
          ? with_decimals(yi, digits(yi)) + "亿"
          : grouped(with_decimals(wan, std::min(digits(wan), std::fabs(wan) < 1 ? 2 : 1))) + "万";
  return {chinese, grouped(with_decimals(english, digits(english))) + (small ? "k" : "m")};
}

Both percent(double share, int decimals) { return Both(with_decimals(share * 100, decimals) + "%"); }

Table::Table(std::vector<Both> head) : head_(std::move(head)) {}

void Table::row(std::vector<Both> row_cells) { rows_.push_back(std::move(row_cells)); }

std::string Table::text() const {
  std::string text = "<div class=\"scroll\"><table>\n<thead>" + cells("th", head_) + "</thead>\n<tbody>\n";
  for (const auto& row : rows_) text += cells("td", row);
  return text + "</tbody></table></div>\n";
}

std::string page(const Both& title, std::string_view body, Language first) {
  const bool chinese = first == Language::zh;
  const auto radio = [](const char* id, bool checked) {
    return fmt::format("<input type=\"radio\" name=\"lang\" id=\"lang-{}\"{}>\n", id,
                       checked ? " checked" : "");
  };
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}{}"
      "<p class=\"switch\"><label for=\"lang-zh\" lang=\"zh\">中文</label> "
      "<label for=\"lang-en\" lang=\"en\">English</label></p>\n<main>\n{}</main>\n</body>\n</html>\n",
      chinese ? "zh" : "en", chinese ? title.zh : title.en, style, radio("zh", chinese),
      radio("en", !chinese), body);
}

}  // namespace tiexi::html
