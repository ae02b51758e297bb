// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a programme answers about one loan, on whose authority, with the values that were compared.
#pragma once

#include <string>
#include <vector>

namespace tiexi {

/// One test of the programme, met or not.
struct Finding {
  std::string code;  ///< e.g. `credited-after-expiry`; a reason when not met
  bool met = false;
  std::string article;  ///< of the programme's instrument
  std::string text_zh;  ///< what it would mean not to meet it
  std::string text_en;
  std::string compared;  ///< e.g. `credited 2024-07-01, last day in force 2024-06-19`
};

struct Decision {
  bool eligible = false;
  std::vector<Finding> findings;  ///< every test consulted, in the order of the programme
};

/// The codes of the tests not met, joined by `;` as the files hold them.
[[nodiscard]] std::string reasons_of(const Decision& decision);

}  // namespace tiexi
