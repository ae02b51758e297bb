// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the loans of a book are still to cost, up to a day: files of their own, never mixed with what was paid.
///
///     projected_interest.csv    lines after each loan's last statement line, by its contract terms; none is paid
///     projected_awards.csv      firms and years settled as of that day, as if each line were paid when due
///     projection_left_out.csv   loans that could not be projected, and why: `terms-missing`, `bad-terms`, or
///                               `lpr-unknown` where a line asks for a fixing nobody knows yet
#pragma once

#include <tiexi/io/output_folder.hpp>
#include <tiexi/settlement/book_settlement.hpp>

namespace tiexi {

void write_projection(OutputFolder& folder, const Book& book, const SettlementTerms& terms, Date until);

}  // namespace tiexi
