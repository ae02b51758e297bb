// SPDX-License-Identifier: Apache-2.0
/// @file
/// A firm's claims on the measures other than loan interest, and what it was paid outside this run.
///
/// Who claims what follows the firm: platforms claim grants, teams their landing, firms that moved in their
/// approvals; and now and then one claims what it has no title to, too early, too late or for the wrong year.
#pragma once

#include <tiexi/sample/row_sink.hpp>

#include "firm.hpp"
#include "row_text.hpp"

namespace tiexi::sample {

/// Rows of claims.csv and history.csv.
void write_claims(const SampleFirm& firm, RowText& row, RowSink& sink);

}  // namespace tiexi::sample
