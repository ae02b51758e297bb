// SPDX-License-Identifier: Apache-2.0
/// @file
/// `[premises]` of a programme file into PremisesRules.
#pragma once

#include <optional>

#include <tiexi/programme/premises.hpp>
#include <tiexi/programme/section.hpp>

namespace tiexi {

/// Nothing where the file has no `[premises]`. @throws ProgrammeError
[[nodiscard]] std::optional<PremisesRules> read_premises(const Section& root);

}  // namespace tiexi
