// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the reports for planners share: headings, names of measures and years, the table of assumptions.
#pragma once

#include <string>
#include <string_view>

#include <tiexi/forecast/forecast.hpp>

#include "html.hpp"

namespace tiexi::report {

[[nodiscard]] std::string heading(const html::Both& text);
/// `kind` is a class of the page's style: `note`, `warning`, `key`.
[[nodiscard]] std::string paragraph(const html::Both& text, std::string_view kind = "");

[[nodiscard]] double yuan(Money amount);
[[nodiscard]] html::Both measure_name(const Programme& programme, const std::string& id);
[[nodiscard]] html::Both year_name(int year);  ///< 0 is all of them
[[nodiscard]] std::string title_of(const Forecast& forecast);
[[nodiscard]] std::string assumptions_section(const Forecast& forecast);

}  // namespace tiexi::report
