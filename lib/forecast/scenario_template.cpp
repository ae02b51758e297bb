// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>

#include <tiexi/forecast/scenario.hpp>
#include <tiexi/forecast/scenario_parameters.hpp>

namespace tiexi {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;  // section and key

Pair split(std::string_view path) {
  const auto dot = path.find('.');
  return {path.substr(0, dot), path.substr(dot + 1)};
}

/// One text in two languages.
struct Both {
  std::string_view en;
  std::string_view zh;

  [[nodiscard]] std::string_view in(bool chinese) const { return chinese ? zh : en; }
};

constexpr Both head = {
    "# A scenario for tiexi forecast. Decimals are text in quotes. What is left out takes its default.\n",
    "# tiexi forecast 的情景文件。小数写成带引号的文本。未写出的参数取缺省值。\n"};
constexpr Both budget = {"# The budget of a year, e.g.\n", "# 各年预算，例如：\n"};
constexpr Both terms = {"# Terms in months and their weights.\n", "# 贷款期限（月）及权重\n"};
constexpr Both methods = {"# Repayment methods and their weights.\n", "# 还款方式及权重\n"};
constexpr Both correlation = {"# Correlations of the common factors, e.g. demand-lateness = \"-0.3\"\n",
                              "# 共同因子间的相关系数，例如 demand-lateness = \"-0.3\"\n"};
constexpr Both grades = {"# Grades of firms, in this order; migration: weights of the grades a year later.\n",
                         "# 企业等级，按表内顺序；migration 为一年后各等级的权重。\n"};
constexpr Both claims = {
    "# Claims on other measures: a section for each, e.g. [claims.waste]; a pipeline names one measure a "
    "phase:\n"
    "# [claims.drugs], kind = \"pipeline\", measures = [\"drug-class1-phase1\", \"drug-class1-phase2\"];\n"
    "# finish_by_phase = [\"0.5\", \"0.3\"] and fail_by_phase where phases differ\n",
    "# 其他措施的申报：每项一节，如 [claims.waste]；研发管线逐阶段列出措施：\n"
    "# [claims.drugs]，kind = \"pipeline\"，measures = [\"drug-class1-phase1\", \"drug-class1-phase2\"]；\n"
    "# 各阶段概率不同时写 finish_by_phase = [\"0.5\", \"0.3\"] 与 fail_by_phase\n"};
constexpr Both book = {"# An existing book, files beside this one:\n", "# 现有台账（与本文件同目录）：\n"};
constexpr Both reform = {"# Parameters of the programme to change:\n", "# 政策参数的改动：\n"};

bool quoted(ParameterKind kind, std::string_view initial) {
  if (kind == ParameterKind::word || kind == ParameterKind::text || kind == ParameterKind::percent)
    return true;
  return kind == ParameterKind::number && initial.find('.') != std::string_view::npos;
}

std::string toml_value(ParameterKind kind, std::string_view initial) {
  return quoted(kind, initial) ? "\"" + std::string(initial) + "\"" : std::string(initial);
}

template <class Row>
std::string comment_of(const Row& row, bool chinese) {
  std::string text = "# " + std::string(chinese ? row.meaning_zh : row.meaning_en);
  std::string notes(row.unit);
  if (!row.low.empty())
    notes += (notes.empty() ? "" : "; ") + std::string(row.low) + " to " + std::string(row.high);
  for (std::size_t i = 0; i < row.words.size(); ++i)
    notes += (i == 0 ? "" : ", ") + std::string(row.words[i]);
  return text + (notes.empty() ? "" : " (" + notes + ")") + "\n";
}

std::string short_number(double number) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return {text.data(), end};
}

/// A number as the file writes it: text where it has decimals.
std::string toml_number(double number) {
  const auto text = short_number(number);
  return text.find('.') == std::string::npos ? text : "\"" + text + "\"";
}

