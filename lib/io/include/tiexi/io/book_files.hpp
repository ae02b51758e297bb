// SPDX-License-Identifier: Apache-2.0
/// @file
/// A book as the CSV files it could have been read from: what is written here and loaded again is the same
/// book, so that a simulated path can be settled, explained and audited like any other.
///
/// Files  of the data contract, by their names there; tables without rows are left out, but for firms.csv
/// Ids    are written as any text cell: one that a spreadsheet would run gets an apostrophe (csv_writer.hpp)
#pragma once

#include <cstdint>

#include <tiexi/book/book.hpp>
#include <tiexi/forecast/scenario.hpp>
#include <tiexi/io/output_folder.hpp>
#include <tiexi/lpr/lpr.hpp>

namespace tiexi {

/// The folder of a simulated path's book; tables that an earlier path left there and this one does not write go. A book
/// without path.json is somebody's own. @throws CannotWrite
[[nodiscard]] OutputFolder path_folder(const std::filesystem::path& folder);

/// path.json: which path of which scenario the book is.
void write_origin(OutputFolder& folder, const Scenario& scenario, std::uint32_t path);

void write_book(OutputFolder& folder, const Book& book);

/// lpr.csv, as `settle --lpr` reads it.
void write_lpr(OutputFolder& folder, const LprTable& lpr);

}  // namespace tiexi
