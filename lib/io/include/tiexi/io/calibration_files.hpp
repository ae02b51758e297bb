// SPDX-License-Identifier: Apache-2.0
/// @file
/// What `tiexi calibrate` writes: every estimate with its standard error, as CSV, JSON and a table.
///
/// Columns  parameter, value, std_error, observations, in_scenario (false: told, not used)
/// Numbers  six significant digits; amounts and counts that a scenario wants whole, whole
#pragma once

#include <string>
#include <vector>

#include <tiexi/forecast/back_test.hpp>
#include <tiexi/forecast/calibration.hpp>
#include <tiexi/io/digest.hpp>
#include <tiexi/io/language.hpp>

namespace tiexi {

[[nodiscard]] std::string estimates_csv(const Calibration& calibration);
[[nodiscard]] std::string estimates_json(const Calibration& calibration,
                                         const std::vector<InputDigest>& inputs);
[[nodiscard]] std::string estimates_table(const Calibration& calibration, Language language);

/// quantity, truth, mean, deviation, z, rank, p05, p25, p50, p75, p95, inside_50, inside_90
[[nodiscard]] std::string back_test_csv(const BackTest& test);
[[nodiscard]] std::string back_test_json(const BackTest& test, const std::vector<InputDigest>& inputs);
[[nodiscard]] std::string back_test_table(const BackTest& test, Language language);

}  // namespace tiexi