template <class T, class Name>
std::string weights_text(const Weighted<T>& weighted, const Name& name) {
  std::string text;
  for (std::size_t i = 0; i < weighted.values.size(); ++i) {
    text += std::string(name(weighted.values[i])) + " = " + toml_number(weighted.weights[i]) + "\n";
  }
  return text;
}

std::string parameters_text(bool chinese) {
  std::string text;
  std::string_view section;
  for (const auto& row : scenario_parameters()) {
    const auto [name, key] = split(row.path);
    if (name != section) text += "\n[" + std::string(name) + "]\n";
    section = name;
    text += comment_of(row, chinese);
    text += row.initial.empty() ? "# " : "";
    text += std::string(key) + " = " + toml_value(row.kind, row.initial) + "\n";
  }
  return text;
}

std::string grade_text(const GradeTerms& grade, const std::vector<GradeTerms>& all) {
  std::string text = "\n[grades." + grade.name + "]\n";
  const std::pair<const char*, double> values[] = {{"share", grade.share},
                                                   {"loans_per_year", grade.loans_per_year},
                                                   {"spread_bp", grade.spread_mean_bp},
                                                   {"spread_deviation_bp", grade.spread_deviation_bp},
                                                   {"filing_share", grade.filing_share},
                                                   {"prepayment", grade.prepayment},
                                                   {"lateness", grade.lateness},
                                                   {"exit", grade.exit}};
  for (const auto& [key, value] : values) text += std::string(key) + " = " + toml_number(value) + "\n";
  text += "migration = { ";
  for (std::size_t i = 0; i < all.size(); ++i) {
    text += (i == 0 ? "" : ", ") + all[i].name + " = " + toml_number(grade.migration[i]);
  }
  return text + " }\n";
}

}  // namespace

std::string scenario_template(std::string_view language) {
  const bool chinese = language == "zh";
  const auto initial = Scenario::parse("", "defaults");
  const auto say = [&](const Both& both) { return std::string(both.in(chinese)); };
  auto text = say(head) + parameters_text(chinese);
  text += say(budget) + "# 2022 = 30000000\n# [budget.measure.loan-interest]\n# 2022 = 20000000\n";
  text += "\n" + say(terms) + "[loans.term_months]\n";
  text += weights_text(initial.loans.term_months, [](int months) { return std::to_string(months); });
  text += "\n" + say(methods) + "[loans.method]\n";
  text += weights_text(initial.loans.method, [](RepaymentMethod method) { return name_of(method); });
  text += "\n" + say(correlation) + "[common_factor.correlation]\n";
  text += "\n" + say(grades);
  for (const auto& row : grade_parameters()) {
    text += "# " + std::string(row.path) + ": " + comment_of(row, chinese).substr(2);
  }
  for (const auto& grade : initial.grades) text += grade_text(grade, initial.grades);
  text += "\n" + say(claims);
  for (const auto& row : claim_parameters()) {
    text += "# " + std::string(row.path) + ": " + comment_of(row, chinese).substr(2);
  }
  text += "\n" + say(book) + "# [book]\n# firms = \"firms.csv\"\n# loans = \"loans.csv\"\n";
  text +=
      "# interest = \"interest.csv\"\n\n" + say(reform) + "# [reform]\n# \"ceiling.multiple\" = \"1.3\"\n";
  return text;
}

