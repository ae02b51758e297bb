// SPDX-License-Identifier: Apache-2.0
/// @file
/// A government programme as data: who issued it, when it is in force, and its rules.
///
/// Files     programmes/*.toml, compiled into the library; or any text by `parse`
/// Reform    overrides by parameter path: `{{"ceiling.multiple", "1.3"}}`; ranges still hold
/// Errors    ProgrammeError with file, line and column (or `reform`)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/programme/loan_interest.hpp>
#include <tiexi/programme/measures.hpp>
#include <tiexi/programme/parameter.hpp>
#include <tiexi/programme/premises.hpp>
#include <tiexi/programme/section.hpp>

namespace tiexi {

/// `[programme]`: the instrument and its validity.
struct ProgrammeHeader {
  std::string id;
  std::int64_t version = 1;  ///< of the file
  std::string title_zh;
  std::string title_en;
  std::string instrument;  ///< document number
  std::string source;      ///< where its text was taken from
  std::string verified;    ///< how far the file was checked against it
  std::optional<Date> published;
  Date in_force_from;
  std::optional<Date> in_force_to;  ///< last day
  std::optional<Date> superseded_on;
  std::string superseded_by;  ///< id of the successor, or empty
};

class Programme {
 public:
  /// @throws ProgrammeError
  static Programme parse(std::string_view toml, std::string_view name, const Overrides& overrides = {});
  /// One of the shipped programmes. @throws ProgrammeError naming those that exist
  static Programme shipped(std::string_view id, const Overrides& overrides = {});
  static std::vector<std::string> shipped_ids();

  /// The same file with other values. @throws ProgrammeError
  [[nodiscard]] Programme reform(const Overrides& overrides) const;

  /// What it was parsed from; `parse(text(), name(), overrides())` is the same programme.
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const Overrides& overrides() const { return overrides_; }

  [[nodiscard]] const ProgrammeHeader& header() const { return header_; }
  [[nodiscard]] const std::optional<LoanInterestRules>& loan_interest() const { return loan_interest_; }
  /// What is paid on claims; nothing where the programme has no such measures.
  [[nodiscard]] const std::optional<MeasureRules>& measures() const { return measures_; }
  /// Discounted public premises, where the programme file has them.
  [[nodiscard]] const std::optional<PremisesRules>& premises() const { return premises_; }
  /// Every parameter, sorted by path.
  [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }

 private:
  std::string text_;
  std::string name_;
  Overrides overrides_;
  ProgrammeHeader header_;
  std::optional<LoanInterestRules> loan_interest_;
  std::optional<MeasureRules> measures_;
  std::optional<PremisesRules> premises_;
  std::vector<Parameter> parameters_;
};

/// A parameter that differs; one side is empty where only the other programme has it.
struct ParameterChange {
  std::string path;
  std::optional<Parameter> before;
  std::optional<Parameter> after;
};

[[nodiscard]] std::vector<ParameterChange> diff(const Programme& before, const Programme& after);

}  // namespace tiexi
