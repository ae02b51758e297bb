// SPDX-License-Identifier: Apache-2.0
/// @file
/// Two forecasts side by side as one page of HTML, in the manner of the forecast report.
#pragma once

#include <string>
#include <vector>

#include <tiexi/forecast/comparison.hpp>
#include <tiexi/io/language.hpp>

namespace tiexi {

/// Two scenarios on the same random numbers, and the steps from one to the other where they were asked for.
[[nodiscard]] std::string comparison_report(const Forecast& first_forecast, const Forecast& second_forecast,
                                            const std::vector<ComparisonRow>& rows,
                                            const std::vector<Step>& steps, Language first);

}  // namespace tiexi
