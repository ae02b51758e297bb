// SPDX-License-Identifier: Apache-2.0
/// @file
/// The table of a scenario's parameters: path, unit, default, range, meaning, and where the value goes. The
/// reader, the commented file, the schema and the documentation all come from it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/forecast/scenario.hpp>

namespace tiexi {

enum class ParameterKind { number, integer, percent, date, word, text, flag };

/// A value read by its kind; the other fields stay empty.
struct ParameterValue {
  double number = 0;
  std::int64_t integer = 0;
  Rate rate;
  std::optional<Date> date;
  std::string text;
  std::size_t choice = 0;
  bool flag = false;
};

template <class Target>
struct ScenarioParameter {
  std::string_view path;  ///< e.g. `loans.principal_median`; within a grade only the last part
  ParameterKind kind = ParameterKind::number;
  std::string_view unit;
  std::string_view initial;  ///< the default as in the file, without quotes; empty: none
  std::string_view low;      ///< both empty: no range
  std::string_view high;
  std::vector<std::string_view> words;  ///< for `word`
  std::string_view meaning_en;
  std::string_view meaning_zh;
  void (*set)(Target& target, const ParameterValue& value);
};

[[nodiscard]] std::span<const ScenarioParameter<Scenario>> scenario_parameters();
[[nodiscard]] std::span<const ScenarioParameter<GradeTerms>> grade_parameters();
[[nodiscard]] std::span<const ScenarioParameter<ClaimModel>> claim_parameters();

/// The grades assumed where a file names none.
[[nodiscard]] std::vector<GradeTerms> default_grades();

}  // namespace tiexi
