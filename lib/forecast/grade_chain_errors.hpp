// SPDX-License-Identifier: Apache-2.0
/// @file
/// How sure a fitted chain is: the scores of single firms add up to the information.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "grade_chain_pass.hpp"

namespace tiexi {

/// Standard errors in the places of the parameters; none where a parameter is at its border.
struct ChainErrors {
  std::vector<std::optional<double>> share;  ///< of arriving firms, or of all where they are pooled
  std::vector<std::optional<double>> loans;
  std::vector<std::optional<double>> exit;
  std::vector<std::optional<double>> migration;  ///< row by row
};

/// @param pooled  firms there from the start have the same shares as those that arrive
[[nodiscard]] ChainErrors errors_of(const std::vector<CountedHistory>& histories,
                                    const ChainParameters& parameters, bool pooled);

}  // namespace tiexi
