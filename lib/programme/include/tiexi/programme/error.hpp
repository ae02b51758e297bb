// SPDX-License-Identifier: Apache-2.0
/// @file
/// A programme file, a reform or a scenario is at fault. Reads
/// `nanshan-2021.toml:14:9: loan_interest.award.share: got "1.2", wanted 0 to 1`.
#pragma once

#include <tiexi/base/error.hpp>

namespace tiexi {

class ProgrammeError : public InvalidInput {
 public:
  using InvalidInput::InvalidInput;
};

}  // namespace tiexi
