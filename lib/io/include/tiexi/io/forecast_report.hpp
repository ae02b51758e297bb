// SPDX-License-Identifier: Apache-2.0
/// @file
/// A forecast as one page of HTML for a planner: text, tables and drawings in Chinese and English, switched by
/// style alone. Opens offline, prints, and loads nothing.
#pragma once

#include <string>

#include <tiexi/io/forecast_files.hpp>
#include <tiexi/io/language.hpp>

namespace tiexi {

/// `first` is the language shown when the page opens.
[[nodiscard]] std::string forecast_report(const Forecast& forecast, const ForecastResults& results,
                                          Language first);

/// Two scenarios side by side, on the same random numbers.
[[nodiscard]] std::string comparison_report(const Forecast& first_forecast, const Forecast& second_forecast,
                                            const std::vector<ComparisonRow>& rows, Language first);

}  // namespace tiexi
