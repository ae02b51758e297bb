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

}  // namespace tiexi
