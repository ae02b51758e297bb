// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include <tiexi/forecast/calibration.hpp>
#include <tiexi/forecast/scenario_parameters.hpp>

#include "estimate_list.hpp"

namespace tiexi {
namespace {

class ScenarioWriter {
 public:
  ScenarioWriter(const Calibration& calibration, bool chinese)
      : calibration_(calibration), chinese_(chinese), defaults_(Scenario::parse("", "defaults")) {}

  [[nodiscard]] std::string text(const std::vector<ScenarioBook>& book) {
    const auto& terms = calibration_.terms;
    line(say(
        "# A scenario estimated from a book, " + terms.since->text() + " to " + terms.as_of.text() +
            ", by tiexi calibrate.",
        "# 由台账估计的情景，" + terms.since->text() + " 至 " + terms.as_of.text() + "，tiexi calibrate。"));
    line(say("# Behind each value: its standard error, and how many observations it stands on.",
             "# 每个数值之后：标准误与观测数。"));
    write_parameters();
    write_weights("loans.term_months", say("# Terms in months and their weights.", "# 贷款期限（月）及权重"));
    write_weights("loans.method", say("# Repayment methods and their weights.", "# 还款方式及权重"));
    for (std::size_t g = 0; g < calibration_.grades.size(); ++g) write_grade(g);
    for (const auto& claim : calibration_.claims) write_claim(claim);
    if (!book.empty()) {
      line("\n[book]");
      for (const auto& [key, file] : book) line(key + " = " + quoted(file));
    }
    return text_;
  }

 private:
  void line(const std::string& text) { text_ += text + "\n"; }
  [[nodiscard]] std::string say(const std::string& en, const std::string& zh) const {
    return chinese_ ? zh : en;
  }

  static std::string quoted(std::string_view value) {
    std::string text = "\"";
    for (const char c : value) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    return text + "\"";
  }

  static std::string toml_value(ParameterKind kind, std::string_view value) {
    const bool decimal = value.find('.') != std::string_view::npos;
    const bool is_text =
        kind == ParameterKind::word || kind == ParameterKind::text || kind == ParameterKind::percent;
    return is_text || decimal ? quoted(value) : std::string(value);
  }

  /// `  # 0.012 +- 0.004, 530 observations`
  [[nodiscard]] std::string behind(const ParameterEstimate& estimate) const {
    auto text = std::string("  # ");
    if (estimate.std_error) {
      text += say("std error ", "标准误 ") + decimal_text(*estimate.std_error) + say(", ", "，");
    }
    return text + std::to_string(estimate.observations) + say(" observations", " 个观测");
  }

  [[nodiscard]] std::string kept() const {
    return say("  # the book says nothing: default", "  # 台账未提供信息：缺省值");
  }

  /// What is known but not used, such as a growth that may be chance.
  void told(const std::string& path) {
    const auto* estimate = calibration_.find(path);
    if (estimate == nullptr || estimate->in_scenario) return;
    line("# " + say("estimated ", "估计值 ") + estimate->text + say(", not used:", "，未采用：") +
         behind(*estimate).substr(3));
  }

  template <class Row>
  void parameter(const Row& row, const std::string& path, std::string_view initial) {
    const auto key = path.substr(path.rfind('.') + 1);
    const auto* estimate = calibration_.find(path);
    told(path);
    if (estimate != nullptr && estimate->in_scenario) {
      line(key + " = " + toml_value(row.kind, estimate->text) + behind(*estimate));
    } else if (!initial.empty()) {
      line(key + " = " + toml_value(row.kind, initial) + (estimate == nullptr ? kept() : ""));
    }
  }

  /// What is not estimated but follows from the window.
  [[nodiscard]] std::string given(std::string_view path) const {
    const auto& terms = calibration_.terms;
    if (path == "scenario.title") return "\"" + say("Calibrated", "台账校准") + "\"";
    if (path == "scenario.programme") return quoted(calibration_.programme);
    if (path == "scenario.first_year") return std::to_string((terms.as_of + 1).year());
    if (path == "scenario.as_of") return terms.as_of.text();
    return {};
  }

