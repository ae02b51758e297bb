// SPDX-License-Identifier: Apache-2.0
/// @file
/// The rows of the table of parameters, by what they are about; scenario_parameters.cpp puts them together.
#pragma once

#include <vector>

#include <tiexi/forecast/scenario_parameters.hpp>

namespace tiexi {

[[nodiscard]] const std::vector<ScenarioParameter<Scenario>>& reference_rate_rows();
[[nodiscard]] const std::vector<ScenarioParameter<Scenario>>& firm_rows();
[[nodiscard]] const std::vector<ScenarioParameter<Scenario>>& loan_rows();
[[nodiscard]] const std::vector<ScenarioParameter<Scenario>>& common_factor_rows();
[[nodiscard]] const std::vector<ScenarioParameter<GradeTerms>>& grade_rows();
[[nodiscard]] const std::vector<ScenarioParameter<ClaimModel>>& claim_rows();

}  // namespace tiexi