namespace {

std::string json_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

template <class Row>
std::string json_type(const Row& row) {
  switch (row.kind) {
    case ParameterKind::number:
    case ParameterKind::percent:
      // Exact decimals are text; whole numbers may be written as such.
      return R"("type": ["string", "integer"], "pattern": "^[+-]?[0-9]*\\.?[0-9]*$")";
    case ParameterKind::integer:
      return R"("type": "integer", "minimum": )" + std::string(row.low) + R"(, "maximum": )" +
             std::string(row.high);
    case ParameterKind::date:
      return R"("type": "string", "format": "date")";
    case ParameterKind::word: {
      std::string words;
      for (const auto word : row.words) words += (words.empty() ? "" : ", ") + json_text(word);
      return R"("type": "string", "enum": [)" + words + "]";
    }
    case ParameterKind::text:
      return R"("type": "string")";
    case ParameterKind::flag:
      return R"("type": "boolean")";
  }
  return {};
}

template <class Row>
std::string json_property(const Row& row, std::string_view key) {
  std::string meaning(row.meaning_en);
  if (!row.unit.empty()) meaning += " (" + std::string(row.unit) + ")";
  if (!row.low.empty()) meaning += "; " + std::string(row.low) + " to " + std::string(row.high);
  if (!row.initial.empty()) meaning += "; default " + std::string(row.initial);
  return json_text(key) + ": {" + json_type(row) + ", \"description\": " + json_text(meaning) + "}";
}

constexpr std::string_view weights_schema =
    R"({"type": "object", "additionalProperties": {"type": ["string", "integer"]}})";

/// What a section holds besides plain parameters.
std::string more_properties(std::string_view section) {
  const std::string weights(weights_schema);
  if (section == "loans") return ", \"term_months\": " + weights + ", \"method\": " + weights;
  if (section == "common_factor") return ", \"correlation\": " + weights;
  if (section == "reference_rate") {
    return R"(, "path": {"type": "array", "items": {"type": "object", "required": ["date", "1y", "5y"],)"
           R"( "additionalProperties": false, "properties": {"date": {}, "1y": {"type": "string"},)"
           R"( "5y": {"type": "string"}}}})";
  }
  if (section == "budget") {
    return R"(, "measure": {"type": "object", "additionalProperties": )" + weights + "}";
  }
  return {};
}

std::string sections_schema() {
  std::string text;
  std::string_view open;
  for (const auto& row : scenario_parameters()) {
    const auto [name, key] = split(row.path);
    if (name != open) {
      if (!open.empty()) text += more_properties(open) + "}},\n";
      text += "    " + json_text(name) + ": {\"type\": \"object\", ";
      text +=
          name == "budget" ? R"("patternProperties": {"^[0-9]{4}$": {"type": ["string", "integer"]}}, )" : "";
      text += "\"additionalProperties\": false, \"properties\": {\n      ";
      open = name;
    } else {
      text += ",\n      ";
    }
    text += json_property(row, key);
  }
  return text + more_properties(open) + "}},\n";
}

std::string claim_schema() {
  std::string text = R"({"type": "object", "additionalProperties": false, "properties": {"measures": )"
                     R"({"type": "array", "items": {"type": "string"}},
      "finish_by_phase": {"type": "array", "items": {"type": "string"}},
      "fail_by_phase": {"type": "array", "items": {"type": "string"}})";
  for (const auto& row : claim_parameters()) text += ",\n      " + json_property(row, row.path);
  return text + "}}";
}

std::string grade_schema() {
  std::string text = R"({"type": "object", "additionalProperties": false, "properties": {"migration": )" +
                     std::string(weights_schema);
  for (const auto& row : grade_parameters()) text += ",\n      " + json_property(row, row.path);
  return text + "}}";
}

}  // namespace

std::string scenario_schema() {
  return "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"tiexi scenario\",\n"
         "  \"type\": \"object\",\n  \"additionalProperties\": false,\n  \"properties\": {\n" +
         sections_schema() +
         "    \"grades\": {\"type\": \"object\", \"additionalProperties\": " + grade_schema() +
         "},\n"
         "    \"claims\": {\"type\": \"object\", \"additionalProperties\": " +
         claim_schema() +
         "},\n"
         R"(    "reform": {"type": "object", "additionalProperties": {"type": "string"}},)"
         "\n"
         R"(    "book": {"type": "object", "additionalProperties": false, "properties": {"folder": {"type": "string"}, )"
         R"("firms": {"type": "string"}, "firm_years": {"type": "string"}, "loans": {"type": "string"},)"
         R"( "interest": {"type": "string"}, "claims": {"type": "string"}, "history": {"type": "string"},)"
         R"( "premises": {"type": "string"}}})"
         "\n  }\n}\n";
}

}  // namespace tiexi
