// SPDX-License-Identifier: Apache-2.0
/// @file
/// Plants the wrong rows of wrong_row.hpp.
#pragma once

#include <tiexi/sample/row_sink.hpp>

#include "firm.hpp"

namespace tiexi::sample {

/// Sends the wrong rows that belong to this firm, if any.
void plant_wrong_rows(const SampleFirm& firm, RowSink& sink);

}  // namespace tiexi::sample
