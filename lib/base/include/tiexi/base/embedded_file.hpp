// SPDX-License-Identifier: Apache-2.0
/// @file
/// A data file compiled into the library: programme files, fixings, working days.
#pragma once

#include <span>
#include <string_view>

namespace tiexi {

struct EmbeddedFile {
  std::string_view name;  ///< without folder, e.g. `lpr.csv`
  std::string_view text;
};

}  // namespace tiexi
