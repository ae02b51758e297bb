// SPDX-License-Identifier: Apache-2.0
/// @file
/// `[test.*]` of a programme file into ClaimTests.
#pragma once

#include <vector>

#include <tiexi/programme/claim_test.hpp>
#include <tiexi/programme/section.hpp>

namespace tiexi {

/// In the order of the file, which is the order in which they are reported. @throws ProgrammeError
[[nodiscard]] std::vector<ClaimTest> read_claim_tests(const Section& tests);

}  // namespace tiexi
