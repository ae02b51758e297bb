// SPDX-License-Identifier: Apache-2.0
/// @file
/// A sample book as the CSV files of the data contract.
///
/// Scale   written as it is drawn, a firm at a time: ten million loans need no more memory than ten
/// Errors  CannotWrite, and then nothing of the book is there
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>

#include <tiexi/book/table.hpp>
#include <tiexi/sample/sample_book.hpp>

namespace tiexi {

/// Rows written, by table, without the headers.
using SampleCounts = std::array<std::uint64_t, table_count>;

/// @throws InvalidInput, CannotWrite
SampleCounts write_sample_files(const SampleOptions& options, const std::filesystem::path& folder);

}  // namespace tiexi
