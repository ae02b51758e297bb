// SPDX-License-Identifier: Apache-2.0
/// @file
/// `[claims]`, `[test.*]`, `[cap.*]`, `[item.*]` and `[measure.*]` of a programme file into MeasureRules.
#pragma once

#include <optional>

#include <tiexi/programme/measures.hpp>
#include <tiexi/programme/section.hpp>

namespace tiexi {

/// Nothing where the file has no `[claims]`. @throws ProgrammeError
[[nodiscard]] std::optional<MeasureRules> read_measures(const Section& root);

}  // namespace tiexi
