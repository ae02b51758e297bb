// SPDX-License-Identifier: Apache-2.0
/// @file
/// A parameter as a person sees it: what `programme show` prints and `programme diff` compares.
#pragma once

#include <string>

namespace tiexi {

struct Parameter {
  std::string path;     ///< e.g. `loan_interest.ceiling.multiple`; what a reform names
  std::string value;    ///< as in the file; lists joined by `, `
  std::string unit;     ///< e.g. `CNY`, `percent a year`, `share`; empty for words and dates
  std::string article;  ///< of the programme's instrument; empty where the parameter is a default of ours
  std::string range;    ///< `0 to 1`, or empty
  std::string since;    ///< first day it holds where that is not the programme's own, else empty
  bool reformed = false;

  friend bool operator==(const Parameter&, const Parameter&) = default;
};

}  // namespace tiexi
