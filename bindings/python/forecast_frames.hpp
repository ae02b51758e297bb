// SPDX-License-Identifier: Apache-2.0
/// @file
/// A forecast's outlays and their summary as tables: the columns of `tiexi forecast`.
#pragma once

#include <vector>

#include <tiexi/forecast/comparison.hpp>
#include <tiexi/forecast/drivers.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/io/frame_set.hpp>

namespace tiexi::python {

/// `path`, `year`, `measure`, `outlay`.
[[nodiscard]] Frame outlay_frame(const Outlays& outlays);

/// `outlays` (a row a year and measure, the total last, then the horizon without a year), `bindings`, `refusals`,
/// `promised`, `funders`.
[[nodiscard]] FrameSet summary_frames(const Forecast& forecast, const Outlays& outlays);

/// `source`, `own`, `own_std_error`, `total`, `total_std_error`: parts of the variance.
[[nodiscard]] Frame driver_frame(const std::vector<Driver>& drivers);

/// A row a year and measure, the total last, then the horizon without a year.
[[nodiscard]] Frame comparison_frame(const std::vector<ComparisonRow>& rows);

/// `step`, `year` (none for the common horizon), `before`, `after`, `change`, `std_error`.
[[nodiscard]] Frame step_frame(const std::vector<Step>& steps, int first_year);

/// Shards as one.
[[nodiscard]] Outlays merged(std::vector<Outlays> parts, const OutlayShape& shape);

}  // namespace tiexi::python
