// SPDX-License-Identifier: Apache-2.0
/// @file
/// A ledger as files: `ledger.csv`, every entry in order, and `history.csv`, what a later settlement counts as
/// paid, in the columns that `settle --history` reads.
#pragma once

#include <filesystem>

#include <tiexi/settlement/ledger.hpp>

namespace tiexi {

/// `ledger.csv`: `entry` (from 1), `kind`, `firm_id`, `measure`, `year`, `claim_id`, `project_id`, `same_cost_as`,
/// `fund` and `firm` (what the entry adds to either account; they sum to zero), `reverses` (an entry), `ground`,
/// `article`. @throws CannotWrite
void write_ledger(const std::filesystem::path& folder, const Ledger& ledger);

}  // namespace tiexi
