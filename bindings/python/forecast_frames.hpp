// SPDX-License-Identifier: Apache-2.0
/// @file
/// A forecast's outlays and their summary as tables: the columns of `tiexi forecast`.
#pragma once

#include <vector>

#include <tiexi/forecast/forecast.hpp>
#include <tiexi/io/frame_set.hpp>

namespace tiexi::python {

/// `path`, `year`, `measure`, `outlay`.
[[nodiscard]] Frame outlay_frame(const Outlays& outlays);

/// `outlays` (a row a year and measure, the total last, then the horizon without a year), `bindings`,
/// `refusals`.
[[nodiscard]] FrameSet summary_frames(const Forecast& forecast, const Outlays& outlays);

/// Shards as one.
[[nodiscard]] Outlays merged(std::vector<Outlays> parts, const OutlayShape& shape);

}  // namespace tiexi::python
