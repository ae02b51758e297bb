// SPDX-License-Identifier: Apache-2.0
/// @file
/// A firm's leases of public premises (深南府办规〔2021〕1号), and its figures by year, which their tiers
/// read.
#pragma once

#include <tiexi/sample/row_sink.hpp>

#include "firm.hpp"
#include "row_text.hpp"

namespace tiexi::sample {

/// Rows of firm_years.csv: 2020 to 2024, or from the year after the founding.
void write_firm_years(const SampleFirm& firm, RowText& row, RowSink& sink);
/// Rows of premises.csv, for firms that use such premises.
void write_leases(const SampleFirm& firm, RowText& row, RowSink& sink);

}  // namespace tiexi::sample
