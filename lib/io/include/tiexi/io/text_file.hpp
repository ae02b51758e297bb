// SPDX-License-Identifier: Apache-2.0
/// @file
/// A small file whole, as UTF-8 without BOM: programme files, scenarios, fixings.
///
/// Errors  `unreadable-file`, or `bad-encoding` at the first byte that is not in the encoding: BadFile
#pragma once

#include <filesystem>
#include <string>

#include <tiexi/io/encoding.hpp>
#include <tiexi/io/error.hpp>
#include <tiexi/lpr/lpr.hpp>

namespace tiexi {

[[nodiscard]] std::string read_text(const std::filesystem::path& path, Encoding encoding = Encoding::utf_8);

/// `date,1y,5y`. @throws BadFile, InvalidInput as LprTable::parse
[[nodiscard]] LprTable load_lpr(const std::filesystem::path& path);

}  // namespace tiexi
