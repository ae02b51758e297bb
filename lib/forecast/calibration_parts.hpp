// SPDX-License-Identifier: Apache-2.0
/// @file
/// The parts of a calibration, one a section of the scenario file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "calibration_view.hpp"
#include "claimants.hpp"
#include "estimate_list.hpp"

namespace tiexi {

/// `firms.*`, and of each grade its share, loans a year, exit and moves; `loans.count_overdispersion`.
/// Returns how many firms were left out.
std::uint64_t calibrate_firms(const CalibrationView& view, EstimateList& estimates);
/// `loans.principal_*` and `loans.term_months`, and of each grade its spread.
void calibrate_loans(const CalibrationView& view, EstimateList& estimates);
/// `loans.method` and the other habits of contracts: as contracts say, else as statements show.
void calibrate_contracts(const CalibrationView& view, EstimateList& estimates);
/// Of each grade filing, prepayment, lateness; `loans.lateness_days_max`.
void calibrate_conduct(const CalibrationView& view, EstimateList& estimates);
/// Of a measure whose support lasts years: the chance to begin, and for how many years firms go on. False where no
/// firm may claim it. `counts` says which claims count.
bool calibrate_yearly(const CalibrationView& view, const Claimants& claimants, std::size_t measure,
                      const std::vector<bool>& counts, EstimateList& estimates);
/// `claims.*`; returns the measures that have claims, in the order of the programme.
std::vector<std::string> calibrate_claims(const CalibrationView& view, EstimateList& estimates);

}  // namespace tiexi