  void write_parameters() {
    std::string_view open;
    for (const auto& row : scenario_parameters()) {
      const auto section = row.path.substr(0, row.path.find('.'));
      if (section != open) line("\n[" + std::string(section) + "]");
      open = section;
      const auto own = given(row.path);
      line("# " + std::string(chinese_ ? row.meaning_zh : row.meaning_en) +
           (row.unit.empty() ? "" : " (" + std::string(row.unit) + ")"));
      if (!own.empty()) {
        line(std::string(row.path.substr(section.size() + 1)) + " = " + own);
      } else if (can_be_estimated(section)) {
        parameter(row, std::string(row.path), row.initial);
      } else if (!row.initial.empty()) {
        line(std::string(row.path.substr(section.size() + 1)) + " = " + toml_value(row.kind, row.initial));
      }
    }
  }

  static bool can_be_estimated(std::string_view section) {
    return section != "scenario" && section != "budget";
  }

  void write_weights(const std::string& section, const std::string& comment) {
    bool any = false;
    for (const auto& estimate : calibration_.estimates) {
      if (!estimate.path.starts_with(section + ".")) continue;
      if (!any) line("\n" + comment + "\n[" + section + "]");
      any = true;
      line(estimate.path.substr(section.size() + 1) + " = " +
           toml_value(ParameterKind::number, estimate.text) + behind(estimate));
    }
  }

  /// The default of a grade's parameter: of the grade, else of any.
  [[nodiscard]] std::string initial_of(std::size_t g, const ScenarioParameter<GradeTerms>& row) const {
    if (g >= defaults_.grades.size()) return std::string(row.initial);
    const auto& grade = defaults_.grades[g];
    if (row.path == "share") return decimal_text(grade.share);
    if (row.path == "loans_per_year") return decimal_text(grade.loans_per_year);
    if (row.path == "spread_bp") return decimal_text(grade.spread_mean_bp);
    if (row.path == "prepayment") return decimal_text(grade.prepayment);
    if (row.path == "lateness") return decimal_text(grade.lateness);
    if (row.path == "exit") return decimal_text(grade.exit);
    return std::string(row.initial);
  }

  void write_grade(std::size_t g) {
    const auto& name = calibration_.grades[g];
    line("\n[grades." + quoted(name) + "]");
    for (const auto& row : grade_parameters()) {
      parameter(row, "grades." + name + "." + std::string(row.path), initial_of(g, row));
    }
    const auto path = "grades." + name + ".migration.";
    std::string moves;
    for (std::size_t h = 0; h < calibration_.grades.size(); ++h) {
      const auto* estimate = calibration_.find(path + calibration_.grades[h]);
      const bool both_known = g < defaults_.grades.size() && h < defaults_.grades.size();
      const auto initial =
          both_known ? decimal_text(defaults_.grades[g].migration[h]) : std::string(g == h ? "1" : "0");
      if (estimate != nullptr)
        line("# -> " + calibration_.grades[h] + " " + estimate->text + behind(*estimate));
      moves += (h == 0 ? "" : ", ") + quoted(calibration_.grades[h]) + " = " +
               toml_value(ParameterKind::number, estimate != nullptr ? estimate->text : initial);
    }
    const bool known = calibration_.find(path + name) != nullptr;
    line("migration = { " + moves + " }" + (known ? "" : kept()));
  }

  void write_claim(const std::string& measure) {
    line("\n[claims." + quoted(measure) + "]");
    for (const auto& row : claim_parameters()) {
      const auto path = "claims." + measure + "." + std::string(row.path);
      const auto* estimate = calibration_.find(path);
      told(path);
      if (estimate != nullptr && estimate->in_scenario) {
        line(std::string(row.path) + " = " + toml_value(row.kind, estimate->text) + behind(*estimate));
      } else if (row.path == "kind") {
        line("kind = \"events\"");
      }
    }
  }

  const Calibration& calibration_;
  bool chinese_;
  Scenario defaults_;
  std::string text_;
};

}  // namespace

std::string scenario_text(const Calibration& calibration, std::string_view language,
                          const std::vector<ScenarioBook>& book) {
  return ScenarioWriter(calibration, language == "zh").text(book);
}

}  // namespace tiexi
